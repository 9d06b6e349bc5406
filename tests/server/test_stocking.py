"""Every numbered sheet is accounted for; a gap stays an issue until a person says what became of it."""

import pytest

from server import stocking
from server.domain.stock import SheetState, StockFault
from server.store import issues, record, stock
from tests.server.acts.desk import MONDAY
from tests.server.test_collecting import KEEPER, lend, report, settle_print


@pytest.fixture
def write(hall):
    """Run one step of the accounts, and lay a stack of four in at the kiosk."""

    def run(function, **named: object):
        return hall.services.database.write(lambda c: function(c, now=MONDAY, **named))

    run(stocking.lay_in, stack="a", place="K03", first="GPA0001", last="GPA0004", actor=KEEPER)
    return run


def sheets(hall) -> dict[str, str]:
    """Give what became of each sheet."""
    with hall.services.database.reading() as connection:
        found = [stock.find(connection, "K03", f"GPA000{n}") for n in range(1, 5)]
    return {sheet.serial: str(sheet.state) for sheet in found if sheet}


def still_open(hall) -> list[tuple[str, str]]:
    """List what staff should look at."""
    with hall.services.database.reading() as connection:
        return [(issue.key, issue.subject) for issue in issues.still_open(connection)]


def test_each_print_uses_one(hall, write):
    """A licence that came out used the top sheet, and the record says which one for which copy."""
    case = hall.ready()
    report(hall, *lend(hall, case), "confirmed")
    with hall.services.database.reading() as connection:
        entry = next(each for each in record.of_case(connection, case.case_no) if each.what == "stock.used")
        (used,) = stock.of_case(connection, case.case_no)

    assert (used.serial, used.copy_no, entry.facts["serial"]) == ("GPA0001", 1, "GPA0001")


def test_said_twice(hall, write):
    """A print that is reported again uses no second sheet."""
    lent = lend(hall, hall.ready())
    for outcome in ("uncertain", "confirmed"):
        report(hall, *lent, outcome)

    assert sheets(hall)["GPA0002"] == "blank"


@pytest.mark.parametrize("outcome", ["failed", "refused"])
def test_nothing_came_out(hall, write, outcome):
    """A print that failed outright uses no sheet."""
    report(hall, *lend(hall, hall.ready()), outcome)

    assert set(sheets(hall).values()) == {"blank"}


def test_looked_and_empty(hall, write):
    """When a person finds no sheet after a doubtful print, its number is missing and an issue."""
    case = hall.ready()
    report(hall, *lend(hall, case), "uncertain")
    hall.services.database.write(lambda c: settle_print(c, case, came_out=False, actor=KEEPER, now=MONDAY))

    assert (sheets(hall)["GPA0001"], still_open(hall)) == ("missing", [("stock.gap", "K03")])


def test_a_gap(hall, write):
    """Sheets above the one a person sees on top are missing."""
    gone = write(stocking.count, place="K03", serial="gpa 0003", actor=KEEPER)

    assert (gone, sheets(hall)) == (
        2,
        {"GPA0001": "missing", "GPA0002": "missing", "GPA0003": "blank", "GPA0004": "blank"},
    )
    assert still_open(hall) == [("stock.gap", "K03")]


def test_settled(hall, write):
    """The issue closes when the last missing sheet is void for a reason or found again."""
    write(stocking.count, place="K03", serial="GPA0003", actor=KEEPER)
    write(stocking.settle, place="K03", serial="GPA0001", is_void=True, reason="卡纸撕毁", actor=KEEPER)
    half = still_open(hall)
    found = write(stocking.settle, place="K03", serial="GPA0002", is_void=False, reason="在纸盒里", actor=KEEPER)

    assert (half, still_open(hall), found.state) == ([("stock.gap", "K03")], [], SheetState.BLANK)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reason": " "}, StockFault.NO_REASON),
        ({"serial": "?"}, StockFault.MISTYPED),
        ({"serial": "GPA0009"}, StockFault.NOT_HERE),
        ({"place": "K04"}, StockFault.NOT_HERE),
    ],
)
def test_not_settled(hall, write, changes, fault):
    """Nothing is written off without a reason, or where it does not lie."""
    given = {"place": "K03", "serial": "GPA0001", "is_void": True, "reason": "损坏", **changes}

    assert (write(stocking.settle, actor=KEEPER, **given), sheets(hall)["GPA0001"]) == (fault, "blank")


def test_a_used_sheet_stays_used(hall, write):
    """What was printed on is never written off."""
    report(hall, *lend(hall, hall.ready()), "confirmed")
    given = {"serial": "GPA0001", "is_void": True, "reason": "损坏", "actor": KEEPER}

    assert write(stocking.settle, place="K03", **given) is StockFault.NOT_HERE


def test_known(hall, write):
    """A number that was ever laid in is refused with its whole stack, at any place."""
    again = {"stack": "b", "place": "HALL", "first": "GPA0004", "last": "GPA0009", "actor": KEEPER}

    assert write(stocking.lay_in, **again) is StockFault.KNOWN


def test_none_left(hall, write):
    """A print where the numbered paper should be used up is an issue, until more is laid in."""
    for n in range(1, 5):
        write(stocking.settle, place="K03", serial=f"GPA000{n}", is_void=True, reason="受潮", actor=KEEPER)
    report(hall, *lend(hall, hall.ready()), "confirmed")
    empty = still_open(hall)
    write(stocking.lay_in, stack="b", place="K03", first="GPA0005", last="GPA0006", actor=KEEPER)

    assert (empty, still_open(hall)) == ([("stock.empty", "K03")], [])


def test_plain_paper(hall):
    """Where no numbered paper was ever laid in, nothing is counted and nothing is wrong."""
    report(hall, *lend(hall, hall.ready()), "confirmed")

    assert still_open(hall) == []
