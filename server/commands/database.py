"""The server's database, open for one command."""

from collections.abc import Iterator
from contextlib import contextmanager

from server.config import Config
from server.store.database import Database


@contextmanager
def opened(config: Config) -> Iterator[Database]:
    """Open a server's database for as long as one command lasts; SchemaDiffersError when it is of another revision."""
    database = Database(config.database_url)
    try:
        yield database
    finally:
        database.close()
