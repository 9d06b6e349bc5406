"""Which revision of the schema a database is at, and whether these programs can work with it.

An empty database is built at once from the tables as declared; a test proves that migrating leads to the same. Any
other is changed by ``migrating`` alone, on purpose and by whoever may. Must not import Alembic, which serving does
not need.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Column, Connection, Engine, MetaData, Table, Text, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from server.store.engine import create_tables, hold_schema
from server.store.schema import APPEND_ONLY, schema

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"
BASE: Final = "base"
"""The revision of an empty database."""
UNKNOWN: Final = "unknown"
"""The revision of tables that no migration made."""
# Alembic's own table, in its own shape, STRICT like all others.
_METADATA = MetaData()
_VERSION = Table("alembic_version", _METADATA, Column("version_num", Text, primary_key=True))


class SchemaDiffersError(Exception):
    """Say that a database is not at the revision these programs work with, and what to do."""


def newest(versions: Path = VERSIONS) -> str:
    """Give the revision these programs work with: files are named by number, such as ``r0001_baseline.py``."""
    return max(path.name for path in versions.glob("r*.py"))[1:5]


def found(connection: Connection) -> str:
    """Give a database's revision; ``BASE`` for an empty one."""
    tables = inspect(connection)
    if tables.has_table(_VERSION.name):
        return connection.execute(select(_VERSION.c.version_num)).scalar() or BASE
    return UNKNOWN if tables.get_table_names() else BASE


def make_version_table(connection: Connection) -> None:
    """Make the table that holds the revision."""
    create_tables(connection, _METADATA, append_only=())


def ensure(engine: Engine) -> None:
    """Build an empty database; one of another revision raises SchemaDiffersError and is not touched."""
    with engine.connect() as connection:
        at = found(connection)
    if at == BASE:
        at = _build(engine)
    if at != newest():
        raise SchemaDiffersError(f"the database is at {at}, not {newest()}: run python -m server migrate")


def _build(engine: Engine) -> str:
    try:
        with engine.begin() as connection:
            hold_schema(connection)
            if found(connection) == BASE:
                create_tables(connection, schema(), append_only=APPEND_ONLY)
                make_version_table(connection)
                connection.execute(insert(_VERSION), {"version_num": newest()})
            return found(connection)
    except DBAPIError as error:
        raise SchemaDiffersError("the database is empty: run python -m server migrate as its owner") from error
