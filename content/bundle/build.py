"""Writing a catalogue and its wording into one SQLite file, the same bytes for the same input.

Nothing in the file tells the time or the machine; who vouches for it is said by signatures beside it.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils

from content.bundle.index import search_row, sounds
from content.bundle.keys import ServerKeys
from content.bundle.layout import BOOKING, LISTS, SCHEMA, SEARCH, TABLES, TEMPLATES, TOPICS
from content.bundle.topics import topics_of
from content.catalogue.model import Catalogue, Item, NamedList
from content.text.wording import Words

Row = dict[str, Any]


def build(catalogue: Catalogue, words: Words, *, out: Path, version: int, server: ServerKeys | None) -> Path:
    """Write the bundle to ``out``, a path where nothing is yet (FileExistsError), and give it back.

    Without ``server`` the result is a preview: it can be read, and no kiosk accepts it.
    """
    out.touch(exist_ok=False)
    database = sqlite_utils.Database(out)
    try:
        database.execute("PRAGMA journal_mode = DELETE")
        with database.atomic():
            _create(database)
            for table, rows in _tables(catalogue, words, version, server):
                database.table(table).insert_all(rows)
        # The index grows in pieces, 13 for 20,000 items, and each look would go through every one of them.
        database.execute("INSERT INTO search (search) VALUES ('optimize')")
        database.vacuum()
    finally:
        database.close()
    return out


def _by_popularity(item: Item) -> tuple[int, str]:
    return -item.popularity, item.id


def _create(database: sqlite_utils.Database) -> None:
    for name, (key, columns) in TABLES.items():
        database.create_table(name, columns, pk=key, not_null=tuple(columns), strict=True)
    database.execute(SEARCH)


def _tables(
    catalogue: Catalogue, words: Words, version: int, server: ServerKeys | None
) -> Iterator[tuple[str, list[Row]]]:
    yield "meta", [{"key": "schema", "value": str(SCHEMA)}, {"key": "version", "value": str(version)}]
    organisation = catalogue.organisation
    yield "organisation", [{"region": organisation.region_code, "json": _json(organisation)}]
    yield "theme", [{"position": place, "json": _json(theme)} for place, theme in enumerate(catalogue.themes)]
    yield "item", [_item_row(place, item) for place, item in enumerate(catalogue.items)]
    yield "notice", [{"position": place, "json": _json(notice)} for place, notice in enumerate(catalogue.notices)]
    yield "calendar", [{"year": year.year, "json": _json(year)} for year in catalogue.calendars]
    yield BOOKING, [{"region": organisation.region_code, "json": _json(catalogue.bookings)}]
    yield LISTS, [_list_row(place, named) for place, named in enumerate(catalogue.lists)]
    yield TEMPLATES, [asdict(template) for template in catalogue.templates]
    yield "words", [_word_row(words, key) for key in sorted(words.entries)]
    yield "server", [{"name": name, "value": value} for name, value in (server.to_texts() if server else {}).items()]
    shown = sorted(catalogue.items, key=_by_popularity)
    yield "search", [_search_row(catalogue, item) for item in shown]
    yield TOPICS, [row for place, item in enumerate(shown, start=1) for row in _topic_rows(place, item)]


def _item_row(place: int, item: Item) -> Row:
    return {
        "code": item.id,
        "version": item.version,
        "position": place,
        "popularity": item.popularity,
        "name_zh": item.name.zh,
        "name_en": item.name.en,
        "json": _json(item),
    }


def _topic_rows(place: int, item: Item) -> list[Row]:
    return [{"topic": topic, "place": place, "code": item.id} for topic in topics_of(item)]


def _list_row(place: int, named: NamedList) -> Row:
    heard = tuple(sounds(entry.text.zh) for entry in named.entries)
    return {"position": place, "json": _json(named), "sounds": _json(heard)}


def _word_row(words: Words, key: str) -> Row:
    line = words.entries[key]
    return {"key": key, "zh": line.zh, "en": line.en, "as_is": int(key in words.as_is)}


def _search_row(catalogue: Catalogue, item: Item) -> Row:
    unit = catalogue.organisation.unit(item.unit)
    return asdict(search_row(item, unit.name if unit else item.supervisor))


def _json(record: object) -> str:
    return msgspec.json.encode(record).decode()
