"""Reading a verified bundle. Kiosk and server use it alike; it never writes and never verifies signatures."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.bundle.keys import ServerKeys
from content.bundle.layout import BOOKING, LISTS, SCHEMA, TEMPLATES, TOPICS
from content.bundle.topics import Topic, topics
from content.catalogue.bilingual import Bilingual
from content.catalogue.bookings import NO_BOOKINGS, BookingPlan
from content.catalogue.lists import with_lists
from content.catalogue.model import (
    CalendarYear,
    Catalogue,
    HandlingType,
    Item,
    NamedList,
    Notice,
    Organisation,
    Serves,
    Template,
    Terminal,
    Theme,
)
from content.catalogue.templates import is_template_name
from content.law.calendar import WorkCalendar
from content.text.wording import Words

_T = TypeVar("_T")


class BundleDamagedError(Exception):
    """Say that a file is no bundle of a schema known here, or that its content does not decode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSummary:
    """Hold what a list shows of one item. ``unit`` is the unit's name; higher ``popularity`` comes first."""

    id: str
    version: int
    name: Bilingual
    summary: Bilingual
    unit: Bilingual
    terminal: Terminal
    handling_type: HandlingType
    serves: Serves
    themes: tuple[str, ...]
    popularity: int
    effective: date
    cancelled: date | None

    def is_offered(self, on: date) -> bool:
        """Tell whether the item is in force on a day."""
        return self.effective <= on and (self.cancelled is None or on < self.cancelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brief:
    """Name the parts of an item's JSON that a list needs; the decoder passes over all others."""

    id: str
    version: int
    name: Bilingual
    summary: Bilingual
    unit: str
    supervisor: Bilingual
    terminal: Terminal
    handling_type: HandlingType
    serves: Serves
    themes: tuple[str, ...]
    popularity: int
    effective: date
    cancelled: date | None = None


class BundleReader:
    """One open bundle.

    The file must never change while it is open: it is opened as immutable, so SQLite takes no locks and makes no
    side files. One reader may be shared between threads, because every call makes its own cursor and SQLite is
    built serialised; ``close`` must not run beside a call. Every method raises BundleDamagedError where the
    content does not decode; a verified bundle has been decoded whole before it was accepted.
    """

    def __init__(self, path: Path) -> None:
        self._items: dict[str, Item] = {}
        self._calendar: WorkCalendar | None = None
        self._connection = _open(path)
        try:
            self._version = self._read_version()
        except BundleDamagedError:
            self._connection.close()
            raise

    @property
    def version(self) -> int:
        """Give the catalogue's version."""
        return self._version

    def item(self, code: str) -> Item | None:
        """Give one item in full, with the entries of its lists; None when the catalogue has none of that code."""
        if code not in self._items:
            found = self._decode("SELECT json FROM item WHERE code = ?", Item, (code,))
            if not found:
                return None
            self._items[code] = with_lists(found[0], self._heard_lists())
        return self._items[code]

    def item_rows(self) -> tuple[ItemSummary, ...]:
        """List all items, the most popular first."""
        codes = self.rows("SELECT code FROM item ORDER BY popularity DESC, code")
        return tuple(self.summaries(code for (code,) in codes))

    def summaries(self, codes: Iterable[str]) -> Iterator[ItemSummary]:
        """Give the summaries of some codes in their order, one as each is asked for; unknown codes are left out."""
        units = {unit.id: unit.name for unit in self.organisation().units}
        for code in codes:
            for brief in self._decode("SELECT json FROM item WHERE code = ?", _Brief, (code,)):
                yield _summary(brief, units.get(brief.unit, brief.supervisor))

    def organisation(self) -> Organisation:
        """Give the body that answers for the kiosks, with its units."""
        found = self._decode("SELECT json FROM organisation", Organisation)
        if not found:
            raise BundleDamagedError("organisation")
        return found[0]

    def themes(self) -> tuple[Theme, ...]:
        """List the themes in their authored order."""
        return self._decode("SELECT json FROM theme ORDER BY position", Theme)

    def topics(self) -> tuple[Topic, ...]:
        """List the themes and departments that items are found under; none in a bundle from before there were any."""
        if not self._has(TOPICS):
            return ()
        found = frozenset(key for (key,) in self.rows("SELECT DISTINCT topic FROM topic"))
        return topics(self.themes(), self.organisation(), found=found)

    def notices(self) -> tuple[Notice, ...]:
        """List the notices in their authored order, shown or not."""
        return self._decode("SELECT json FROM notice ORDER BY position", Notice)

    def calendar(self) -> WorkCalendar:
        """Give the working days of all years in the bundle, with the rule by which this body counts them."""
        if self._calendar is None:
            self._calendar = WorkCalendar(self._years(), start_day=self.organisation().counts_from)
        return self._calendar

    def bookings(self) -> BookingPlan:
        """Give what can be booked; nothing in a bundle from before there were appointments."""
        if not self._has(BOOKING):
            return NO_BOOKINGS
        return next(iter(self._decode("SELECT json FROM booking", BookingPlan)), NO_BOOKINGS)

    def lists(self) -> tuple[NamedList, ...]:
        """Give the named lists as they were authored; none in a bundle from before there were any."""
        if not self._has(LISTS):
            return ()
        return self._decode("SELECT json FROM list ORDER BY position", NamedList)

    def templates(self) -> tuple[Template, ...]:
        """Give the sources that papers of this version are drawn from; none in a bundle from before they were in it."""
        if not self._has(TEMPLATES):
            return ()
        lines = self.rows("SELECT name, source FROM template ORDER BY name")
        if not all(is_template_name(name) for name, _ in lines):
            raise BundleDamagedError(TEMPLATES)
        return tuple(Template(name=name, source=source) for name, source in lines)

    def words(self) -> Words:
        """Give the wording that was published with this catalogue."""
        lines = self.rows("SELECT key, zh, en, as_is FROM words ORDER BY key")
        entries = {key: Bilingual(zh, en) for key, zh, en, _ in lines}
        return Words(entries, frozenset(key for key, _, _, as_is in lines if as_is))

    def server_keys(self) -> ServerKeys:
        """Give the server's public keys; a preview has none and raises BundleDamagedError."""
        try:
            return ServerKeys.from_texts(dict(self.rows("SELECT name, value FROM server")))
        except (KeyError, ValueError) as error:
            raise BundleDamagedError("server") from error

    def intake_key(self) -> tuple[str, X25519PublicKey]:
        """Give the name of the key to seal to, and the key."""
        keys = self.server_keys()
        return keys.intake_kid, keys.intake

    def server_key(self) -> Ed25519PublicKey:
        """Give the key under the server's acknowledgements, rosters and claims."""
        return self.server_keys().server

    def catalogue(self) -> Catalogue:
        """Give everything back as it was authored, to publish it again under a new version."""
        return Catalogue(
            organisation=self.organisation(),
            themes=self.themes(),
            items=self._decode("SELECT json FROM item ORDER BY position", Item),
            notices=self.notices(),
            calendars=self._years(),
            bookings=self.bookings(),
            lists=self.lists(),
            templates=self.templates(),
        )

    def rows(self, sql: str, parameters: tuple[str | int, ...] = ()) -> list[Any]:
        """Run one SELECT and give all its rows; meant for this package."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise BundleDamagedError("select") from error

    def each(self, sql: str, parameters: tuple[str | int, ...] = ()) -> Iterator[Any]:
        """Run one SELECT and give its rows as they are found: who stops early spares the rest of the work."""
        try:
            yield from self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise BundleDamagedError("select") from error

    def is_sound(self) -> bool:
        """Let SQLite check the whole file; about a millisecond for 300 KB."""
        return self.rows("PRAGMA integrity_check") == [("ok",)]

    def close(self) -> None:
        """Close the file; calling twice is harmless."""
        self._connection.close()

    def _read_version(self) -> int:
        meta = dict(self.rows("SELECT key, value FROM meta"))
        if meta.get("schema") != str(SCHEMA):
            raise BundleDamagedError("schema")
        try:
            return int(meta["version"])
        except (KeyError, ValueError) as error:
            raise BundleDamagedError("version") from error

    def _heard_lists(self) -> Iterator[NamedList]:
        """Give the lists with what their entries sound like, which is worked out when a bundle is built."""
        lists = self.lists()
        spoken = self._decode("SELECT sounds FROM list ORDER BY position", tuple[str, ...]) if lists else ()
        for named, sounds in zip(lists, spoken, strict=True):
            pairs = zip(named.entries, sounds, strict=False)
            yield replace(named, entries=tuple(replace(entry, sounds=heard) for entry, heard in pairs))

    def _has(self, table: str) -> bool:
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))

    def _years(self) -> tuple[CalendarYear, ...]:
        return self._decode("SELECT json FROM calendar ORDER BY year", CalendarYear)

    def _decode(self, sql: str, kind: type[_T], parameters: tuple[str, ...] = ()) -> tuple[_T, ...]:
        try:
            return tuple(msgspec.json.decode(raw, type=kind) for (raw,) in self.rows(sql, parameters))
        except (msgspec.DecodeError, TypeError) as error:
            raise BundleDamagedError(kind.__name__) from error


def _open(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        # A statement that is kept for the next time keeps what it was asked with: the words somebody searched for.
        return sqlite3.connect(uri, uri=True, check_same_thread=False, cached_statements=0)
    except sqlite3.Error as error:
        raise BundleDamagedError(path.name) from error


def _summary(item: _Brief, unit: Bilingual) -> ItemSummary:
    return ItemSummary(
        id=item.id,
        version=item.version,
        name=item.name,
        summary=item.summary,
        unit=unit,
        terminal=item.terminal,
        handling_type=item.handling_type,
        serves=item.serves,
        themes=item.themes,
        popularity=item.popularity,
        effective=item.effective,
        cancelled=item.cancelled,
    )
