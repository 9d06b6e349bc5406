"""Rows and records: a frozen dataclass whose fields are named as the columns of its table.

Must not know any table; what a column does with days, moments and lists lies in ``columns``.
"""

from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

T = TypeVar("T")


def to_values(record: Any) -> dict[str, Any]:
    """Give the values of a record for its table: words of an enumeration become text, truths become numbers."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def to_record(row: Row[Any], kind: type[T]) -> T:
    """Read a row as a record; a value its field cannot hold raises ValidationError."""
    # A row names its columns by a kind of text of its own, which the converter does not take for text.
    values = {str(name): value for name, value in row._mapping.items()}  # noqa: SLF001  # the documented way
    return msgspec.convert(values, kind, strict=False)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    return int(value) if isinstance(value, bool) else value
