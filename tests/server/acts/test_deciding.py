from dataclasses import replace

import pytest

from content.catalogue.terms import CaseClass
from content.law.procedures import ProcedureKind
from server.acts.deciding import Decision, decide, renew_by_silence
from server.acts.joining import close_joint_round, give_share, open_joint_round
from server.acts.outcome import Lack, Missing
from server.acts.reviewing import give_finding, give_opinion, start_review
from server.acts.standing import delegate
from server.acts.suspending import resume, suspend
from server.domain.case import CaseMove, CaseState, HandsOut, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level, OpinionKind, Verdict
from server.store import opinions, record
from server.store.cases import Overtaken
from tests.server.acts.desk import CALENDAR, CHIEF, COLLEAGUE, INSPECTORS, LEADER, MONDAY, OFFICER, STRANGER

YES = Decision(verdict=Verdict.GRANT, opinion="同意")
NO = Decision(verdict=Verdict.REFUSE, opinion="不同意", reasons_zh="不符合", reasons_en="Unfit", remedies_zh="可以复议")


def test_granted(desk):
    """A grant with a paper to make goes on to preparing it."""
    assert desk.act(decide, desk.case(), YES, actor=OFFICER).state is CaseState.LICENCE_PREPARING


def test_granted_without_paper(desk):
    """A grant without a paper rests there."""
    assert desk.act(decide, desk.case(hands_out=HandsOut.NOTHING), YES, actor=OFFICER).state is CaseState.GRANTED


def test_refused(desk):
    """A refusal keeps its reasons and the rights that go with it."""
    refused = desk.act(decide, desk.case(), NO, actor=OFFICER)

    assert (refused.state, refused.reasons_zh, refused.reasons_en) == (CaseState.REFUSED, "不符合", "Unfit")
    assert refused.remedies_zh == "可以复议"


LACKS = {
    "no opinion": (replace(YES, opinion=""), Lack.OPINION),
    "no reasons": (replace(NO, reasons_zh=""), Lack.REASONS),
    "no remedies": (replace(NO, remedies_zh=""), Lack.REMEDIES),
}


@pytest.mark.parametrize(("decision", "expected"), LACKS.values(), ids=LACKS)
def test_lacks(desk, decision, expected):
    """A last word without its opinion, or a refusal without reasons or remedies, is not kept."""
    case = desk.case()

    assert desk.act(decide, case, decision, actor=OFFICER) == Missing(expected)
    assert desk.seen(case) == case


def test_named(desk):
    """A decision is written with the person's name, in the record and beside the case."""
    case = desk.case()
    desk.act(decide, case, YES, actor=OFFICER)
    entry = desk.last_entry(case)
    (said,) = desk.read(opinions.of_case, case.case_no)

    assert (entry.what, entry.who, entry.facts) == ("case.grant", "wang", {"name": "王样例"})
    assert (said.kind, said.staff_name, said.text) == (OpinionKind.DECISION, "王样例", "同意")


def test_hindered_writes_nothing(desk):
    """Whoever may not decide leaves no trace on the case."""
    case = desk.case()
    result = desk.act(decide, case, YES, actor=STRANGER)

    assert (result, desk.seen(case)) == (Hindered(Hindrance.OTHER_UNIT), case)
    assert desk.read(record.of_case, case.case_no) == []


def test_overtaken(desk):
    """The slower of two deciders is told who was first, and changes nothing."""
    case = desk.case()
    first = desk.act(decide, case, YES, actor=OFFICER)
    second = desk.act(decide, case, NO, actor=CHIEF)

    assert isinstance(second, Overtaken)
    assert (second.case, desk.seen(case)) == (first, first)


def test_decided_twice(desk):
    """A decided case cannot be decided again."""
    now = desk.act(decide, desk.case(), NO, actor=OFFICER)

    assert desk.act(decide, now, YES, actor=OFFICER) == MoveRefused(CaseState.REFUSED, CaseMove.GRANT)


def test_important_case(desk):
    """An important case with a visit on site goes through officer, two inspectors and chief."""
    case = desk.case(case_class=CaseClass.IMPORTANT, inspectors=2)
    before = desk.act(decide, case, YES, actor=CHIEF)
    desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="同意")
    between = desk.act(decide, case, YES, actor=CHIEF)
    for inspector in INSPECTORS:
        desk.act(give_finding, case, actor=inspector, verdict=Verdict.GRANT, text="合格")
    after = desk.act(decide, case, YES, actor=CHIEF)

    assert (before, between, after.state) == (
        Hindered(Hindrance.OPINION_MISSING, Level.OFFICER),
        Hindered(Hindrance.FINDINGS_MISSING),
        CaseState.LICENCE_PREPARING,
    )


