from datetime import date
from typing import Any

import pytest

from content.catalogue.bilingual import Bilingual
from server.acts.accepting import (
    CASE_ISSUE,
    accept,
    accept_on_arrival,
    ask_supplement,
    deem_accepted,
    refuse_acceptance,
    supplement_received,
)
from server.acts.outcome import Lack, Missing
from server.domain.case import Acceptance, CaseMove, CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance, Level
from server.domain.process import RefusalGround
from server.store import issues, supplements
from tests.server.acts.desk import CALENDAR, LEADER, OFFICER, STRANGER

MISSING = [Bilingual("缺平面图", "The plan is missing"), Bilingual("缺租约", "The lease is missing")]
REFUSAL = {"reasons_zh": "不属于本机关职权", "remedies_zh": "可以复议"}


@pytest.fixture
def aside(desk):
    """A case that was set aside for a person on Monday 28 September."""
    return desk.case(state=CaseState.ATTENTION)


def ask(desk, case, actor=OFFICER, **named: Any):
    """Ask for what is missing."""
    return desk.act(ask_supplement, case, **{"actor": actor, "wanted": MISSING, **named})


def bring(desk, case, **named: Any):
    """Bring everything that was asked."""
    return desk.act(supplement_received, case, actor=OFFICER, calendar=CALENDAR, **named)


def test_accepted(desk, aside):
    """A case accepted in time counts from the day of acceptance."""
    desk.on(date(2026, 9, 29))
    taken = desk.act(accept, aside, actor=OFFICER, calendar=CALENDAR)

    assert (taken.state, taken.accepted_on, taken.accepted_how) == (
        CaseState.ACCEPTED,
        date(2026, 9, 29),
        Acceptance.BY_ACT,
    )
    assert taken.deadlines.decide_by_law == date(2026, 11, 2)


def test_accepted_late(desk, aside):
    """Whoever accepts after the notice day writes down what silence had brought about: it counts from receipt."""
    desk.on(date(2026, 10, 11))
    taken = desk.act(accept, aside, actor=OFFICER, calendar=CALENDAR)

    assert (taken.accepted_on, taken.accepted_how) == (date(2026, 9, 28), Acceptance.DEEMED)
    assert taken.deadlines.decide_by_law == date(2026, 10, 30)


def test_accepted_by_a_stranger(desk, aside):
    """Another unit does not accept."""
    assert desk.act(accept, aside, actor=STRANGER, calendar=CALENDAR) == Hindered(Hindrance.OTHER_UNIT)


def test_accepted_on_arrival(desk):
    """A case without problems is accepted as of the day it was filed."""
    taken = desk.act(accept_on_arrival, desk.case(state=CaseState.RECEIVED))

    assert (taken.accepted_on, taken.accepted_how) == (date(2026, 9, 28), Acceptance.BY_ACT)


def test_no_longer_an_issue(desk, aside):
    """What a person has looked at stands no longer among what staff should look at."""
    desk.database.write(lambda c: issues.report(c, key=CASE_ISSUE, subject=aside.case_no, now=desk.now))
    desk.act(accept, aside, actor=OFFICER, calendar=CALENDAR)

    assert desk.read(issues.still_open) == []


def test_deemed(desk, aside):
    """After the notice day without a word the worker accepts the case as of the day all was in."""
    desk.on(date(2026, 10, 11))
    taken = desk.act(deem_accepted, aside, calendar=CALENDAR)

    assert (taken.state, taken.accepted_on, taken.accepted_how) == (
        CaseState.ACCEPTED,
        date(2026, 9, 28),
        Acceptance.DEEMED,
    )
    assert (desk.last_entry(aside).what, desk.last_entry(aside).who) == ("case.deem_accepted", "worker")


def test_not_deemed_on_the_last_day(desk, aside):
    """On the notice day itself silence means nothing yet."""
    desk.on(date(2026, 10, 10))

    assert desk.act(deem_accepted, aside, calendar=CALENDAR) is None


def test_supplement_asked(desk, aside):
    """Everything missing is told at once, and the kiosk shows it line by line."""
    asked = ask(desk, aside)
    (kept,) = desk.read(supplements.of_case, aside.case_no)

    assert (asked.state, asked.reasons_en) == (
        CaseState.SUPPLEMENT_ASKED,
        "The plan is missing\nThe lease is missing",
    )
    assert (kept.wanted, kept.asked_name) == (tuple(MISSING), "王样例")


