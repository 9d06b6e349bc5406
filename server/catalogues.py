"""Published catalogues by version, because a case is judged by the very version it was filed under."""

import threading
from datetime import date
from pathlib import Path

from content.bundle.reader import BundleReader
from content.bundle.repository import RepositoryError, newest_version, open_version
from content.catalogue.organisation import Organisation
from content.catalogue.templates import Template
from content.law.calendar import WorkCalendar
from content.text.wording import Words


class Catalogues:
    """Keep opened versions; published files never change, so an open one stays right. Safe between threads."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._opened: dict[int, BundleReader] = {}
        self._newest = 0
        self._settled: dict[tuple[int, int], WorkCalendar] = {}
        self._lock = threading.Lock()

    def version(self, number: int) -> BundleReader | None:
        """Give one version; None when it was never published here."""
        with self._lock:
            if number not in self._opened:
                reader = open_version(self._repository, number)
                if reader is None:
                    return None
                self._opened[number] = reader
            return self._opened[number]

    def newest(self) -> BundleReader | None:
        """Give the newest version whose signature and file hold; None before the first."""
        try:
            found = newest_version(self._repository)
        except RepositoryError:
            return None
        self._newest = 0 if found is None else found.number
        return None if found is None else self.version(found.number)

    def organisation(self, number: int) -> Organisation:
        """Give the body as a version described it; a version never published here raises LookupError."""
        return self._expect(number).organisation()

    def words(self, number: int) -> Words:
        """Give the wording that was published with a version; one never published here raises LookupError."""
        return self._expect(number).words()

    def templates(self, number: int) -> tuple[Template, ...]:
        """Give what a version's papers are drawn from; none at all raises LookupError.

        A version from before papers were content has those of the first after it that brought any.
        """
        reader: BundleReader | None = self._expect(number)
        while reader is not None and not reader.templates():
            reader = self.version(reader.version + 1)
        if reader is None:
            raise LookupError(f"catalogue {number} has no papers, and none after it")
        return reader.templates()

    def calendar(self, filed_under: int) -> WorkCalendar | None:
        """Give the working days a case of a version is counted by.

        Years that were provisional or unknown then are those of the version last seen as the newest; a year that was
        published stays as the case was filed under it.
        """
        reader = self.version(filed_under)
        latest = self.version(self._newest) if self._newest else self.newest()
        if reader is None or latest is None:
            return None if reader is None else reader.calendar()
        key = (filed_under, latest.version)
        if key not in self._settled:
            self._settled[key] = reader.calendar().settled_by(latest.calendar())
        return self._settled[key]

    def may_move(self, day: date) -> bool:
        """Tell whether a day that was counted lies in a year whose holidays the newest version calls provisional."""
        latest = self.version(self._newest) if self._newest else self.newest()
        return latest is not None and latest.calendar().provisional_between(day, day) is not None

    def _expect(self, number: int) -> BundleReader:
        reader = self.version(number)
        if reader is None:
            raise LookupError(f"catalogue {number} was never published here")
        return reader

    def close(self) -> None:
        """Close every file."""
        with self._lock:
            for reader in self._opened.values():
                reader.close()
            self._opened.clear()
