"""The catalogue in use: opened from the shelf, swapped when the shelf moves on, never while somebody reads."""

import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.bundle.query import search
from content.bundle.reader import BundleReader, ItemSummary
from content.bundle.topics import Topic
from content.catalogue.bookings import NO_BOOKINGS, BookingPlan, VisitKind
from content.catalogue.model import Bilingual, HandlingType, Item, Notice, Terminal, Unit
from content.law.attendance import next_attended
from content.law.calendar import WorkCalendar
from content.text.wording import Words
from kiosk.journal.intake import IntakeKey
from kiosk.journal.shelf import Shelved
from kiosk.session.replies import ItemRow, listed_most


class NoCatalogueError(Exception):
    """Say that no verified catalogue has arrived yet: nothing can be shown but that."""


class Pointer(Protocol):
    """Know which catalogue is in use; the shelf does."""

    def catalogue(self) -> Shelved | None:
        """Give the catalogue in use; None before the first was accepted."""


class Library:
    """Give access to the catalogue in use; safe to share between threads."""

    def __init__(self, shelf: Pointer, *, open_bundle: Callable[[Path], BundleReader] = BundleReader) -> None:
        self._shelf = shelf
        self._open = open_bundle
        self._lock = threading.RLock()
        self._shelved: Shelved | None = None
        self._reader: BundleReader | None = None

    @property
    def version(self) -> int:
        """Give the version in use; 0 before the first."""
        return self._shelved.version if self._shelved else 0

    def close(self) -> None:
        """Let the catalogue go."""
        with self._lock:
            old, self._reader, self._shelved = self._reader, None, None
        if old is not None:
            old.close()

    def refresh(self) -> bool:
        """Move on to what the shelf holds; True when that changed anything. Not for the screen's thread."""
        shelved = self._shelf.catalogue()
        if shelved is None or shelved == self._shelved:
            return False
        reader = self._open(shelved.path)
        with self._lock:
            old, self._reader, self._shelved = self._reader, reader, shelved
            if old is not None:
                old.close()
        return True

    def find(self, query: str, *, on: date, within: str = "") -> tuple[ItemRow, ...]:
        """Search the items in force on a day, best first; ``within`` is the key of a topic.

        An empty query gives the popular ones. Without a catalogue nothing is found.
        """
        limit = listed_most(within)
        with self._lock:
            found = search(self._reader, query, limit=limit, on=on, within=within) if self._reader else ()
            icons = self._icons() if found else {}
            return tuple(_row(summary, icons) for summary in found)

    def item(self, code: str) -> Item | None:
        """Give an item in full; None without a catalogue."""
        with self._lock:
            return self._reader.item(code) if self._reader else None

    def topics(self) -> tuple[Topic, ...]:
        """Give the themes and departments to browse by; none before the first catalogue."""
        with self._lock:
            return self._reader.topics() if self._reader else ()

    def notices(self) -> tuple[Notice, ...]:
        """Give what visitors are told on the idle screen, whether it stands today or not."""
        with self._lock:
            return self._reader.notices() if self._reader else ()

    def hours(self) -> Bilingual | None:
        """Give the opening hours of the hall's windows as they are worded; None before the first catalogue."""
        with self._lock:
            return self._reader.organisation().hours.text if self._reader else None

    def bookings(self) -> BookingPlan:
        """Give what can be booked; nothing before the first catalogue."""
        with self._lock:
            return self._reader.bookings() if self._reader else NO_BOOKINGS

    def attended(self, now: datetime) -> datetime | None:
        """Give when a helper is next there, by the hours of the 帮办 services; None when that is not known."""
        with self._lock:
            if self._reader is None:
                return None
            helpers = (s for s in self._reader.bookings().services if s.kind is VisitKind.HELPER)
            return next_attended((span for s in helpers for span in s.hours), self._reader.calendar(), now)

    def unit(self, id: str) -> Unit | None:
        """Find a section or stationed department."""
        with self._lock:
            return self._current().organisation().unit(id)

    def words(self) -> Words:
        """Give the catalogue's wording."""
        with self._lock:
            return self._current().words()

    def calendar(self) -> WorkCalendar:
        """Give the working-day calendar."""
        with self._lock:
            return self._current().calendar()

    def intake(self) -> IntakeKey:
        """Give the key to seal to."""
        with self._lock:
            name, public = self._current().intake_key()
            return IntakeKey(name, public, self.version)

    def server_key(self) -> Ed25519PublicKey | None:
        """Give the key under acknowledgements and rosters; None before the first catalogue."""
        with self._lock:
            return self._reader.server_key() if self._reader else None

    def _icons(self) -> Mapping[str, str]:
        """Give the icon of each theme."""
        return {theme.id: theme.icon for theme in self._current().themes()}

    def _current(self) -> BundleReader:
        if self._reader is None:
            raise NoCatalogueError
        return self._reader


def _row(summary: ItemSummary, icons: Mapping[str, str]) -> ItemRow:
    return ItemRow(
        code=summary.id,
        name_zh=summary.name.zh,
        name_en=summary.name.en,
        unit_zh=summary.unit.zh,
        unit_en=summary.unit.en,
        guide_only=summary.terminal is Terminal.GUIDE_ONLY,
        at_once=summary.handling_type is HandlingType.AT_ONCE,
        icon=next((icons[theme] for theme in summary.themes if icons.get(theme)), ""),
    )
