"""Pages are on disk with their application or not at all, and go when the server has them."""

import sqlite3

import pytest

from content.contract.acknowledgement import Acknowledgement
from kiosk.journal.file import JournalFile
from kiosk.journal.outbox import Outbox
from kiosk.journal.scans import ScanBox
from tests.kiosk import paged


@pytest.fixture
def box(books) -> ScanBox:
    """Open the box over the books' file."""
    return ScanBox(books.file)


def test_stored_with_the_application(books, box) -> None:
    """A filed page waits, as it was sealed."""
    scan = paged.sealed(books)
    paged.file(books, scan)
    paged.acknowledge(books)

    assert box.due(books.clock.now().timestamp()).upload == scan


def test_together_or_not_at_all(books, tmp_path) -> None:
    """A page that cannot be stored takes its application with it: nothing was promised."""
    twice = (paged.sealed(books), paged.sealed(books))
    with pytest.raises(sqlite3.IntegrityError):
        paged.file(books, *twice)

    assert books.file.rows("SELECT id FROM submission UNION ALL SELECT id FROM scan") == []


def test_power_cut(books, tmp_path) -> None:
    """Power that goes before the COMMIT leaves neither application nor page."""

    def cut(step: str) -> None:
        if step == "before:filed":
            raise PowerCutError

    file = JournalFile(tmp_path / "cut.sqlite", witness=cut)
    books.outbox = Outbox(file, kiosk="K03")
    with pytest.raises(PowerCutError):
        paged.file(books, paged.sealed(books))

    assert file.rows("SELECT id FROM submission UNION ALL SELECT id FROM scan") == []
    file.close()


class PowerCutError(Exception):
    """The moment when the power went."""


def test_filed_twice(books) -> None:
    """Filing the same application again stores no second page."""
    paged.file(books, paged.sealed(books))
    paged.file(books, paged.sealed(books, id="other"))

    assert books.file.rows("SELECT id FROM scan") == [(paged.ID,)]


def test_after_its_application(books, box) -> None:
    """A page is not sent before the server has its application."""
    paged.file(books, paged.sealed(books))

    assert box.due(books.clock.now().timestamp()) is None


def test_in_order(books, box) -> None:
    """The pages of one filing go out in their order."""
    paged.file(books, paged.sealed(books, id="z"), paged.sealed(books, id="b", page=2))
    paged.acknowledge(books)

    assert box.due(books.clock.now().timestamp()).upload.attachment.id == "z"


def test_shredded(books, box) -> None:
    """What the server has is no longer here, and a stub says so."""
    paged.file(books, paged.sealed(books))
    box.settle(Acknowledgement(paged.ID, "stored"), proof=b"s", at=books.clock.now())

    assert books.file.rows("SELECT state, body, acknowledgement FROM scan") == [("acknowledged", None, b"s")]


def test_refused_is_kept(books, box) -> None:
    """A page that the server refused stays for staff, and is counted."""
    paged.file(books, paged.sealed(books))
    paged.acknowledge(books)
    box.settle(Acknowledgement(paged.ID, "refused", "attachment.too_many"), proof=b"", at=books.clock.now())

    assert (box.due(books.clock.now().timestamp()), books.outbox.backlog().refused) == (None, 1)


def test_waiting_is_counted(books) -> None:
    """The kiosk's report counts pages too."""
    paged.file(books, paged.sealed(books))

    assert books.outbox.backlog().waiting == 2


def test_hurried(books, box) -> None:
    """A page that was put off is due at once when the server answers again."""
    now = books.clock.now().timestamp()
    paged.file(books, paged.sealed(books))
    paged.acknowledge(books)
    box.put_off([paged.ID], until_s=now + 100, problem="link.timeout")
    before = box.due(now)
    box.hurry()

    assert (before, box.due(now).attempts) == (None, 1)
