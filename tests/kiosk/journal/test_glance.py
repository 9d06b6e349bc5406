"""A look at the shelf before the journal is open."""

from pathlib import Path

from kiosk.journal.file import JournalFile
from kiosk.journal.glance import Glance
from kiosk.journal.shelf import Shelved

SHELVED = Shelved(7, Path("/catalogues/7/catalogue.sqlite"))


def test_catalogue_in_use(books):
    """What the shelf holds is seen, also while the journal is open and being written."""
    books.shelf.put_catalogue(SHELVED, b"trust")

    assert Glance(books.path).catalogue() == books.shelf.catalogue() == SHELVED


def test_no_catalogue_yet(books):
    """A journal without a catalogue gives none."""
    assert Glance(books.path).catalogue() is None


def test_no_journal(tmp_path: Path):
    """A kiosk on its first day has no journal; looking makes none."""
    path = tmp_path / "journal.sqlite"

    assert (Glance(path).catalogue(), path.exists()) == (None, False)


def test_no_database(tmp_path: Path):
    """A damaged file is left to those who open it for work."""
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"no database at all" * 100)

    assert Glance(path).catalogue() is None


def test_after_a_power_cut(books, tmp_path: Path):
    """What was committed counts though it still stands in the log beside the file."""
    books.shelf.put_catalogue(SHELVED, b"trust")
    for part in ("", "-wal"):
        (tmp_path / f"cut.sqlite{part}").write_bytes(books.path.with_name(books.path.name + part).read_bytes())

    assert Glance(tmp_path / "cut.sqlite").catalogue() == SHELVED


def test_file_stays_free(books):
    """After the look nothing holds the journal."""
    Glance(books.path).catalogue()
    books.file.close()
    JournalFile(books.path).close()

    assert not books.path.with_name("journal.sqlite-wal").exists()
