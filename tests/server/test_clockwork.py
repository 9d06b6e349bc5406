from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest

from content.law.procedures import ProcedureKind
from server.acts.suspending import suspend
from server.clockwork import CaseWarden, what_is_due
from server.domain.case import CaseState, Closing
from server.store.database import Database, sqlite_url
from tests.server.acts.desk import CALENDAR, OFFICER, Desk

REVIEW = {"kind": ProcedureKind.EXPERT_REVIEW, "limit_days": 5, "reason": "技术复杂", "calendar": CALENDAR}


class Round:
    """A desk with a warden whose clock and calendars are the desk's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.warden = CaseWarden(database=desk.database, catalogues=self, clock=self)

    def newest(self):
        """Give a catalogue that has it."""
        return SimpleNamespace(calendar=lambda: CALENDAR)

    def calendar(self, filed_under: int):
        """Give the one calendar there is."""
        del filed_under
        return CALENDAR

    def now(self):
        """Give the desk's time."""
        return self.desk.now

    def monotonic(self) -> float:
        """Give nothing of use."""
        return 0.0

    def look(self, case):
        """Let the warden go round, and see the case."""
        self.warden.step()
        return self.desk.seen(case)


@pytest.fixture
def rounds(tmp_path) -> Iterator[Round]:
    """A warden at a desk."""
    desk = Desk(Database(sqlite_url(tmp_path)))
    yield Round(desk)
    desk.database.close()


def test_silence_accepts(rounds):
    """A case nobody spoke on is accepted once its notice day has passed."""
    case = rounds.desk.case(state=CaseState.ATTENTION)
    rounds.desk.on(date(2026, 10, 10))
    early = rounds.look(case).state
    rounds.desk.on(date(2026, 10, 11))

    assert (early, rounds.look(case).state) == (CaseState.ATTENTION, CaseState.ACCEPTED)


def test_overrun_procedure(rounds):
    """A procedure ends by itself when the days that were told are over."""
    stopped = rounds.desk.act(suspend, rounds.desk.case(), actor=OFFICER, **REVIEW)
    during = rounds.look(stopped).state
    rounds.desk.on(date(2026, 10, 20))

    assert (during, rounds.look(stopped).state) == (CaseState.SPECIAL_PROCEDURE, CaseState.IN_REVIEW)


def test_silence_renews(rounds):
    """A renewal asked for in time is granted by silence the day after the licence ended."""
    case = rounds.desk.case(renews_until=date(2026, 10, 28))
    rounds.desk.on(date(2026, 10, 28))
    during = rounds.look(case).state
    rounds.desk.on(date(2026, 10, 29))

    assert (during, rounds.look(case).decided_by) == (CaseState.ACCEPTED, "law:50")


def test_late_renewal(rounds):
    """Whoever asked for renewal too late gains nothing by silence."""
    case = rounds.desk.case(renews_until=date(2026, 10, 27))
    rounds.desk.on(date(2026, 10, 30))

    assert rounds.look(case) == case


def test_follow_up_owed(rounds):
    """A finished case gets its follow-up at the next round, once."""
    case = rounds.look(rounds.desk.case(state=CaseState.REFUSED))

    assert case.closing is Closing.TO_FOLLOW_UP
    assert rounds.look(case) == case


def test_nothing_due(rounds):
    """A round with nothing due writes nothing."""
    rounds.desk.case()

    assert not rounds.desk.read(what_is_due, rounds.desk.now)


def test_published_at_last(rounds):
    """When a year's notice is published, what rested on it is counted anew and provisional no more."""
    case = rounds.desk.case(deadlines=None, decide_by=None)

    assert rounds.look(case).decide_by == date(2026, 10, 10)
