"""Parallel approval and joint consultation: units are asked at once, the slowest is named, silence is not consent."""

from datetime import date
from typing import Any

import pytest

from server.acts.joining import close_joint_round, give_share, hold_consultation, open_joint_round
from server.domain.case import CaseState
from server.domain.levels import Actor, Hindered, Hindrance, Level, Verdict
from server.domain.rounds import ShareStanding, Voice, slowest, standing
from server.store import rounds
from tests.server.acts.desk import CALENDAR, OFFICER, STRANGER

MONDAY = date(2026, 9, 28)
FIRE = Actor(id="huo", name="霍样例", unit="fire", level=Level.OFFICER)
YES = {"verdict": Verdict.GRANT, "text": "同意"}


@pytest.fixture
def opened(desk: Any) -> Any:
    """A round in which a section has three working days and a stationed department eight."""
    asked = {"units": {"transport": 3, "fire": 8}, "purpose": "并联审查", "crosses_agencies": True}
    return desk.act(open_joint_round, desk.case(accepted_on=MONDAY), actor=OFFICER, calendar=CALENDAR, **asked)


def shares(desk: Any, case: Any) -> list[Any]:
    """Read the units' shares."""
    return list(desk.read(rounds.shares_of, case.case_no))


def test_all_at_once(desk, opened):
    """Both units are asked on the same day, and each has a clock of its own."""
    assert {(part.unit, part.asked_on, part.due_on) for part in shares(desk, opened)} == {
        ("transport", MONDAY, date(2026, 10, 8)),
        ("fire", MONDAY, date(2026, 10, 14)),
    }


def test_slowest(desk, opened):
    """The clock shows the unit that the case waits for."""
    first = slowest(shares(desk, opened)).unit
    desk.act(give_share, opened, actor=FIRE, **YES)

    assert (first, slowest(shares(desk, opened)).unit) == ("fire", "transport")


def test_overdue(desk, opened):
    """Whoever is late is seen to be late."""
    late = [standing(part, date(2026, 10, 10)) for part in shares(desk, opened) if part.unit == "transport"]

    assert late == [ShareStanding.OVERDUE]


def test_silence(desk, opened):
    """The round does not close over a unit that has not spoken."""
    desk.act(give_share, opened, actor=STRANGER, **YES)

    assert desk.act(close_joint_round, opened, actor=OFFICER) == Hindered(Hindrance.UNIT_SILENT)


def test_back_to_review(desk, opened):
    """Once both have spoken, in any order, the case goes on."""
    desk.act(give_share, opened, actor=FIRE, **YES)
    desk.act(give_share, opened, actor=STRANGER, **YES)

    assert desk.act(close_joint_round, opened, actor=OFFICER).state is CaseState.IN_REVIEW


def test_consultation(desk):
    """A joint consultation is one record of who took part, what each said and what came out."""
    case = desk.case()
    voices = [
        Voice(staff=who.id, name=who.name, unit=who.unit, verdict=Verdict.GRANT, text="同意") for who in (OFFICER, FIRE)
    ]
    facts = {"verdict": Verdict.GRANT, "result": "会审通过", "held_on": MONDAY}
    desk.act(hold_consultation, case, actor=OFFICER, voices=voices, **facts)
    (kept,) = desk.read(rounds.consultations_of, case.case_no)

    assert ([voice.unit for voice in kept.voices], kept.result) == (["trade", "fire"], "会审通过")
