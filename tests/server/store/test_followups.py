from datetime import date

from server.domain.case import CaseState
from server.domain.following import FollowUp
from server.store import followups
from tests.server.acts.desk import MONDAY, Desk

OWED = FollowUp(case_no="GP000001", unit="trade", opened_at=MONDAY, due_on=date(2026, 10, 16))


def test_settled_once(database):
    """A follow-up is opened once and settled once."""
    desk = Desk(database)
    desk.case()
    opened = [database.write(lambda c: followups.add(c, OWED)) for _ in range(2)]
    done = {"way": "phone", "outcome": "content", "by": "wang", "at": MONDAY}
    settled = [database.write(lambda c: followups.settle(c, OWED.case_no, **done)) for _ in range(2)]

    assert (opened, settled) == ([True, False], [True, False])
    assert desk.read(followups.owed, unit="trade") == []


def test_counted_by_unit(database):
    """Finished cases are counted for their unit and item, open ones not at all."""
    desk = Desk(database)
    desk.case(state=CaseState.REFUSED)
    desk.case(state=CaseState.REFUSED, unit="transport")
    desk.case()
    counts = [desk.read(followups.satisfaction_of, unit=unit).finished for unit in ("trade", "transport", "")]

    assert (counts, desk.read(followups.satisfaction_of, item="food").finished) == ([1, 1, 2], 0)
