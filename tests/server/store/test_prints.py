import pytest

from content.contract.application import PrintReport
from server.store import licences, prints
from tests.server.acts.desk import MONDAY, Desk
from tests.server.store.test_licences import LICENCE


@pytest.fixture
def kept(database):
    """A licence that may be printed."""
    Desk(database).case()
    database.write(lambda c: licences.add(c, LICENCE))
    return database


def report(database, outcome: str, *, print_id: str = "p1", copy_no: int = 1) -> bool:
    """Hear what became of a sheet."""
    told = PrintReport(print_id, "claim", "l1", copy_no, outcome)
    return database.write(lambda c: prints.keep(c, told, kiosk="K03", now=MONDAY))


def see(database, look):
    """Look into the store."""
    with database.reading() as connection:
        return look(connection, "l1")


@pytest.mark.parametrize(
    ("first", "second", "is_changed"),
    [("uncertain", "confirmed", True), ("sent", "failed", True), ("confirmed", "failed", False)],
)
def test_never_weakened(kept, first: str, second: str, is_changed):
    """A later report says more about an open print, and nothing about one that was confirmed."""
    report(kept, first)

    assert report(kept, second) is is_changed
    assert [each.outcome for each in see(kept, prints.of_licence)] == [second if is_changed else first]


def test_every_sheet_has_a_number(kept):
    """Every sheet that was tried has had a copy number, also one that failed."""
    before = see(kept, prints.next_copy)
    report(kept, "failed")

    assert (before, see(kept, prints.next_copy)) == (1, 2)


def test_settled(kept):
    """A sheet of which nothing is known stays open until a person has looked, and then for good."""
    report(kept, "uncertain")
    before = see(kept, prints.is_unsettled)
    kept.write(lambda c: prints.settle(c, "l1", by="hall", came_out=False, now=MONDAY))
    report(kept, "confirmed")
    (found,) = see(kept, prints.of_licence)

    assert (before, see(kept, prints.is_unsettled)) == (True, False)
    assert (found.outcome, found.settled_by) == ("failed", "hall")
