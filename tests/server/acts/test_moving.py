from server.acts.moving import bar, by_itself, clock_changes, named
from server.domain.case import CaseMove, CaseState
from server.domain.levels import Hindered, Hindrance
from server.store import record
from tests.server.acts.desk import COLLEAGUE, LEADER, OFFICER, STRANGER, acting_as


def test_lock_ends_with_the_decision(desk):
    """An officer's hold on a case bars his colleagues only until it is decided."""
    held = desk.case(assigned_to="wang")
    decided = desk.case(assigned_to="wang", state=CaseState.LICENCE_READY)

    assert bar(COLLEAGUE, held) == Hindered(Hindrance.HELD_BY_OTHER)
    assert (bar(COLLEAGUE, decided), bar(OFFICER, held), bar(LEADER, held)) == (None, None, None)


def test_other_unit(desk):
    """Another unit touches nothing."""
    assert bar(STRANGER, desk.case()) == Hindered(Hindrance.OTHER_UNIT)


def test_by_itself(desk):
    """What happens by itself stands under the worker's name."""
    case = desk.case(state=CaseState.RECEIVED)
    desk.act(by_itself, case, CaseMove.ACCEPT)

    assert desk.last_entry(case).who == "worker"


def test_refused_move_writes_nothing(desk):
    """A move that cannot be made leaves no entry."""
    case = desk.case()
    desk.act(by_itself, case, CaseMove.FINISH)

    assert desk.read(record.of_case, case.case_no) == []


def test_no_calendar(desk):
    """Without a calendar no day is told rather than an old one."""
    with desk.database.reading() as connection:
        changes = clock_changes(connection, desk.case(), None)

    assert changes == {"deadlines": None, "decide_by": None}


def test_both_names():
    """Whoever stands in for another is named with him."""
    deputy = acting_as(COLLEAGUE, acts_for="zhao", acts_for_name="赵样例")

    assert named(deputy) == {"name": "李样例", "acts_for": "zhao", "acts_for_name": "赵样例"}
