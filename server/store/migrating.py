"""Bring a database to a revision, up or down, in one transaction: all of it happens or nothing does."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from server.store.engine import hold_schema, is_empty, open_engine
from server.store.guards import grant
from server.store.revision import BASE, UNKNOWN, VERSIONS, SchemaDiffersError, found, make_version_table
from server.store.schema import APPEND_ONLY
from server.store.tables.record import record

HEAD: Final = "head"


def migrate(url: str, *, to: str = HEAD, server_url: str = "", versions: Path = VERSIONS) -> str:
    """Migrate to a revision and give its name; ``BASE`` takes every table away.

    ``url`` belongs to the owner of the tables. The role named in ``server_url`` is granted what a server needs. A
    revision nobody knows, tables that no migration made, and taking away a record that has entries raise
    SchemaDiffersError.
    """
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            hold_schema(connection)
            _migrate(connection, to, versions)
            role = make_url(server_url or url).username
            if role != make_url(url).username and found(connection) != BASE:
                grant(connection, role or "", append_only=[table.name for table in APPEND_ONLY])
            return found(connection)
    finally:
        engine.dispose()


def configuration(connection: Connection | None = None, versions: Path = VERSIONS) -> Config:
    """Give Alembic what it needs to know, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def _migrate(connection: Connection, to: str, versions: Path) -> None:
    config = configuration(connection, versions)
    script = ScriptDirectory.from_config(config)
    # From the newest to the oldest, so what stands further back is later in time.
    known = [HEAD, *(each.revision for each in script.walk_revisions()), BASE]
    at = found(connection)
    if at == UNKNOWN:
        raise SchemaDiffersError("the database holds tables that no migration made")
    if not {at, to} <= set(known):
        raise SchemaDiffersError(f"no revision {to if at in known else at} is known; there are {', '.join(known)}")
    if to == BASE and at != BASE and not is_empty(connection, record):
        raise SchemaDiffersError("the record has entries and is for life; it is not taken away")
    make_version_table(connection)
    move = command.upgrade if known.index(to) < known.index(at) else command.downgrade
    if to != at:
        move(config, to)
