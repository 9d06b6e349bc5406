import pytest
from sqlalchemy.exc import IntegrityError

from server.domain.stock import SheetState
from server.store import stock
from server.store.stock import Stack
from tests.server.acts.desk import MONDAY


def lay(database, stack: str, *serials: str, place: str = "K03") -> None:
    """Lay a stack in."""
    told = Stack(id=stack, place=place, first=serials[0], last=serials[-1], laid_in_by="li", laid_in_at=MONDAY)
    database.write(lambda c: stock.add(c, told, serials))


def read(database, function, *given: object):
    """Read from the store."""
    with database.reading() as connection:
        return function(connection, *given)


def test_top(database):
    """The sheet on top of the stack laid in first comes next, and only at its place."""
    lay(database, "a", "A0001", "A0002")
    lay(database, "b", "B0001")

    assert (read(database, stock.top, "K03").serial, read(database, stock.top, "K04")) == ("A0001", None)


def test_laid_in_twice(database):
    """No number is laid in twice, wherever it was before."""
    lay(database, "a", "A0001")
    with pytest.raises(IntegrityError):
        lay(database, "b", "A0001", place="HALL")


def test_as_seen(database):
    """Of two who take one sheet one gets it."""
    lay(database, "a", "A0001")
    sheet = read(database, stock.top, "K03")
    taken = database.write(lambda c: [stock.change(c, sheet, state="used", print_id=p) for p in ("p1", "p2")])

    assert (taken, read(database, stock.of_print, "p2")) == ([True, False], None)


def test_passed_over(database):
    """What lay above a sheet is told, without what was used."""
    lay(database, "a", "A0001", "A0002", "A0003")
    first, third = (read(database, stock.find, "K03", serial) for serial in ("A0001", "A0003"))
    database.write(lambda c: stock.change(c, first, state="used"))

    assert [each.serial for each in read(database, stock.passed_over, "K03", third)] == ["A0002"]


def test_counts(database):
    """Every state is counted at every place that has stock."""
    lay(database, "a", "A0001", "A0002")

    assert read(database, stock.counts) == {"K03": {**dict.fromkeys(SheetState, 0), SheetState.BLANK: 2}}
