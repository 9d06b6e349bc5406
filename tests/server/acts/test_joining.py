from datetime import date
from typing import Any

import pytest

from server.acts.joining import close_joint_round, excuse_unit, give_share, hold_consultation, open_joint_round
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level, Verdict
from server.domain.rounds import Voice, slowest
from server.store import rounds
from tests.server.acts.desk import CALENDAR, LEADER, OFFICER, STRANGER

FIRE = Actor(id="huo", name="霍样例", unit="fire", level=Level.OFFICER)
TWO = {"transport": 3, "fire": 8}
YES = {"verdict": Verdict.GRANT, "text": "同意"}


def start(desk, case, **named: Any):
    """Open a round of two units."""
    asked = {"units": TWO, "purpose": "并联审查", "crosses_agencies": False, "calendar": CALENDAR}
    return desk.act(open_joint_round, case, actor=OFFICER, **{**asked, **named})


@pytest.fixture
def opened(desk):
    """A round of two units, opened on Monday 28 September."""
    return start(desk, desk.case(accepted_on=date(2026, 9, 28)))


def test_each_its_clock(desk, opened):
    """Every unit has a day of its own, and the slowest is named."""
    parts = desk.read(rounds.shares_of, opened.case_no)

    assert {part.unit: part.due_on for part in parts} == {
        "transport": date(2026, 10, 8),
        "fire": date(2026, 10, 14),
    }
    assert slowest(parts).unit == "fire"


def test_one_agency(opened):
    """Sections of one body keep the ordinary limit."""
    assert (opened.legal_days, opened.deadlines.decide_by_law) == (20, date(2026, 10, 30))


def test_several_agencies(desk):
    """Where a department under its own seal takes part the limits of joint handling apply."""
    joint = start(desk, desk.case(accepted_on=date(2026, 9, 28)), crosses_agencies=True)

    assert (joint.legal_days, joint.extendable_days, joint.deadlines.decide_by_law) == (45, 15, date(2026, 12, 4))


def test_silence_is_not_consent(desk, opened):
    """A round with a silent unit does not close, however late it is."""
    desk.act(give_share, opened, actor=STRANGER, **YES)
    desk.on(date(2026, 12, 1))

    assert desk.act(close_joint_round, opened, actor=OFFICER) == Hindered(Hindrance.UNIT_SILENT)


def test_units_do_not_wait_for_each_other(desk, opened):
    """Two units that speak at the same revision do not overtake each other."""
    desk.act(give_share, opened, actor=STRANGER, **YES)
    desk.act(give_share, opened, actor=FIRE, **YES)
    closed = desk.act(close_joint_round, opened, actor=OFFICER)

    assert closed.state is CaseState.IN_REVIEW
    assert desk.read(rounds.of_case, opened.case_no)[0].closed_by == "wang"


def test_each_speaks_once(desk, opened):
    """What a unit has said is not said again."""
    desk.act(give_share, opened, actor=FIRE, **YES)

    assert desk.act(give_share, opened, actor=FIRE, verdict=Verdict.REFUSE, text="反悔") == AlreadyGiven()


def test_not_asked(desk, opened):
    """A unit that was not asked has no share."""
    assert desk.act(give_share, opened, actor=OFFICER, **YES) == Hindered(Hindrance.OTHERS_ROUND)


def test_without_words(desk, opened):
    """A share says something."""
    assert desk.act(give_share, opened, actor=FIRE, verdict=Verdict.GRANT, text="") == Missing(Lack.OPINION)


def test_no_round(desk):
    """Without a round there is no share."""
    given = desk.act(give_share, desk.case(), actor=FIRE, **YES)

    assert given == MoveRefused(CaseState.ACCEPTED, CaseMove.OPEN_ROUND)


def test_excused(desk, opened):
    """A leader lets the round go on without a unit, which still has not agreed."""
    desk.act(give_share, opened, actor=STRANGER, **YES)
    excused = desk.act(excuse_unit, opened, actor=LEADER, unit="fire", because="已并入")

    assert (excused.verdict, excused.excused_by) == ("", "qian")
    assert desk.act(close_joint_round, opened, actor=OFFICER).state is CaseState.IN_REVIEW


@pytest.mark.parametrize(
    ("actor", "because", "expected"),
    [
        (OFFICER, "已并入", Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)),
        (LEADER, "", Missing(Lack.REASONS)),
    ],
)
def test_not_excused(desk, opened, actor, because, expected):
    """Nobody below a leader excuses a unit, and no leader without a reason."""
    assert desk.act(excuse_unit, opened, actor=actor, unit="fire", because=because) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"units": {}}, Missing(Lack.UNITS)),
        ({"units": {"fire": 0}}, Missing(Lack.UNITS)),
        ({"units": {"fire": 200}}, Missing(Lack.CALENDAR)),
    ],
)
def test_round_that_cannot_stand(desk, named, expected):
    """A round asks somebody, and gives each a day that can be counted."""
    assert start(desk, desk.case(), **named) == expected


def voice(who, text="同意"):
    """Let somebody speak."""
    return Voice(staff=who.id, name=who.name, unit=who.unit, verdict=Verdict.GRANT, text=text)


HELD = {"verdict": Verdict.GRANT, "result": "一致同意", "held_on": date(2026, 9, 28)}


def test_consultation(desk, opened):
    """A joint consultation is one record: who took part, what each said, and what came out."""
    desk.act(hold_consultation, opened, actor=OFFICER, voices=[voice(OFFICER), voice(FIRE, "补充")], **HELD)
    (kept,) = desk.read(rounds.consultations_of, opened.case_no)

    assert [(each.name, each.text) for each in kept.voices] == [("王样例", "同意"), ("霍样例", "补充")]
    assert (kept.result, desk.last_entry(opened).facts["present"]) == ("一致同意", "huo wang")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"voices": [voice(OFFICER)]}, Missing(Lack.VOICES)),
        ({"voices": [voice(OFFICER), voice(FIRE, "")]}, Missing(Lack.VOICES)),
        ({"result": ""}, Missing(Lack.OPINION)),
        ({"held_on": date(2026, 9, 29)}, Missing(Lack.DAYS)),
        ({"actor": STRANGER}, Hindered(Hindrance.OTHER_UNIT)),
    ],
)
def test_no_consultation(desk, opened, changes, expected):
    """A consultation takes voices of two units, a result, and a day that has come."""
    named = {"actor": OFFICER, "voices": [voice(OFFICER), voice(FIRE)], **HELD, **changes}

    assert desk.act(hold_consultation, opened, **named) == expected
