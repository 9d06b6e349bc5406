"""What lies over a page of fields for a while: a list being searched, or one row of many being written.

Pure. The page below learns of it only when it closes, with the whole new answer or with none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date

from content.catalogue.fields import Field, FieldType
from content.catalogue.findings import Finding
from content.catalogue.rows import read_rows, write_rows
from content.catalogue.values import check_row, normalise
from kiosk.session.events import Event
from kiosk.session.touches import Answered, Pressed, Queried

LOOK = "look."
ADD = "add."
ROW = "row."
KEEP_ROW = "keep_row"
REMOVE_ROW = "remove_row"


@dataclass(frozen=True)
class Picking:
    """Look for an entry of a list; `key` is what the field answers by on the page, `query` the text so far.

    `chosen` is the entry that stands on the page.
    """

    key: str
    field: Field = attribute(repr=False)
    chosen: str = attribute(default="", repr=False)
    query: str = attribute(default="", repr=False)


@dataclass(frozen=True)
class RowOpen:
    """Write one row; no answer shows in `repr`.

    `rows` are all rows as they stand on the page, and `at` is the place of this one, past the last when it is new.
    `is_only` is set when it was opened from the review, to go back there.
    """

    key: str
    field: Field = attribute(repr=False)
    at: int
    rows: tuple[Mapping[str, str], ...] = attribute(repr=False)
    values: Mapping[str, str] = attribute(default_factory=dict, repr=False)
    problems: tuple[Finding, ...] = attribute(default=(), repr=False)
    picking: Picking | None = None
    is_only: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether the row is not on the page yet."""
        return self.at == len(self.rows)


Inset = Picking | RowOpen


@dataclass(frozen=True)
class Closed:
    """Give the page its new answer; None when it stays as it was."""

    value: str | None = attribute(default=None, repr=False)


def names_row(key: str) -> bool:
    """Tell whether a key names one row of a field, such as `staff.0`."""
    return key.rpartition(".")[2].isdecimal() and "." in key


def opened(pressed: str, fields: Mapping[str, Field], answers: Mapping[str, str]) -> Inset | None:
    """Open what a button of the page stands for; nothing for any other button. Both maps go by what answers."""
    if pressed.startswith(LOOK):
        return _list_of(pressed.removeprefix(LOOK), fields, answers)
    if pressed.startswith(ADD):
        key = pressed.removeprefix(ADD)
        return _row_of(key, fields, answers, None)
    if pressed.startswith(ROW):
        key, _, place = pressed.removeprefix(ROW).rpartition(".")
        return _row_of(key, fields, answers, int(place)) if place.isdecimal() else None
    return None


def _list_of(key: str, fields: Mapping[str, Field], answers: Mapping[str, str]) -> Picking | None:
    asked = fields.get(key)
    return Picking(key, asked, chosen=answers.get(key, "")) if asked and asked.type is FieldType.LOOKUP else None


def _row_of(key: str, fields: Mapping[str, Field], answers: Mapping[str, str], at: int | None) -> RowOpen | None:
    asked = fields.get(key)
    if asked is None or asked.type is not FieldType.ROWS:
        return None
    rows = read_rows(answers.get(key, "")) or ()
    if at is None:
        return RowOpen(key, asked, len(rows), rows) if has_room(asked, len(rows)) else None
    return RowOpen(key, asked, at, rows, values=rows[at]) if at < len(rows) else None


def has_room(asked: Field, count: int) -> bool:
    """Tell whether one more row may be added."""
    return asked.maximum is None or count < asked.maximum


def touched(inset: Inset, event: Event, today: date) -> Inset | Closed:
    """Take one touch; whatever does not fit changes nothing."""
    return _picking(inset, event) if isinstance(inset, Picking) else _writing(inset, event, today)


def _picking(picking: Picking, event: Event) -> Picking | Closed:
    match event:
        case Queried(text=text):
            return replace(picking, query=text)
        case Answered(field=key, value=entry) if key == picking.key and picking.field.option(entry):
            return Closed(entry)
        case Pressed(key="back"):
            return Closed()
        case _:
            return picking


def _writing(row: RowOpen, event: Event, today: date) -> RowOpen | Closed:  # noqa: PLR0911  # one line a touch
    if row.picking is not None:
        return _picked(row, row.picking, event)
    match event:
        case Answered(field=key, value=value):
            return _answer(row, key, value)
        case Pressed(key="back"):
            return Closed()
        case Pressed(key="remove_row") if not row.is_new:
            return Closed(write_rows((*row.rows[: row.at], *row.rows[row.at + 1 :])))
        case Pressed(key="keep_row"):
            return _keep(row, today)
        case Pressed(key=key):
            return replace(row, picking=_list_of(key.removeprefix(LOOK), _columns(row), row.values))
        case _:
            return row


def _picked(row: RowOpen, picking: Picking, event: Event) -> RowOpen:
    still = _picking(picking, event)
    if isinstance(still, Picking):
        return replace(row, picking=still)
    below = replace(row, picking=None)
    return below if still.value is None else _answer(below, picking.key, still.value)


def _columns(row: RowOpen) -> Mapping[str, Field]:
    return {column.key: column for column in row.field.columns}


def _answer(row: RowOpen, key: str, value: str) -> RowOpen:
    if key not in _columns(row):
        return row
    problems = tuple(problem for problem in row.problems if problem.field != key)
    return replace(row, values={**row.values, key: value}, problems=problems)


def _keep(row: RowOpen, today: date) -> RowOpen | Closed:
    """Take the row over when nothing is wrong with it, else say what is, with every answer as it stands."""
    tidy = {column.key: normalise(column, row.values.get(column.key, "")) for column in row.field.columns}
    filled = {key: value for key, value in tidy.items() if value}
    problems = check_row(row.field, filled, today=today)
    if problems:
        return replace(row, values=filled, problems=problems)
    return Closed(write_rows((*row.rows[: row.at], filled, *row.rows[row.at + 1 :])))
