"""The store as one thing: read on connections of your own, write through the one writer."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from server.store.engine import for_reading, open_engine
from server.store.revision import ensure
from server.store.writer import Write, Writer

T = TypeVar("T")


def sqlite_url(folder: Path) -> str:
    """Give the URL of the embedded database in a data folder."""
    return f"sqlite:///{folder / 'nightdesk.sqlite'}"


class Database:
    """Hold an open database. Close it to finish what was handed in.

    An empty one is built; one of another revision raises SchemaDiffersError.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        try:
            ensure(self._engine)
        except BaseException:
            self._engine.dispose()
            raise
        self._reads = for_reading(self._engine)
        self._writer = Writer(self._engine)
        self._writer.start()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database; never write on it."""
        with self._reads.begin() as connection:
            yield connection

    def write(self, write: Write[T]) -> T:
        """Run ``write`` in a transaction and return after COMMIT; what it raises is raised here, and nothing kept."""
        return self._writer.run(write)

    def submit(self, write: Write[T]) -> Future[T]:
        """Hand in a write without waiting, for callers on an event loop; see ``Writer.submit``."""
        return self._writer.submit(write)

    def close(self) -> None:
        """Finish writes already handed in and let go of the database."""
        self._writer.close()
        self._engine.dispose()