def test_supplement_of_nothing(desk, aside):
    """A supplement names what is missing."""
    assert ask(desk, aside, wanted=[]) == Missing(Lack.LIST)


def test_supplement_too_late(desk, aside):
    """After the notice day nothing can be asked any more."""
    desk.on(date(2026, 10, 11))

    assert ask(desk, aside) == Hindered(Hindrance.NOTICE_TOO_LATE)


def test_supplement_after_acceptance(desk):
    """An accepted case is asked for nothing."""
    assert ask(desk, desk.case()) == MoveRefused(CaseState.ACCEPTED, CaseMove.ASK_SUPPLEMENT)


def test_supplement_received(desk, aside):
    """The notice counts anew from the day everything was in."""
    asked = ask(desk, aside)
    desk.on(date(2026, 10, 12))
    brought = bring(desk, asked)

    assert (brought.state, brought.all_in, brought.reasons_zh) == (CaseState.SUPPLEMENTED, date(2026, 10, 12), "")
    assert brought.deadlines.notice_by == date(2026, 10, 19)


@pytest.mark.parametrize("day", [date(2026, 9, 29), date(2026, 9, 27)])
def test_supplement_on_an_impossible_day(desk, aside, day):
    """Nothing is brought tomorrow, nor before the case was filed."""
    assert bring(desk, ask(desk, aside), on=day) == Missing(Lack.DAYS)


def test_silence_after_a_supplement(desk, aside):
    """Silence on a supplement accepts the case as of the day everything was in."""
    brought = bring(desk, ask(desk, aside))
    desk.on(date(2026, 10, 11))

    assert desk.act(deem_accepted, brought, calendar=CALENDAR).accepted_on == date(2026, 9, 28)


def test_second_supplement(desk, aside):
    """A second supplement is blocked for an officer, and for a leader without a reason."""
    brought = bring(desk, ask(desk, aside))

    assert ask(desk, brought) == Hindered(Hindrance.SUPPLEMENT_ONCE, Level.LEADER)
    assert ask(desk, brought, LEADER) == Missing(Lack.REASONS)


def test_second_supplement_by_a_leader(desk, aside):
    """A leader's reason for a second supplement is kept, and the citizen reads it first."""
    brought = bring(desk, ask(desk, aside))
    again = ask(desk, brought, LEADER, override_zh="原件污损", override_en="The original is stained")
    second = desk.read(supplements.of_case, aside.case_no)[1]

    assert again.reasons_zh.splitlines()[0] == "原件污损"
    assert (second.number, second.override_en, second.asked_by) == (2, "The original is stained", "qian")
    assert desk.last_entry(aside).facts["override"] == "yes"


def test_not_ours(desk, aside):
    """What another body decides is refused with that body's name."""
    told = {"ground": RefusalGround.NOT_OURS, "right_body": "高平市水务局", **REFUSAL}
    refused = desk.act(refuse_acceptance, aside, actor=OFFICER, **told)

    assert (refused.state, refused.right_body) == (CaseState.NOT_ACCEPTED, "高平市水务局")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"right_body": ""}, Missing(Lack.RIGHT_BODY)),
        ({"reasons_zh": ""}, Missing(Lack.REASONS)),
        ({"remedies_zh": ""}, Missing(Lack.REMEDIES)),
        (
            {"ground": RefusalGround.NOT_SUPPLEMENTED},
            MoveRefused(CaseState.ATTENTION, CaseMove.REFUSE_ACCEPTANCE),
        ),
    ],
)
def test_refusal_that_cannot_stand(desk, aside, changes, expected):
    """A refusal to accept names reasons, remedies and the right body, and papers must have been asked before."""
    told = {"ground": RefusalGround.NOT_OURS, "right_body": "市水务局", **REFUSAL, **changes}

    assert desk.act(refuse_acceptance, aside, actor=OFFICER, **told) == expected


def test_not_supplemented(desk, aside):
    """A case whose papers never came is closed at that."""
    told = {"ground": RefusalGround.NOT_SUPPLEMENTED, **REFUSAL}

    assert desk.act(refuse_acceptance, ask(desk, aside), actor=OFFICER, **told).state is CaseState.NOT_ACCEPTED


def test_refused_too_late(desk, aside):
    """What silence has accepted is not refused acceptance."""
    desk.on(date(2026, 10, 11))
    told = {"ground": RefusalGround.NOT_NEEDED, **REFUSAL}

    assert desk.act(refuse_acceptance, aside, actor=OFFICER, **told) == Hindered(Hindrance.NOTICE_TOO_LATE)
