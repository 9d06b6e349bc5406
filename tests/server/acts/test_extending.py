from datetime import date

import pytest

from server.acts.extending import extend
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance, Level
from server.store import extensions
from tests.server.acts.desk import CALENDAR, CHIEF, LEADER

WHY = {"reason_zh": "案情复杂", "reason_en": "A difficult case", "calendar": CALENDAR}


def test_ten_days(desk):
    """Ten more days by the head move promise and law, and the reason is kept."""
    longer = desk.act(extend, desk.case(), actor=LEADER, days=10, **WHY)
    kept = desk.read(extensions.of_case, longer.case_no)

    assert (longer.deadlines.decide_by_law, longer.deadlines.decide_by_promise) == (
        date(2026, 11, 13),
        date(2026, 10, 23),
    )
    assert (kept.days, kept.reason_zh, kept.approved_name) == (10, "案情复杂", "钱样例")


def test_only_the_head(desk):
    """A chief extends nothing."""
    assert desk.act(extend, desk.case(), actor=CHIEF, days=5, **WHY) == Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)


@pytest.mark.parametrize(("days", "expected"), [(11, Missing(Lack.LIMIT)), (0, Missing(Lack.LIMIT))])
def test_no_longer_than_the_law(desk, days, expected):
    """Ten days are the most."""
    assert desk.act(extend, desk.case(), actor=LEADER, days=days, **WHY) == expected


def test_joint_handling(desk):
    """In joint handling fifteen days may be added."""
    joint = desk.case(extendable_days=15, legal_days=45)

    assert desk.act(extend, joint, actor=LEADER, days=15, **WHY).extension_days == 15


def test_once(desk):
    """A limit is extended once."""
    longer = desk.act(extend, desk.case(), actor=LEADER, days=5, **WHY)

    assert desk.act(extend, longer, actor=LEADER, days=5, **WHY) == AlreadyGiven()


def test_reasoned(desk):
    """An extension tells its reason."""
    told = {**WHY, "reason_zh": ""}

    assert desk.act(extend, desk.case(), actor=LEADER, days=5, **told) == Missing(Lack.REASONS)


def test_after_the_limit(desk):
    """A limit that has passed is not extended."""
    case = desk.case()
    desk.on(date(2026, 10, 31))

    assert desk.act(extend, case, actor=LEADER, days=5, **WHY) == Hindered(Hindrance.NOTICE_TOO_LATE)


def test_before_acceptance(desk):
    """Only an accepted case has a limit to extend."""
    aside = desk.case(state=CaseState.ATTENTION)

    assert desk.act(extend, aside, actor=LEADER, days=5, **WHY) == MoveRefused(CaseState.ATTENTION, CaseMove.REVIEW)
