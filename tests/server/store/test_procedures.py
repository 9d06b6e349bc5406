from datetime import date

from server.domain.case import CaseState
from server.store import procedures
from tests.server.acts.desk import Desk
from tests.server.domain.test_process import REVIEW


def test_overrun(database):
    """A procedure is overrun once its last day has passed, while it still stops its case."""
    desk = Desk(database)
    desk.case(state=CaseState.SPECIAL_PROCEDURE)
    database.write(lambda c: procedures.add(c, REVIEW))

    assert desk.read(procedures.overrun, date(2026, 10, 16)) == []
    assert desk.read(procedures.overrun, date(2026, 10, 17)) == [REVIEW]


def test_told_and_ended_once(database):
    """Neither the day of the notice nor the day of the end is written over."""
    desk = Desk(database)
    desk.case()
    database.write(lambda c: procedures.add(c, REVIEW))
    database.write(lambda c: procedures.notice(c, REVIEW, on=date(2026, 10, 14)))
    for day in (13, 15):
        database.write(lambda c, day=day: procedures.end(c, REVIEW, on=date(2026, 10, day), result="通过"))
    (found,) = desk.read(procedures.of_case, REVIEW.case_no)

    assert (found.noticed, found.ended, found.result) == (date(2026, 10, 9), date(2026, 10, 13), "通过")
