import pytest

from content.catalogue.terms import CaseClass
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.acts.reviewing import (
    TakeOverReason,
    assign,
    give_finding,
    give_opinion,
    raise_class,
    release,
    send_back,
    send_up,
    start_review,
    take_over,
)
from server.domain.case import CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance, Level, Verdict
from server.store import opinions
from tests.server.acts.desk import CHIEF, COLLEAGUE, INSPECTORS, OFFICER, STRANGER

YES = {"verdict": Verdict.GRANT, "text": "同意"}


def test_taken(desk):
    """Taking a case into review notes who holds it."""
    taken = desk.act(start_review, desk.case(), actor=OFFICER)

    assert (taken.state, taken.assigned_to) == (CaseState.IN_REVIEW, "wang")


def test_one_holder(desk):
    """A case somebody holds is not taken by a second officer in passing."""
    held = desk.act(assign, desk.case(), actor=OFFICER)

    assert desk.act(assign, held, actor=COLLEAGUE) == Hindered(Hindrance.HELD_BY_OTHER)
    assert desk.act(start_review, held, actor=COLLEAGUE) == Hindered(Hindrance.HELD_BY_OTHER)


def test_held_already(desk):
    """Taking what one holds changes nothing."""
    held = desk.act(assign, desk.case(), actor=OFFICER)

    assert desk.act(assign, held, actor=OFFICER) == AlreadyGiven()


def test_assigned_by_the_chief(desk):
    """A chief gives a case to an officer; an officer gives none away."""
    case = desk.case()

    assert desk.act(assign, case, actor=OFFICER, to="li") == Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)
    assert desk.act(assign, case, actor=CHIEF, to="li").assigned_to == "li"


def test_released(desk):
    """The holder lets go of a case, and nobody beside him does."""
    held = desk.act(assign, desk.case(), actor=OFFICER)

    assert desk.act(release, held, actor=COLLEAGUE) == Hindered(Hindrance.HELD_BY_OTHER)
    assert desk.act(release, held, actor=OFFICER).assigned_to == ""


def test_taken_over(desk):
    """A case changes hands on record, with both names and a coded reason."""
    held = desk.act(assign, desk.case(), actor=OFFICER)
    over = desk.act(take_over, held, actor=COLLEAGUE, reason=TakeOverReason.ABSENT)

    assert over.assigned_to == "li"
    assert desk.last_entry(over).facts == {"name": "李样例", "from": "wang", "to": "li", "reason": "absent"}


def test_taken_over_from_outside(desk):
    """Another unit takes over nothing."""
    held = desk.act(assign, desk.case(), actor=OFFICER)

    assert desk.act(take_over, held, actor=STRANGER, reason=TakeOverReason.ABSENT) == Hindered(Hindrance.OTHER_UNIT)


def test_finished_case_is_nobodys(desk):
    """A decided case is not assigned any more."""
    assert isinstance(desk.act(assign, desk.case(state=CaseState.REFUSED), actor=OFFICER), MoveRefused)


def test_raised(desk):
    """A class is raised by a person, on record."""
    raised = desk.act(raise_class, desk.case(), actor=OFFICER, to=CaseClass.MAJOR, reason_code="amount")

    assert raised.case_class is CaseClass.MAJOR
    assert desk.last_entry(raised).facts["from"] == "ordinary"


@pytest.mark.parametrize("to", [CaseClass.ORDINARY, CaseClass.IMPORTANT])
def test_never_lowered(desk, to):
    """A class is never lowered, and not raised to itself."""
    case = desk.case(case_class=CaseClass.IMPORTANT)

    assert desk.act(raise_class, case, actor=OFFICER, to=to, reason_code="x") == Hindered(Hindrance.CLASS_NOT_RAISED)


def test_opinion_once(desk):
    """A second opinion of the same person does not overwrite the first."""
    case = desk.case()
    desk.act(give_opinion, case, actor=OFFICER, **YES)
    second = desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.REFUSE, text="反悔")
    kept = [said.text for said in desk.read(opinions.of_case, case.case_no)]

    assert (second, kept) == (AlreadyGiven(), ["同意"])


def test_opinion_without_words(desk):
    """A name alone is no opinion."""
    said = {"verdict": Verdict.GRANT, "text": ""}

    assert desk.act(give_opinion, desk.case(), actor=OFFICER, **said) == Missing(Lack.OPINION)


def test_opinion_without_level(desk):
    """Somebody without a level has no opinion to give."""
    assert desk.act(give_opinion, desk.case(), actor=INSPECTORS[0], **YES) == Hindered(Hindrance.LEVEL_TOO_LOW)


def test_opinion_for_an_absent_nobody_named(desk):
    """Nobody speaks at a level he neither has nor stands in for."""
    said = desk.act(give_opinion, desk.case(), actor=OFFICER, level=Level.CHIEF, **YES)

    assert said == Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)


def test_opinion_too_late(desk):
    """A decided case takes no more opinions."""
    late = desk.act(give_opinion, desk.case(state=CaseState.REFUSED), actor=CHIEF, **YES)

    assert isinstance(late, MoveRefused)


def test_finding_of_any_unit(desk):
    """Inspectors belong to no unit's queue; their finding stands on any case."""
    found = desk.act(give_finding, desk.case(), actor=INSPECTORS[0], **YES)

    assert (found.level, found.staff_name) == ("inspector", "勘查0")


def test_up_and_back(desk):
    """A reviewed case goes up, and only from above comes back."""
    up = desk.act(send_up, desk.act(start_review, desk.case(), actor=OFFICER), actor=OFFICER)

    assert up.state is CaseState.AWAITING_DECISION
    assert desk.act(send_back, up, actor=OFFICER) == Hindered(Hindrance.LEVEL_TOO_LOW, Level.CHIEF)
    assert desk.act(send_back, up, actor=CHIEF).state is CaseState.IN_REVIEW
