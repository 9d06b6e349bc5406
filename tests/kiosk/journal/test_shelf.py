"""Trust and catalogue move together or not at all."""

from datetime import timedelta
from pathlib import Path

import pytest

from content.contract.enrolment import SignedRoster
from kiosk.journal.file import JournalFile
from kiosk.journal.shelf import Shelf, Shelved

OLD, NEW = Shelved(7, Path("/catalogues/7/catalogue.sqlite")), Shelved(8, Path("/catalogues/8/catalogue.sqlite"))


class PowerCutError(Exception):
    """The moment when the power went."""


def _seen(shelf: Shelf) -> tuple[object, ...]:
    return shelf.trust(), shelf.catalogue(), shelf.problem()


def test_an_empty_shelf(books) -> None:
    """A new kiosk trusts nothing, has nothing, and has no complaint."""
    assert (*_seen(books.shelf), books.shelf.roster()) == (None, None, "", None)


def test_a_power_cut_moves_neither(tmp_path) -> None:
    """Cut before the commit, the old catalogue stays under the old trust."""
    fuses: list[str] = []

    def cut(step: str) -> None:
        if step in fuses:
            raise PowerCutError

    path = tmp_path / "journal.sqlite"
    file = JournalFile(path, witness=cut)
    Shelf(file).put_catalogue(OLD, b"old trust")
    fuses.append("before:catalogue")
    with pytest.raises(PowerCutError):
        Shelf(file).put_catalogue(NEW, b"new trust")
    file.close()

    again = JournalFile(path)
    assert _seen(Shelf(again)) == (b"old trust", OLD, "")
    again.close()


def test_it_is_one_transaction(tmp_path) -> None:
    """Trust, catalogue and the end of a problem are one promise on disk."""
    heard: list[str] = []
    file = JournalFile(tmp_path / "journal.sqlite", witness=heard.append)
    shelf = Shelf(file)
    shelf.put_problem("bundle.altered")
    heard.clear()

    shelf.put_catalogue(NEW, b"new trust")

    assert heard == ["before:catalogue", "after:catalogue"]
    assert _seen(shelf) == (b"new trust", NEW, "")
    file.close()


def test_another_process_never_sees_half(books) -> None:
    """A reader with a file of its own sees the old pair until the commit, then the new one."""
    books.shelf.put_catalogue(OLD, b"old trust")
    other = JournalFile(books.path)
    seen: list[tuple[object, ...]] = []

    def look(step: str) -> None:
        if step.endswith(":catalogue"):
            seen.append(_seen(Shelf(other)))

    writer = JournalFile(books.path, witness=look)
    Shelf(writer).put_catalogue(NEW, b"new trust")

    assert seen == [(b"old trust", OLD, ""), (b"new trust", NEW, "")]
    writer.close()
    other.close()


def test_a_problem_leaves_the_catalogue(books) -> None:
    """A refusal is remembered beside what is in use."""
    books.shelf.put_catalogue(OLD, b"old trust")

    books.shelf.put_problem("bundle.altered")

    assert _seen(books.shelf) == (b"old trust", OLD, "bundle.altered")


def test_trust_may_move_alone(books) -> None:
    """The server vouched anew for the same catalogue."""
    books.shelf.put_catalogue(OLD, b"old trust")

    books.shelf.put_trust(b"new trust")

    assert _seen(books.shelf) == (b"new trust", OLD, "")


def test_a_roster_comes_back_as_it_was_signed(books) -> None:
    """Not one byte of it changes on the shelf."""
    roster = SignedRoster(b'{"at": "x" }', bytes(range(64)))

    books.shelf.put_roster(roster)

    assert roster == books.shelf.roster()


def test_a_code_is_used_up_once(books) -> None:
    """A single-use code counts once."""
    now = books.clock.now()
    used = [books.shelf.redeem("code-1", expires=now + timedelta(minutes=10), now=now) for _ in range(2)]

    assert used == [True, False]
