from dataclasses import replace

from server.domain.case import Case, CaseMove, CaseState, MoveRefused
from server.store import cases
from server.store.cases import Overtaken


def write(hall, act):
    return hall.services.database.write(act)


def test_round_trip(hall):
    """A case comes back from the store as it was made."""
    case = hall.file(hall.kiosk.application())
    copy = replace(case, case_no="GP260928K030099X", submission=case.submission)

    assert replace(copy, case_no=case.case_no) == hall.case(case.case_no)


def test_revision_grows(hall):
    """Every change counts one revision."""
    case = hall.file(hall.kiosk.application())
    changed = write(hall, lambda c: cases.make(c, case, CaseMove.REVIEW, assigned_to="wang"))

    assert (changed.state, changed.assigned_to, changed.revision) == (CaseState.IN_REVIEW, "wang", case.revision + 1)


def test_overtaken(hall):
    """Whoever changes a case as it was before somebody else's change is told how it stands now."""
    case = hall.file(hall.kiosk.application())
    first = write(hall, lambda c: cases.make(c, case, CaseMove.REVIEW))
    second = write(hall, lambda c: cases.make(c, case, CaseMove.REFUSE))

    assert second == Overtaken(first)


def test_impossible_move(hall):
    """A move that does not exist changes nothing."""
    case = hall.file(hall.kiosk.application())
    refused = write(hall, lambda c: cases.make(c, case, CaseMove.COLLECT))

    assert (refused, hall.case(case.case_no)) == (MoveRefused(CaseState.ACCEPTED, CaseMove.COLLECT), case)


def test_queue_order(hall):
    """The queue begins with the earliest promised day."""
    later = hall.kiosk.application()
    first = hall.file(hall.kiosk.application(item="contact", answers={"shop": "店", "scope": "other"}))
    second = hall.file(later)

    with hall.services.database.reading() as connection:
        queue = cases.in_states(connection, [CaseState.ACCEPTED], unit="trade")
    assert [case.case_no for case in queue] == [first.case_no, second.case_no]


def test_queue_of_another_unit(hall):
    """A unit sees its own cases only."""
    hall.file(hall.kiosk.application())

    with hall.services.database.reading() as connection:
        assert cases.in_states(connection, [CaseState.ACCEPTED], unit="transport") == []


def test_is_a_case(hall):
    """The store gives the domain's own case."""
    assert isinstance(hall.file(hall.kiosk.application()), Case)
