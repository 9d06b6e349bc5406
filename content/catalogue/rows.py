"""Rows of a form as the one text they travel in: a JSON list of objects, each holding one row's answers by column.

Knows no field; `values` brings the answers to their canonical text and checks them.
"""

from collections.abc import Iterable, Mapping

import msgspec

Row = Mapping[str, str]


def read_rows(value: str) -> tuple[dict[str, str], ...] | None:
    """Read the rows in their order; the empty text has none, and None means the text holds no rows at all."""
    try:
        return msgspec.json.decode(value, type=tuple[dict[str, str], ...]) if value else ()
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def write_rows(rows: Iterable[Row]) -> str:
    """Write rows with their answers in the order given; no row at all is the empty text."""
    listed = tuple(rows)
    return msgspec.json.encode(listed).decode() if listed else ""
