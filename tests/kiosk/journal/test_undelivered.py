"""Rows of both tables wait for the server's word in one way."""

import pytest

from content.contract.acknowledgement import Acknowledgement
from kiosk.journal.scans import ScanBox
from kiosk.journal.undelivered import Undelivered
from tests.kiosk import paged

IDS = {"submission": paged.SUBMISSION, "scan": paged.ID}


@pytest.fixture(params=sorted(IDS))
def table(request, books) -> str:
    """File an application with a page, and look at one table after the other."""
    paged.file(books, paged.sealed(books))
    return request.param


@pytest.fixture
def box(books, table) -> Undelivered:
    """Open the table's box."""
    return books.outbox if table == "submission" else ScanBox(books.file)


def _row(books, table: str) -> tuple:
    return books.file.rows(f"SELECT state, body IS NULL, problem, attempts, due_at FROM {table}")[0]  # noqa: S608


def test_settled_once(books, box, table) -> None:
    """The first word is final: a later refusal changes nothing."""
    now = books.clock.now()
    box.settle(Acknowledgement(IDS[table], "stored"), proof=b"s", at=now)
    box.settle(Acknowledgement(IDS[table], "refused", "late"), proof=b"", at=now)

    assert _row(books, table)[:3] == ("acknowledged", 1, "")


def test_refused_keeps_the_body(books, box, table) -> None:
    """What the server refused stays whole, with its reason."""
    box.settle(Acknowledgement(IDS[table], "refused", "attachment.too_many"), proof=b"", at=books.clock.now())

    assert _row(books, table)[:3] == ("refused", 0, "attachment.too_many")


def test_put_off_and_hurried(books, box, table) -> None:
    """A failed try is counted and waits, until the server is seen to answer."""
    box.put_off([IDS[table], "unknown"], until_s=9e9, problem="link.timeout")
    later = _row(books, table)
    box.hurry()

    assert (later, _row(books, table)) == (
        ("waiting", 0, "link.timeout", 1, 9e9),
        ("waiting", 0, "link.timeout", 1, 0.0),
    )
