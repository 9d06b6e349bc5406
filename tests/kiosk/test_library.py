"""The catalogue in use is swapped whole, while others read."""

import threading
from datetime import date

import pytest

from content.bundle.reader import BundleReader
from content.bundle.topics import TopicKind
from kiosk.journal.shelf import Shelved
from kiosk.library import Library, NoCatalogueError
from tests.kiosk.room import ITEM

TODAY = date(2026, 11, 23)


class Counted(BundleReader):
    """A true bundle that says when it was closed."""

    def __init__(self, path) -> None:
        super().__init__(path)
        self.is_closed = False

    def close(self) -> None:
        """Note it, then close."""
        self.is_closed = True
        super().close()


def test_without_a_catalogue_nothing_is_found(books) -> None:
    """A new kiosk finds nothing and opens nothing, without an error."""
    library = Library(books.shelf)

    assert (
        library.refresh(),
        library.version,
        library.find("", on=TODAY),
        library.item(ITEM),
        library.server_key(),
    ) == (False, 0, (), None, None)


def test_without_a_catalogue_nothing_is_sealed(books) -> None:
    """No key is guessed: sealing without a catalogue is an error."""
    with pytest.raises(NoCatalogueError):
        Library(books.shelf).intake()


def test_popular_items_come_unasked(library) -> None:
    """An empty query gives a list, each row with names and unit in both languages."""
    rows = library.find("", on=TODAY)

    assert rows
    assert all((row.name_zh, row.name_en, row.unit_zh, row.unit_en) for row in rows)


def test_what_is_not_in_force_yet(library) -> None:
    """An item that takes effect later is not offered today."""
    assert library.find("", on=date(2020, 1, 1)) == ()


def test_topics(library) -> None:
    """Every theme and department that is offered leads to items."""
    topics = library.topics()

    assert {topic.kind for topic in topics} == {TopicKind.THEME, TopicKind.UNIT}
    assert all(library.find("", on=TODAY, within=topic.key) for topic in topics)


def test_the_intake_key_names_its_catalogue(library) -> None:
    """What is sealed says under which version the key was known."""
    assert library.intake().bundle == 7


def test_refreshing_twice_changes_nothing(library) -> None:
    """The same shelf is the same catalogue."""
    assert library.refresh() is False


def test_the_old_bundle_is_let_go(books, bundle) -> None:
    """After a swap the old file is closed and the new one read."""
    opened: list[Counted] = []
    library = Library(books.shelf, open_bundle=lambda path: opened.append(Counted(path)) or opened[-1])
    for version in (7, 8):
        books.shelf.put_catalogue(Shelved(version, bundle), b"trust")
        library.refresh()

    assert ([reader.is_closed for reader in opened], library.version) == ([True, False], 8)


def test_reading_while_it_is_swapped(books, bundle) -> None:
    """Readers on other threads never meet a closed bundle."""
    library = Library(books.shelf)
    books.shelf.put_catalogue(Shelved(7, bundle), b"trust")
    library.refresh()
    found: list[bool] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            found.append(library.item(ITEM) is not None and bool(library.find("geti", on=TODAY)))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for version in range(8, 20):
        books.shelf.put_catalogue(Shelved(version, bundle), b"trust")
        library.refresh()
    stop.set()
    for thread in threads:
        thread.join()

    assert found
    assert all(found)


def test_a_closed_library_is_empty(library) -> None:
    """Once let go there is no catalogue, and closing again does nothing."""
    library.close()
    library.close()

    assert (library.version, library.find("", on=TODAY)) == (0, ())
