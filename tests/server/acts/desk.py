"""A desk without kiosks: a database, a calendar, people, and cases that arrive when a test says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from content.catalogue.terms import CaseClass
from content.contract.clock import CHINA
from content.law.calendar import CalendarYear, Holiday, WorkCalendar
from content.law.clock import deadlines
from server.domain.case import Case, CaseState, HandsOut
from server.domain.levels import Actor, Level
from server.domain.record import Entry
from server.store import cases, record
from server.store.database import Database
from server.store.tables.intake import submissions

MONDAY = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
OFFICER = Actor(id="wang", name="王样例", unit="trade", level=Level.OFFICER)
COLLEAGUE = Actor(id="li", name="李样例", unit="trade", level=Level.OFFICER)
CHIEF = Actor(id="zhao", name="赵样例", unit="trade", level=Level.CHIEF)
LEADER = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)
STRANGER = Actor(id="sun", name="孙样例", unit="transport", level=Level.OFFICER)
INSPECTORS = tuple(Actor(id=f"i{n}", name=f"勘查{n}", unit="survey") for n in range(2))
# The worked example of the licensing law's clock: 1-7 October off, Saturday 10 October worked.
CALENDAR = WorkCalendar(
    [
        CalendarYear(
            year=2026,
            source="made up",
            holidays=tuple(Holiday(day=date(2026, 10, day), name="国庆") for day in range(1, 8)),
            make_up_days=(date(2026, 10, 10),),
        )
    ]
)


def submission_row(submission: str, case_no: str, at: datetime) -> dict[str, Any]:
    """Give the row of a submission that nobody opens."""
    return {
        "id": submission,
        "kind": "application",
        "kiosk": "K03",
        "case_no": case_no,
        "item": "shop",
        "bundle": 1,
        "envelope": "{}",
        "body": b"",
        "body_sha256": "0" * 64,
        "received_at": at,
        "state": "opened",
        "problem": "",
        "attempts": 0,
        "due_at": None,
    }


def new_case(number: int, at: datetime, calendar: WorkCalendar, **changes: Any) -> Case:
    """Make an ordinary case of twenty legal and five promised days, accepted on its day unless told otherwise."""
    day = at.date()
    days = {
        "legal_days": 20,
        "promised_days": 5,
        **{k: changes[k] for k in ("legal_days", "promised_days") if k in changes},
    }
    found = deadlines(received=day, calendar=calendar, **days)
    assert not hasattr(found, "day")
    plain: dict[str, Any] = {
        "case_no": f"GP{number:06d}",
        "submission": f"s{number:06d}",
        "item": "shop",
        "item_version": 1,
        "bundle": 1,
        "unit": "trade",
        "case_class": CaseClass.ORDINARY,
        "inspectors": 0,
        "hands_out": HandsOut.KIOSK,
        "state": CaseState.ACCEPTED,
        "holder": "h",
        "title_zh": "登记",
        "title_en": "Registration",
        "deadlines": found,
        "decide_by": found.decide_by_promise,
        "problems": (),
        "received_at": at,
        "opened_at": at,
        "all_in": day,
        **days,
    }
    return Case(**{**plain, **changes})


class Desk:
    """Hold one database and the time of day."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = MONDAY
        self._count = 0

    def case(self, **changes: Any) -> Case:
        """Let a case arrive."""
        self._count += 1
        made = new_case(self._count, self.now, CALENDAR, **changes)
        row = submission_row(made.submission, made.case_no, self.now)

        def keep(connection: Any) -> None:
            connection.execute(insert(submissions), row)
            cases.add(connection, made)

        self.database.write(keep)
        return made

    def act(self, function: Callable[..., Any], case: Case, *args: Any, **named: Any) -> Any:
        """Run one act in a write of its own."""
        return self.database.write(lambda c: function(c, case, *args, now=self.now, **named))

    def read(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Read from the store."""
        with self.database.reading() as connection:
            return function(connection, *args, **named)

    def seen(self, case: Case) -> Case:
        """Give a case as it is now."""
        found = self.read(cases.find, case.case_no)
        assert found is not None
        return found

    def last_entry(self, case: Case) -> Entry:
        """Give the newest entry of a case's record."""
        found = self.read(record.of_case, case.case_no)
        assert found
        return found[-1]

    def on(self, day: date) -> None:
        """Go to a day, at the same hour."""
        self.now = datetime.combine(day, self.now.timetz())

    def wait(self, days: int) -> None:
        """Let days of the calendar pass."""
        self.now += timedelta(days=days)


def acting_as(actor: Actor, **changes: Any) -> Actor:
    """Give somebody with other facts."""
    return replace(actor, **changes)
