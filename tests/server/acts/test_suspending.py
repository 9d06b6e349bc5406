"""The worked example of the clock, step by step: received on 28 September, expert review from 12 to 16 October."""

from datetime import date
from typing import Any

import pytest

from content.law.procedures import ProcedureKind
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.acts.reviewing import give_opinion
from server.acts.suspending import resume, resume_by_itself, suspend, tell_procedure
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance, Verdict
from server.store import procedures
from tests.server.acts.desk import CALENDAR, CHIEF, OFFICER

REVIEW = {"kind": ProcedureKind.EXPERT_REVIEW, "limit_days": 5, "reason": "技术复杂"}
HEARING = {"kind": ProcedureKind.HEARING, "limit_days": 10, "reason": "利害关系人要求"}


@pytest.fixture
def case(desk):
    """A case accepted on 28 September, on 12 October."""
    made = desk.case(accepted_on=date(2026, 9, 28))
    desk.on(date(2026, 10, 12))
    return made


def stop(desk, case, **named: Any):
    """Stop a case."""
    return desk.act(suspend, case, actor=OFFICER, calendar=CALENDAR, **{**REVIEW, **named})


def test_told(desk, case):
    """Five days of expert review told in writing move the decision from 30 October to 6 November."""
    stopped = stop(desk, case, noticed=date(2026, 10, 12))

    assert stopped.state is CaseState.SPECIAL_PROCEDURE
    assert stopped.deadlines.decide_by_law == date(2026, 11, 6)


def test_not_told(desk, case):
    """Without its written notice a procedure stops nothing."""
    assert stop(desk, case).deadlines.decide_by_law == date(2026, 10, 30)


def test_told_later(desk, case):
    """A notice two days on stops the clock from its own day."""
    stopped = stop(desk, case)
    desk.wait(2)
    told = desk.act(tell_procedure, stopped, actor=OFFICER, calendar=CALENDAR)

    assert told.deadlines.decide_by_law == date(2026, 11, 4)
    assert desk.act(tell_procedure, told, actor=OFFICER, calendar=CALENDAR) == AlreadyGiven()


def test_resumed_early(desk, case):
    """A procedure that ends early gives the days back that it did not need."""
    stopped = stop(desk, case, noticed=date(2026, 10, 12))
    desk.wait(1)
    back = desk.act(resume, stopped, actor=OFFICER, result="通过", calendar=CALENDAR)

    assert (back.state, back.deadlines.decide_by_law) == (CaseState.IN_REVIEW, date(2026, 11, 3))


def test_overrun(desk, case):
    """When its own limit has passed the procedure ends by itself, as of its last day."""
    stopped = stop(desk, case, noticed=date(2026, 10, 12))
    early = desk.act(resume_by_itself, stopped, calendar=CALENDAR)
    desk.on(date(2026, 10, 20))
    back = desk.act(resume_by_itself, stopped, calendar=CALENDAR)

    assert early is None
    assert (back.state, back.deadlines.decide_by_law) == (CaseState.IN_REVIEW, date(2026, 11, 6))
    assert desk.last_entry(case).facts["ended"] == "2026-10-16"


def test_second_procedure(desk, case):
    """Another procedure may follow, and both are left out of the time."""
    first = stop(desk, case, noticed=date(2026, 10, 12))
    desk.on(date(2026, 10, 16))
    back = desk.act(resume, first, actor=OFFICER, result="通过", calendar=CALENDAR)
    desk.on(date(2026, 10, 19))
    second = stop(desk, back, noticed=date(2026, 10, 19))

    assert second.deadlines.decide_by_law == date(2026, 11, 13)
    assert [each.number for each in desk.read(procedures.of_case, case.case_no)] == [1, 2]


LACKS = {
    "no reason": ({"reason": ""}, Missing(Lack.REASONS)),
    "no time": ({"limit_days": 0}, Missing(Lack.LIMIT)),
    "a hearing longer than the law lets it be": ({**HEARING, "limit_days": 21}, Missing(Lack.LIMIT)),
    "a hearing without chair": (HEARING, Missing(Lack.CHAIR)),
    "no calendar": ({"calendar": None}, Missing(Lack.CALENDAR)),
    "past the calendar": ({"limit_days": 90}, Missing(Lack.CALENDAR)),
}


@pytest.mark.parametrize(("changes", "expected"), LACKS.values(), ids=LACKS)
def test_cannot_stand(desk, case, changes, expected):
    """A procedure has a reason, a limit within the law and, for a hearing, a chair."""
    named = {"actor": OFFICER, "calendar": CALENDAR, **REVIEW, **changes}

    assert desk.act(suspend, case, **named) == expected


def test_reviewer_does_not_chair(desk, case):
    """Whoever reviews a case does not chair its hearing."""
    desk.act(give_opinion, case, actor=CHIEF, verdict=Verdict.GRANT, text="同意")

    assert stop(desk, case, **HEARING, chair=CHIEF.id) == Hindered(Hindrance.REVIEWS_CASE)


def test_nothing_to_resume(desk, case):
    """A case that nothing stops is not resumed."""
    back = desk.act(resume, case, actor=OFFICER, result="", calendar=CALENDAR)

    assert back == MoveRefused(CaseState.ACCEPTED, CaseMove.RESUME)
