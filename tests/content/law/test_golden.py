"""Dated cases worked out by another program's calendars, one a line of golden.csv."""

import csv
from datetime import date
from pathlib import Path

import pytest

from content.law.calendar import CalendarYear, Holiday, StartDay, WorkCalendar
from content.law.clock import Suspension, add_working_days
from content.law.procedures import Procedure, ProcedureKind, standstill
from tests.shipped import shipped_catalogue

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "golden.csv").read_text(encoding="utf-8").splitlines()))
OCTOBER = CalendarYear(
    year=2026,
    source="made up",
    holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆节") for day in range(1, 8)),
    make_up_days=(date(2026, 10, 10),),
)


@pytest.fixture(scope="module")
def years():
    """The calendars that golden.csv counts by."""
    return {"example": (OCTOBER,), "published": shipped_catalogue().calendars}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _procedure(text: str) -> Procedure:
    kind, first, limit, noticed, ended = text.split("/")
    return Procedure(
        kind=ProcedureKind(kind),
        first=date.fromisoformat(first),
        limit_days=int(limit),
        noticed=_day(noticed),
        ended=_day(ended),
    )


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['start']} {row['why']}" for row in ROWS])
def test_golden(years, row):
    """The last day of every duty is the one in the table."""
    calendar = WorkCalendar(years[row["calendar"]], start_day=StartDay(row["start_day"]))
    stops = [standstill(_procedure(text), calendar) for text in row["procedures"].split(";") if text]
    suspensions = [stop for stop in stops if isinstance(stop, Suspension)]
    days = int(row["days"]) + int(row["extension"])

    assert row["expected"] == str(add_working_days(date.fromisoformat(row["start"]), days, calendar, suspensions))


def test_enough():
    """Sixty dated cases or more are in the table."""
    assert len(ROWS) >= 60
