"""Each kind of sighting is seen in a case that has it, and in no other."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from content.catalogue.bilingual import Bilingual
from content.catalogue.terms import CaseClass
from server.acts.deciding import Decision, decide
from server.acts.extending import extend
from server.acts.joining import open_joint_round
from server.acts.reviewing import assign, give_opinion, raise_class, start_review
from server.auth import staff
from server.auth.staff import Member, Role
from server.domain.case import CaseState
from server.domain.levels import Verdict
from server.domain.oversight import Watch
from server.domain.process import Supplement
from server.overseeing import Overseer
from server.store import supervision, supplements
from server.store.supervision import Telling
from server.store.tables.cases import cases
from server.store.tables.licences import holder_tries
from tests.server.acts.desk import CALENDAR, CHIEF, LEADER, MONDAY, OFFICER, Desk

GRANT = Decision(verdict=Verdict.GRANT, opinion="同意")


def look(desk: Desk):
    """Look at everything, and give the case numbers of each kind that has any."""
    with desk.database.reading() as connection:
        overseer = Overseer(
            connection=connection,
            calendar_of=lambda _: CALENDAR,
            names={"wang": "王样例"},
            now=desk.now,
            soon=desk.now.date() + timedelta(days=3),
        )
        found = overseer.look()
    return {watch: [(each.case_no, each.who) for each in seen] for watch, seen in found.items() if seen}


def add_wang(desk: Desk) -> None:
    """Let the officer have an account."""
    member = Member(
        id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="trade", created_at=MONDAY
    )
    desk.database.write(lambda c: staff.add(c, member))


def one_hand(desk: Desk) -> str:
    """Review, speak and decide alone, in a calm hour."""
    add_wang(desk)
    case = desk.act(start_review, desk.case(), actor=OFFICER)
    desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="拟同意")
    desk.wait(1)
    return str(desk.act(decide, case, GRANT, actor=OFFICER).case_no)


def quick(desk: Desk) -> str:
    """Decide within the hour."""
    return str(desk.act(decide, desk.case(), GRANT, actor=OFFICER).case_no)


def late(desk: Desk) -> str:
    """Let the promised day pass."""
    case = desk.case()
    desk.wait(20)
    return case.case_no


def soon(desk: Desk) -> str:
    """Come near the promised day."""
    case = desk.case()
    desk.wait(11)
    return case.case_no


def twice(desk: Desk) -> str:
    """Ask for papers a second time."""
    case = desk.case()
    asked = Supplement(
        case_no=case.case_no,
        number=2,
        wanted=(Bilingual("x", "x"),),
        override_zh="y",
        asked_by="qian",
        asked_name="钱样例",
        asked_at=desk.now,
    )
    desk.database.write(lambda c: supplements.add(c, asked))
    return case.case_no


def extended(desk: Desk) -> str:
    """Extend a limit."""
    case = desk.case()
    reasons = {"reason_zh": "复杂", "reason_en": ""}
    return str(desk.act(extend, case, actor=LEADER, days=5, calendar=CALENDAR, **reasons).case_no)


def lifted(desk: Desk) -> str:
    """Raise a class."""
    case = desk.case()
    return str(desk.act(raise_class, case, actor=CHIEF, to=CaseClass.MAJOR, reason_code="large").case_no)


def untold(desk: Desk) -> str:
    """Leave a decision unacknowledged."""
    case = desk.case()
    at = desk.now - timedelta(days=8)
    telling = Telling(
        seq=1, department="market", case_no=case.case_no, notice="{}", told_at=at, acknowledge_by=at + timedelta(days=7)
    )
    desk.database.write(lambda c: supervision.tell(c, telling))
    return case.case_no


def joint(desk: Desk) -> str:
    """Wait for two units, of which fire has more time."""
    asked = {"units": {"planning": 3, "fire": 8}, "purpose": "并联", "crosses_agencies": True}
    return str(desk.act(open_joint_round, desk.case(), actor=OFFICER, calendar=CALENDAR, **asked).case_no)


def held(desk: Desk) -> str:
    """Take a case and leave it."""
    case = desk.act(assign, desk.case(), actor=OFFICER)
    desk.wait(4)
    return str(case.case_no)


def locked(desk: Desk) -> str:
    """Lock the hand-out of a case."""
    case = desk.case(state=CaseState.LICENCE_READY)
    row = {"case_no": case.case_no, "wrong": 5, "locked_until": desk.now + timedelta(hours=1)}
    desk.database.write(lambda c: c.execute(insert(holder_tries), row))
    return case.case_no


def overnight(desk: Desk) -> str:
    """Decide after closing."""
    case = desk.case()
    desk.now += timedelta(hours=10)
    return str(desk.act(decide, case, GRANT, actor=OFFICER).case_no)


def overrun(desk: Desk) -> str:
    """Decide after the promised day."""
    case = desk.case()
    desk.wait(18)
    return str(desk.act(decide, case, GRANT, actor=OFFICER).case_no)


@pytest.mark.parametrize(
    ("story", "watch", "who"),
    [
        (late, Watch.OVERDUE, ""),
        (soon, Watch.DUE_SOON, ""),
        (overrun, Watch.TOO_SLOW, "王样例"),
        (quick, Watch.TOO_QUICK, "王样例"),
        (overnight, Watch.OUT_OF_HOURS, "王样例"),
        (one_hand, Watch.ONE_HAND, "王样例"),
        (twice, Watch.SECOND_SUPPLEMENT, "钱样例"),
        (extended, Watch.OVERRIDE, "钱样例"),
        (lifted, Watch.CLASS_RAISED, "赵样例"),
        (untold, Watch.UNACKNOWLEDGED, "market"),
        (joint, Watch.SILENT_UNIT, "fire"),
        (held, Watch.HELD, "王样例"),
        (locked, Watch.HOLDER_LOCKED, ""),
    ],
)
def test_seen(desk, story, watch: Watch, who: str):
    """What stands out is seen with who is asked, and nothing else about the same case."""
    case_no = story(desk)

    assert look(desk) == {watch: [(case_no, who)]}


def test_calm(desk):
    """A case on its way is not seen at all."""
    desk.case()

    assert look(desk) == {}


def test_long_ago(desk):
    """What was decided more than a month ago is looked at no more."""
    quick(desk)
    desk.wait(31)

    assert look(desk) == {}


def test_gone_by(desk):
    """A case without a promised day is neither overdue nor due."""
    case = desk.case()
    desk.database.write(lambda c: c.execute(update(cases).where(cases.c.case_no == case.case_no).values(decide_by="")))
    desk.wait(60)

    assert look(desk) == {}
