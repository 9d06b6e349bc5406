"""Named lists, such as the classes of the national economy, and the lookup fields that choose from them.

An item's text names the list only, so a list stands once in a catalogue; its entries are put in where an item is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType, Form, Option
from content.catalogue.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedList:
    """Hold the entries of one list in the order they are shown; `source` says where they were copied from."""

    id: str
    name: Bilingual
    source: str
    entries: tuple[Option, ...]


def with_lists(item: Item, lists: Iterable[NamedList]) -> Item:
    """Give an item's lookup fields the entries of their lists; a list that is not there leaves its field without."""
    if not any(_asks_list(field) for field in item.form.fields):
        return item
    entries = {each.id: each.entries for each in lists}
    pages = (replace(page, fields=_filled(page.fields, entries)) for page in item.form.pages)
    return replace(item, form=Form(pages=tuple(pages)))


def _asks_list(field: Field) -> bool:
    return field.type is FieldType.LOOKUP or any(map(_asks_list, field.columns))


def _filled(fields: tuple[Field, ...], entries: dict[str, tuple[Option, ...]]) -> tuple[Field, ...]:
    return tuple(_with_entries(field, entries) for field in fields)


def _with_entries(field: Field, entries: dict[str, tuple[Option, ...]]) -> Field:
    if field.type is FieldType.LOOKUP:
        return replace(field, options=entries.get(field.list, ()))
    return replace(field, columns=_filled(field.columns, entries)) if field.columns else field
