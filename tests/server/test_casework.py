from typing import Any

import pytest

from server.casework import AlreadyGiven, Decision, accept, decide, give_finding, give_opinion, start_review, withdraw
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level, OpinionKind, Verdict
from server.store import opinions, record
from server.store.cases import Overtaken

OFFICER = Actor(id="wang", name="王样例", unit="trade", level=Level.OFFICER)
CHIEF = Actor(id="zhao", name="赵样例", unit="trade", level=Level.CHIEF)
STRANGER = Actor(id="sun", name="孙样例", unit="transport", level=Level.OFFICER)
INSPECTORS = tuple(Actor(id=f"i{n}", name=f"勘查{n}", unit="survey") for n in range(2))
YES = Decision(verdict=Verdict.GRANT, opinion="同意")
NO = Decision(verdict=Verdict.REFUSE, opinion="不同意", reasons_zh="不符合", reasons_en="Unfit")


def act(hall, function, case, *args: Any, **named: Any):
    """Run one act in a write of its own."""
    now = hall.clock.now()
    return hall.services.database.write(lambda c: function(c, case, *args, now=now, **named))


@pytest.fixture
def case(hall):
    """An accepted ordinary case."""
    return hall.file(hall.kiosk.application())


def test_granted(hall, case):
    """A grant with a paper to make goes on to preparing it."""
    assert act(hall, decide, case, YES, actor=OFFICER).state is CaseState.LICENCE_PREPARING


def test_refused(hall, case):
    """A refusal keeps its reasons."""
    refused = act(hall, decide, case, NO, actor=OFFICER)

    assert (refused.state, refused.reasons_zh, refused.reasons_en) == (CaseState.REFUSED, "不符合", "Unfit")


def test_named(hall, case):
    """A decision is written with the person's name, in the record and beside the case."""
    act(hall, decide, case, YES, actor=OFFICER)

    with hall.services.database.reading() as connection:
        entry = record.of_case(connection, case.case_no)[-1]
        (said,) = opinions.of_case(connection, case.case_no)
    assert (entry.what, entry.who, entry.facts) == ("case.grant", "wang", {"name": "王样例"})
    assert (said.kind, said.staff_name, said.text) == (OpinionKind.DECISION, "王样例", "同意")


def test_hindered_writes_nothing(hall, case):
    """Whoever may not decide leaves no trace on the case."""
    result = act(hall, decide, case, YES, actor=STRANGER)

    assert (result, hall.case(case.case_no)) == (Hindered(Hindrance.OTHER_UNIT), case)


def test_overtaken(hall, case):
    """The slower of two deciders is told who was first, and changes nothing."""
    first = act(hall, decide, case, YES, actor=OFFICER)
    second = act(hall, decide, case, NO, actor=CHIEF)

    assert isinstance(second, Overtaken)
    assert (second.case, hall.case(case.case_no)) == (first, first)


def test_decided_twice(hall, case):
    """A decided case cannot be decided again."""
    now = act(hall, decide, case, NO, actor=OFFICER)

    assert act(hall, decide, now, YES, actor=OFFICER) == MoveRefused(CaseState.REFUSED, CaseMove.GRANT)


def test_opinion_once(hall, case):
    """A second opinion of the same person does not overwrite the first."""
    act(hall, give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="同意")
    second = act(hall, give_opinion, case, actor=OFFICER, verdict=Verdict.REFUSE, text="反悔")

    with hall.services.database.reading() as connection:
        kept = [said.text for said in opinions.of_case(connection, case.case_no)]
    assert (second, kept) == (AlreadyGiven(), ["同意"])


def test_important_case(hall):
    """An important case with a visit on site goes through officer, two inspectors and chief."""
    case = hall.file(hall.kiosk.application(item="food"))
    before = act(hall, decide, case, YES, actor=CHIEF)
    act(hall, give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="同意")
    between = act(hall, decide, case, YES, actor=CHIEF)
    for inspector in INSPECTORS:
        act(hall, give_finding, case, actor=inspector, verdict=Verdict.GRANT, text="合格")
    after = act(hall, decide, case, YES, actor=CHIEF)

    assert (before, between, after.state) == (
        Hindered(Hindrance.OPINION_MISSING, Level.OFFICER),
        Hindered(Hindrance.FINDINGS_MISSING),
        CaseState.LICENCE_PREPARING,
    )


def test_opinion_without_level(hall, case):
    """Somebody without a level has no opinion to give."""
    assert act(hall, give_opinion, case, actor=INSPECTORS[0], verdict=Verdict.GRANT, text="x") == Hindered(
        Hindrance.LEVEL_TOO_LOW
    )


def test_opinion_too_late(hall, case):
    """A decided case takes no more opinions."""
    decided = act(hall, decide, case, NO, actor=OFFICER)
    late = act(hall, give_opinion, decided, actor=CHIEF, verdict=Verdict.GRANT, text="x")

    assert isinstance(late, MoveRefused)


def test_review(hall, case):
    """Taking a case into review notes who works on it."""
    taken = act(hall, start_review, case, actor=OFFICER)

    assert (taken.state, taken.assigned_to) == (CaseState.IN_REVIEW, "wang")


def test_accepted_after_a_look(hall):
    """A case that was set aside is accepted by a person, and its problems stay on file."""
    aside = hall.file(hall.kiosk.application(answers={"scope": "food"}))
    taken = act(hall, accept, aside, actor=OFFICER)

    assert (taken.state, taken.problems) == (CaseState.ACCEPTED, ("form.required@shop",))


def test_withdrawn(hall, case):
    """A withdrawn case ends with what the kiosk will say."""
    ended = act(hall, withdraw, case, actor=OFFICER, reasons_zh="申请人撤回", reasons_en="Withdrawn")

    assert (ended.state, ended.reasons_zh) == (CaseState.WITHDRAWN, "申请人撤回")
