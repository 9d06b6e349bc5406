"""One look into the journal before it is opened for work: which catalogue is in use, for the very first screen.

Imports no sqlite-utils, takes no lock and changes nothing. What it says is shown for a moment and promises nothing.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.journal.shelf import CATALOGUE, Shelved


class Glance:
    """Stand in for the shelf until the journal is open."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def catalogue(self) -> Shelved | None:
        """Give the catalogue in use; None as well where the journal is missing, new or unreadable."""
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as file:
                found = file.execute("SELECT value FROM fact WHERE key = ?", (CATALOGUE,)).fetchone()
        except sqlite3.Error:
            return None
        return Shelved.from_fact(found[0]) if found else None
