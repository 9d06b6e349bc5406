"""The figures agree with the record they are made from."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from content.contract.application import Rating
from content.contract.clock import CHINA
from content.law.procedures import ProcedureKind
from server.acts.deciding import Decision, decide
from server.acts.reviewing import give_opinion, start_review
from server.acts.suspending import resume, suspend
from server.auth import staff
from server.auth.staff import Member, Role
from server.domain.case import CaseState
from server.domain.figures import Place, Tally, total
from server.domain.levels import Verdict
from server.figuring import by_item, by_month, month, months_until, tallies
from server.store import cases, ratings, record
from server.store.tables.intake import submissions
from tests.server.acts.desk import CALENDAR, MONDAY, OFFICER, Desk, submission_row

GRANT = Decision(verdict=Verdict.GRANT, opinion="同意")
SPAN = months_until(date(2026, 10, 31), 12)


class OneCalendar:
    """A catalogue without items, with the desk's calendar."""

    def calendar(self, _: int) -> Any:
        """Give it."""
        return CALENDAR

    def version(self, _: int) -> None:
        """Know no item."""


def tallied(desk: Desk) -> dict[Place, Tally]:
    """Tally what was decided."""
    return desk.read(tallies, OneCalendar(), SPAN)


@pytest.fixture
def year(desk) -> Desk:
    """Seven cases of two items, decided in two months, one with a stopped clock, one supplied, two rated."""
    member = Member(
        id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="trade", created_at=MONDAY
    )
    desk.database.write(lambda c: staff.add(c, member))
    for number in range(6):
        case = desk.case(item="shop" if number % 2 else "food", accepted_on=desk.now.date())
        case = desk.act(start_review, case, actor=OFFICER)
        if number == 5:
            case = _stop(desk, case)
        desk.act(give_opinion, case, actor=OFFICER, verdict=Verdict.GRANT, text="拟同意")
        desk.wait(1)
        desk.act(decide, case, GRANT, actor=OFFICER)
        desk.wait(2)
    early = desk.case(item="shop", decided_by="rule:r@1", accepted_on=desk.now.date(), state=CaseState.DELIVERED)
    desk.database.write(
        lambda c: cases.change(c, early, decided_at=desk.now, collected_at=desk.now + timedelta(days=1))
    )
    for number, level in ((1, 5), (2, 2)):
        _rate(desk, f"GP{number:06d}", level)
    return desk


def _stop(desk: Desk, case: Any) -> Any:
    asked = {"kind": ProcedureKind.EXPERT_REVIEW, "limit_days": 5, "reason": "论证", "calendar": CALENDAR}
    case = desk.act(suspend, case, actor=OFFICER, noticed=desk.now.date(), **asked)
    desk.wait(2)
    return desk.act(resume, case, actor=OFFICER, result="通过", calendar=CALENDAR)


def _rate(desk: Desk, case_no: str, level: int) -> None:
    def keep(connection: Any) -> None:
        connection.execute(insert(submissions), submission_row(f"r{case_no}", case_no, desk.now))
        ratings.add(connection, submission=f"r{case_no}", rating=Rating(case_no, level, ()), now=desk.now)

    desk.database.write(keep)


def test_cases(year):
    """Every decision in the record is in one place, and in one only."""
    entries = [each for each in year.read(lambda c: list(record.entries(c))) if each.what == "case.grant"]
    expected = Counter(each.at.isoformat()[:7] for each in entries)
    expected[year.now.isoformat()[:7]] += 1
    found = by_month(tallied(year), SPAN.months())

    assert {name: tally.cases for name, tally in found.items() if tally.cases} == dict(expected)


def test_steps(year):
    """Steps are what people did, entry by entry in the record."""
    entries = year.read(lambda c: list(record.entries(c)))
    by_people = [each for each in entries if each.who == "wang" and each.what.startswith("case.")]

    assert total(tallied(year).values()).steps == len(by_people)


def test_same_whole(year):
    """Items and months add up to the same whole."""
    found = tallied(year)
    whole = total(found.values())

    assert total(by_item(found).values()) == whole
    assert total(by_month(found, SPAN.months()).values()) == whole


def test_days(year):
    """Used days stay below the promised ones, those below the legal ones, and a stopped clock used none."""
    whole = total(tallied(year).values())

    assert (whole.promised_days, whole.legal_days) == (7 * 5, 7 * 20)
    assert whole.used_days <= whole.cases


def test_shares(year):
    """What a rule decided, what was collected another day, and what was rated are counted."""
    whole = total(tallied(year).values())

    assert (whole.at_once, whole.visits, whole.rated, whole.rating) == (1, 8, 2, 7)


def test_out_of_span(year):
    """What was decided before or after is left out."""
    assert year.read(tallies, OneCalendar(), months_until(date(2025, 12, 31), 12)) == {}


def test_months():
    """Twelve months end with this one, across a new year."""
    months = months_until(date(2027, 2, 3), 3).months()

    assert months == ("2026-12", "2027-01", "2027-02")


@pytest.mark.parametrize("name", ["", "2026", "2026-13", "2026-9", "x"])
def test_no_month(name: str):
    """What names no month is none."""
    assert month(name) is None


def test_one_month():
    """A month begins at its first moment in China and ends before the next."""
    span = month("2026-12")

    assert span is not None
    assert (span.first, span.last) == (datetime(2026, 12, 1, tzinfo=CHINA), datetime(2027, 1, 1, tzinfo=CHINA))
