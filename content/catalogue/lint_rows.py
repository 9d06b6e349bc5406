"""Rules about rows and lookups: a row must be fillable as it is, and a lookup must have a list to look in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from content.catalogue.fields import Field, FieldType
from content.catalogue.issues import Issue, error, warning
from content.catalogue.lists import NamedList

MOST_COLUMNS = 6
"""A row is filled in on one screen of its own, as long as a page may be."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def check_lookup(field: Field, where: str) -> Iterator[Issue]:
    """Check that a lookup, and nothing else, names a list that is there."""
    if field.type is FieldType.LOOKUP and not field.options:
        yield error(where, f"there is no list “{field.list}” to look in", "Name a file of lists/")
    if field.type is not FieldType.LOOKUP and field.list:
        yield error(where, "only a lookup has a list", "Remove it or change the type")


def check_rows(field: Field, where: str) -> Iterator[Issue]:
    """Check that rows have columns, a name for one of them, and a bound; and that nothing else has any of it."""
    if field.type is not FieldType.ROWS:
        if field.columns or field.row:
            yield error(where, "only rows have columns", "Remove them or change the type")
        return
    if not field.columns or field.row is None or field.maximum is None:
        yield error(where, "rows need columns, row and maximum", "Say what one row is called, holds, and how many fit")
    if (field.minimum or 0) > (field.maximum or 0):
        yield error(where, "it needs more rows than it takes", "Correct minimum and maximum")
    if len(field.columns) > MOST_COLUMNS:
        yield warning(where, "a row asks too much at once", "Ask for less")
    yield from _check_columns(field.columns, where)


def _check_columns(columns: tuple[Field, ...], where: str) -> Iterator[Issue]:
    for key, count in Counter(column.key for column in columns).items():
        if count > 1 or not _KEY.fullmatch(key):
            yield error(f"{where}/{key}", "it is no key, or stands twice in a row", "Give each column its own key")
    for column in columns:
        if column.type is FieldType.ROWS:
            yield error(f"{where}/{column.key}", "rows within a row cannot be asked", "Ask for them beside it")
        if column.shown_if or column.prefill is not None:
            yield error(f"{where}/{column.key}", "a column has no condition and no prefill", "Remove them")


def check_lists(lists: Iterable[NamedList]) -> Iterator[Issue]:
    """Check that lists, and the entries of each, can be told apart."""
    listed = tuple(lists)
    for name, count in Counter(each.id for each in listed).items():
        if count > 1:
            yield error(f"lists/{name}", f"the id stands {count} times", "Give each list its own")
    for each in listed:
        for entry, count in Counter(entry.id for entry in each.entries).items():
            if count > 1:
                yield error(f"lists/{each.id}/{entry}", f"the entry stands {count} times", "Remove what is double")
