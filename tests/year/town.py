"""A made-up town: its people, its days, and what the town's cases are told to go through.

Everything is drawn from one seed, and time is only a number of working days.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from content.catalogue.source import load
from content.contract.clock import CHINA
from content.law.calendar import WorkCalendar
from server.domain.case import Case
from server.domain.levels import Actor, Level
from server.store import cases
from server.store.database import Database, sqlite_url

DATA = Path(__file__).parents[2] / "content" / "data"
UNITS = ("trade", "planning", "farming", "transport")
FIRST_DAY = date(2026, 1, 5)
Life = Iterator[int]
"""One case's way: it yields how many working days it waits before it goes on."""


def _people(unit: str) -> dict[Level, tuple[Actor, ...]]:
    officers = tuple(Actor(id=f"{unit}-o{n}", name=f"{unit}科员{n}", unit=unit, level=Level.OFFICER) for n in range(3))
    chief = Actor(id=f"{unit}-c", name=f"{unit}科长", unit=unit, level=Level.CHIEF)
    return {Level.OFFICER: officers, Level.CHIEF: (chief,)}


PEOPLE = {unit: _people(unit) for unit in UNITS}
LEADERS = tuple(Actor(id=f"leader-{n}", name=f"分管领导{n}", unit="", level=Level.LEADER) for n in range(2))
INSPECTORS = tuple(Actor(id=f"inspector-{n}", name=f"勘查{n}", unit="survey") for n in range(4))


@dataclass
class Town:
    """Hold the database, the calendar, and the moment everything happens at."""

    database: Database
    calendar_years: WorkCalendar
    random: Random
    now: datetime
    connection: Connection = field(init=False)
    waiting: dict[date, list[Life]] = field(default_factory=dict)
    count: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    @classmethod
    def found(cls, folder: Path, seed: int) -> "Town":
        """Found an empty town in a folder, with the authored calendars."""
        calendar = WorkCalendar(load(DATA).calendars)
        morning = datetime.combine(FIRST_DAY, datetime.min.time(), CHINA) + timedelta(hours=9)
        return cls(Database(sqlite_url(folder)), calendar, Random(seed), morning)  # noqa: S311  # chance, not secrets

    def newest(self) -> None:
        """Publish nothing."""

    def calendar(self, filed_under: int) -> WorkCalendar:
        """Give the one calendar there is."""
        del filed_under
        return self.calendar_years

    @property
    def today(self) -> date:
        """Give the day."""
        return self.now.date()

    def chance(self, share: float) -> bool:
        """Draw whether something happens."""
        return self.random.random() < share

    def officer(self, unit: str) -> Actor:
        """Draw an officer of a unit."""
        return self.random.choice(PEOPLE[unit][Level.OFFICER])

    def chief(self, unit: str) -> Actor:
        """Give a unit's chief."""
        return PEOPLE[unit][Level.CHIEF][0]

    def seen(self, case: Case) -> Case:
        """Read a case again."""
        found = cases.find(self.connection, case.case_no)
        assert found is not None
        return found

    def act(self, function: Callable[..., Any], case: Case, *args: Any, **named: Any) -> Case:
        """Do what must succeed, and give the case."""
        made = function(self.connection, case, *args, now=self.now, **named)
        assert isinstance(made, Case), (function.__name__, made)
        return made

    def fails(self, expected: object, function: Callable[..., Any], case: Case, *args: Any, **named: Any) -> None:
        """Try what the law forbids, and count that it was refused."""
        made = function(self.connection, case, *args, now=self.now, **named)
        assert made == expected, (function.__name__, made)
        self.refused[str(expected)] = self.refused.get(str(expected), 0) + 1

    def begin(self, life: Life) -> None:
        """Let a case live from today on."""
        self._go_on(life)

    def wake(self) -> None:
        """Let every case go on whose waiting ends today."""
        for life in self.waiting.pop(self.today, []):
            self._go_on(life)

    def next_day(self) -> None:
        """Go to the next working day."""
        self.now += timedelta(days=1)
        while self.calendar_years.is_worked(self.today) is not True:
            self.now += timedelta(days=1)

    def _go_on(self, life: Life) -> None:
        pause = next(life, None)
        if pause is not None:
            day = self._later(max(pause, 1))
            self.waiting.setdefault(day, []).append(life)

    def _later(self, days: int) -> date:
        day = self.today
        while days:
            day += timedelta(days=1)
            days -= self.calendar_years.is_worked(day) is True
        return day
