"""Rows that no one changes or deletes: triggers on both databases, and on PostgreSQL a role that may not even try.

A trigger stops the server's own mistakes. Whoever owns the tables can take it away, so on PostgreSQL the tables belong
to a role that only migrates, and the server works as another. Names its dialect, as ``engine`` does.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, text

SQLITE: Final = "sqlite"
VERBS: Final = ("UPDATE", "DELETE")
_SQLITE_GUARD = """CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
_POSTGRESQL_GUARD = (
    """CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$""",
    """CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
    # TRUNCATE fires no trigger for each row (PostgreSQL manual, CREATE TRIGGER).
    """CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
)
_SQLITE_FOUND = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL_FOUND = """SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND tgenabled = 'O'"""


def forbid_changes(connection: Connection, table: str) -> None:
    """Make a table append-only; doing it again changes nothing."""
    if connection.dialect.name == SQLITE:
        statements = [_SQLITE_GUARD.format(table=table, verb=verb) for verb in VERBS]
    else:
        statements = [guard.format(table=table) for guard in _POSTGRESQL_GUARD]
    for statement in statements:
        connection.exec_driver_sql(statement)


def allow_changes(connection: Connection, table: str) -> None:
    """Forget what guards a table that is dropped next; on SQLite a table takes its triggers with it."""
    if connection.dialect.name != SQLITE:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {table}_refuse() CASCADE")


def guards(connection: Connection) -> set[tuple[str, str]]:
    """List the triggers that stand, each with its table."""
    found = connection.execute(text(_SQLITE_FOUND if connection.dialect.name == SQLITE else _POSTGRESQL_FOUND))
    return {(table, trigger) for table, trigger in found}


def grant(connection: Connection, role: str, *, append_only: Iterable[str]) -> None:
    """Let the server's role work on every table, though it may only read and add to those that are append-only.

    Does nothing on SQLite, which has no roles. The role itself is made by whoever runs the database.
    """
    if connection.dialect.name == SQLITE:
        return
    quoted = connection.dialect.identifier_preparer.quote(role)
    connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
    for table in append_only:
        connection.exec_driver_sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {quoted}")
