"""Figures that are kept are those that counting everything would give, whatever happens in between."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select

from content.contract.application import Rating
from server.acts.deciding import Decision, decide
from server.acts.reviewing import give_opinion, start_review
from server.auth import staff
from server.auth.staff import Member, Role
from server.counting import FigureKeeper, tallied
from server.domain.levels import Verdict
from server.figuring import Span, months_until, tallies
from server.store import cases, ratings, record
from server.store.tables.figures import counted_days
from server.store.tables.intake import submissions
from tests.server.acts.desk import CALENDAR, OFFICER, Desk, submission_row

GRANT = Decision(verdict=Verdict.GRANT, opinion="同意")


@dataclass
class Versions:
    """A catalogue without items, of any version, with the desk's calendar."""

    number: int = 1

    def calendar(self, _: int) -> Any:
        """Give the calendar."""
        return CALENDAR

    def version(self, _: int) -> None:
        """Know no item."""

    def newest(self) -> Any:
        """Give a number."""
        return SimpleNamespace(version=self.number)


@dataclass(frozen=True)
class Ledger:
    """A desk with its figures, kept and counted."""

    desk: Desk
    versions: Versions

    @property
    def span(self) -> Span:
        """The twelve months that end now."""
        return months_until(self.desk.now.date(), 12)

    def keep(self) -> None:
        """Let the worker count."""
        clock = SimpleNamespace(now=lambda: self.desk.now)
        FigureKeeper(database=self.desk.database, catalogues=self.versions, clock=clock).step()

    def grant(self) -> str:
        """Decide one more case."""
        case = self.desk.act(start_review, self.desk.case(accepted_on=self.desk.now.date()), actor=OFFICER)
        self.desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="拟同意")
        self.desk.act(decide, case, GRANT, actor=OFFICER)
        return case.case_no

    def rate(self, case_no: str) -> None:
        """Let a citizen rate a case, as the worker keeps it."""

        def keep(connection: Any) -> None:
            connection.execute(insert(submissions), submission_row(f"r{case_no}", case_no, self.desk.now))
            ratings.add(connection, submission=f"r{case_no}", rating=Rating(case_no, 5, ()), now=self.desk.now)
            record.append(connection, who="K03", what="rating.given", at=self.desk.now, case_no=case_no)

        self.desk.database.write(keep)

    def kept(self) -> dict[str, tuple[int, int]]:
        """Which days are kept, up to which entry and under which catalogue."""
        table = counted_days.c
        rows = self.desk.read(lambda c: c.execute(select(table.day, table.seq, table.catalogue)).all())
        return {row.day: (row.seq, row.catalogue) for row in rows}

    def agree(self) -> bool:
        """Whether what a page shows is what counting gives."""
        shown = self.desk.read(tallied, self.versions, self.span)
        return bool(shown) and shown == self.desk.read(tallies, self.versions, self.span)


@pytest.fixture
def ledger(desk) -> Ledger:
    """Two cases decided, a month apart, and their year kept."""
    ledger = Ledger(desk, Versions())
    officer = Member(
        id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="trade", created_at=desk.now
    )
    desk.database.write(lambda c: staff.add(c, officer))
    ledger.grant()
    desk.wait(30)
    ledger.grant()
    ledger.keep()
    return ledger


def test_kept(ledger):
    """Every day of the twelve months is kept, and what is shown from them is what counting gives."""
    assert (len(ledger.kept()), ledger.agree()) == (365, True)


def test_another_decision(ledger):
    """A case decided since is in what is shown, before the worker counts and after."""
    ledger.grant()
    before = ledger.agree()
    ledger.keep()

    assert (before, ledger.agree()) == (True, True)


def test_late_rating(ledger):
    """A rating that comes a month later is counted where its case was decided."""
    ledger.rate("GP000001")
    before = ledger.agree()
    ledger.keep()

    assert (before, ledger.agree()) == (True, True)


def test_late_visit(ledger):
    """A licence collected a month later is a visit of the month of its decision."""

    def collect(connection: Any) -> None:
        case = cases.find(connection, "GP000001")
        cases.change(connection, case, collected_at=ledger.desk.now)
        record.append(connection, who="K03", what="case.collected", at=ledger.desk.now, case_no=case.case_no)

    ledger.desk.database.write(collect)

    assert ledger.agree()


def test_only_what_moved(ledger):
    """Only the day something happened to is counted anew; the others stand as of now."""
    counted = ledger.desk.now
    ledger.desk.wait(1)
    ledger.grant()
    ledger.keep()
    table = counted_days.c
    rows = ledger.desk.read(lambda c: c.execute(select(table.day, table.counted_at)).all())

    assert [row.day for row in rows if row.counted_at > counted] == [ledger.desk.now.date().isoformat()]
    assert len({seq for seq, _ in ledger.kept().values()}) == 1


def test_another_catalogue(ledger):
    """A new catalogue may count days otherwise: all days are counted anew under it."""
    ledger.versions.number = 2
    ledger.keep()

    assert {version for _, version in ledger.kept().values()} == {2}


def test_nothing_happened(ledger):
    """Where nothing happened, nothing is written."""
    before = ledger.kept()
    ledger.keep()

    assert ledger.kept() == before


def test_next_month(ledger):
    """A month that begins is counted with eleven that were kept."""
    before = ledger.span.months()
    ledger.desk.wait(31)
    ledger.grant()

    assert (ledger.agree(), set(ledger.span.months()) - set(before) != set()) == (True, True)
