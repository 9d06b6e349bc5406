"""The kinds of column that every table is made of: text, whole numbers and moments, so that SQLite can be STRICT.

Times are RFC 3339 text in China's offset with milliseconds: they sort by time and people can read them.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Column, Dialect, Integer, Text, TypeDecorator

from content.contract.clock import CHINA


# A group of writes says the same few times over and over: when it is, and when the slots of the day begin and end.
@lru_cache(maxsize=1024)
def as_stored(value: datetime) -> str:
    """Write a time as it is kept; a naive one raises ValueError."""
    if value.tzinfo is None:
        raise ValueError("a stored time must know its zone")
    return value.astimezone(CHINA).isoformat(timespec="milliseconds")


class Moment(TypeDecorator[datetime]):
    """Keep an aware time as text that sorts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the time; a naive one raises ValueError."""
        del dialect
        return None if value is None else as_stored(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read the time."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """Keep a day as ISO text that sorts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write the day."""
        del dialect
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read the day."""
        del dialect
        return None if value is None else date.fromisoformat(value)


class Listed(TypeDecorator[Any]):
    """Keep a list of plain records as JSON text; it is read back as lists and dictionaries."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write the list."""
        del dialect
        return msgspec.json.encode(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the list."""
        del dialect
        return msgspec.json.decode(value)


def text(name: str, *args: Any, **options: Any) -> Column[Any]:
    """Declare a text column, required unless told otherwise."""
    return Column(name, Text, *args, nullable=options.pop("nullable", False), **options)


def number(name: str, *args: Any, **options: Any) -> Column[Any]:
    """Declare a whole-number column, required unless told otherwise."""
    return Column(name, Integer, *args, nullable=options.pop("nullable", False), **options)


def moment(name: str, *, nullable: bool = False) -> Column[Any]:
    """Declare a column of aware times."""
    return Column(name, Moment, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> Column[Any]:
    """Declare a column of days."""
    return Column(name, Day, nullable=nullable)


def listed(name: str) -> Column[Any]:
    """Declare a column of lists."""
    return Column(name, Listed, nullable=False)