def test_held_by_another(desk):
    """A case that one officer holds is not decided by another; the chief may all the same."""
    held = desk.act(start_review, desk.case(), actor=OFFICER)

    assert desk.act(decide, held, YES, actor=COLLEAGUE) == Hindered(Hindrance.HELD_BY_OTHER)
    assert desk.act(decide, held, YES, actor=CHIEF).state is CaseState.LICENCE_PREPARING


def stand_in(desk, deputy: Actor, absent: Actor) -> None:
    """Let somebody stand in for a week."""
    day = MONDAY.date()
    named = {"actor": LEADER, "absent": absent, "deputy": deputy, "first": day, "last": day.replace(day=30)}
    desk.database.write(lambda c: delegate(c, delegation_id="d1", reason="出差", now=desk.now, **named))


def test_deputy_decides(desk):
    """In the chief's absence his deputy decides, and record and opinion name both."""
    case = desk.case(case_class=CaseClass.IMPORTANT)
    stand_in(desk, COLLEAGUE, CHIEF)
    desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="同意")
    decided = desk.act(decide, case, YES, actor=COLLEAGUE)
    (said,) = [each for each in desk.read(opinions.of_case, case.case_no) if each.kind is OpinionKind.DECISION]

    assert (decided.state, decided.decided_by) == (CaseState.LICENCE_PREPARING, "li")
    assert desk.last_entry(case).facts == {"name": "李样例", "acts_for": "zhao", "acts_for_name": "赵样例"}
    assert (said.staff_name, said.level, said.on_behalf_of) == ("李样例", "chief", "赵样例")


def test_deputy_too_late(desk):
    """A delegation ends with its last day."""
    case = desk.case(case_class=CaseClass.IMPORTANT)
    stand_in(desk, COLLEAGUE, CHIEF)
    desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="同意")
    desk.wait(3)

    assert desk.act(decide, case, YES, actor=COLLEAGUE) == Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)


def test_deputy_spoke_before(desk):
    """Whoever left the officer's opinion does not give the chief's word as his deputy."""
    case = desk.case(case_class=CaseClass.IMPORTANT)
    stand_in(desk, COLLEAGUE, CHIEF)
    desk.act(give_opinion, case, actor=COLLEAGUE, verdict=Verdict.GRANT, text="同意")

    assert desk.act(decide, case, YES, actor=COLLEAGUE) == Hindered(Hindrance.SAME_PERSON)


def test_chair_does_not_decide(desk):
    """Whoever chaired the hearing does not decide the case."""
    hearing = {"kind": ProcedureKind.HEARING, "limit_days": 5, "reason": "申请人要求", "chair": CHIEF.id}
    stopped = desk.act(suspend, desk.case(), actor=OFFICER, calendar=CALENDAR, **hearing)
    back = desk.act(resume, stopped, actor=OFFICER, result="笔录", calendar=CALENDAR)

    assert desk.act(decide, back, YES, actor=CHIEF) == Hindered(Hindrance.CHAIRS_HEARING)


@pytest.mark.parametrize(("verdict", "expected"), [(YES, Hindered(Hindrance.UNIT_AGAINST)), (NO, CaseState.REFUSED)])
def test_unit_against(desk, verdict, expected):
    """What a unit of the joint round speaks against can be refused and not granted."""
    asked = {"units": {"transport": 3}, "purpose": "会签", "crosses_agencies": False, "calendar": CALENDAR}
    opened = desk.act(open_joint_round, desk.case(), actor=OFFICER, **asked)
    desk.act(give_share, opened, actor=STRANGER, verdict=Verdict.REFUSE, text="不同意")
    back = desk.act(close_joint_round, opened, actor=OFFICER)
    result = desk.act(decide, back, verdict, actor=OFFICER)

    assert getattr(result, "state", result) == expected


@pytest.mark.parametrize(
    "state", [CaseState.ACCEPTED, CaseState.JOINT_ROUND, CaseState.SPECIAL_PROCEDURE, CaseState.ATTENTION]
)
def test_silence_renews(desk, state):
    """A renewal nobody decided is granted by the law, wherever it stood, and the record says so."""
    case = desk.case(state=state, renews_until=MONDAY.date())
    renewed = desk.act(renew_by_silence, case)

    assert (renewed.state, renewed.decided_by) == (CaseState.LICENCE_PREPARING, "law:50")
    assert desk.last_entry(case).facts == {"article": "50", "renews_until": "2026-09-28"}


def test_silence_after_a_refusal(desk):
    """A renewal that was decided is not renewed by silence."""
    case = desk.case(state=CaseState.REFUSED, renews_until=MONDAY.date())

    assert isinstance(desk.act(renew_by_silence, case), MoveRefused)
