"""The database itself: with ``guards`` the only module that knows a dialect.

SQLite in WAL with ``synchronous=FULL`` is the embedded default, PostgreSQL comes by URL. Everything else in
the store speaks SQLAlchemy Core without a word of either. Must not import another module of the store but ``guards``.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, CursorResult, Engine, ExceptionContext, MetaData, Table, create_engine, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.store.guards import SQLITE, forbid_changes

BUSY_TIMEOUT_MS = 5_000
_ALL = "all_new"
# The largest portion of the widest table stays below the 32,766 parameters of SQLite (sqlite.org/limits.html, 9) and
# the 65,535 of PostgreSQL's protocol.
_PORTIONS = (256, 64, 16, 4, 1)
_READS = "nightdesk_reads"
_DESIRED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
    "secure_delete": 1,
}
_SETTINGS = ("WAL", "FULL", "ON", str(BUSY_TIMEOUT_MS), "ON")

# PostgreSQL's appendix A, "Error Codes": class 23 is broken integrity, P0001 what a trigger raises.
_INTEGRITY: Final = ("23", "P0001")
_PASSING: Final = ("40001", "40P01")
# Of an error's fields (PostgreSQL manual, 55.8) severity, code, and names of table, column and constraint hold no row;
# the message is the trigger's own or names a rule, but for class 22, which has no place in these columns.
_SILENT: Final = frozenset("SCMtcn")
_UNSTORABLE: Final = "22021"
_SCHEMA_LOCK: Final = 20_260_928

T = TypeVar("T")


class UnstorableTextError(Exception):
    """Say that a text cannot be kept: PostgreSQL takes no NUL. Nothing was written; the same text will never do."""


class DatabaseUnsafeError(Exception):
    """Say that a database refused a setting without which an acknowledgement would be a lie."""


def open_engine(url: str) -> Engine:
    """Open a database by SQLAlchemy URL; a SQLite file is created if missing.

    Every connection has its settings read back, and on SQLite set before; one that does not keep them raises
    DatabaseUnsafeError. An in-memory SQLite database is refused so, because it cannot be in WAL mode.
    """
    # Parameters stay out of error texts, because those end in logs.
    address = make_url(url)
    # PostgreSQL speaks no TLS on a socket file, and preparing to ask for it takes longer than connecting.
    extra = {"ssl_context": False} if "unix_sock" in address.query else {}
    is_file = url.startswith(SQLITE)
    engine = create_engine(address, pool_pre_ping=not is_file, hide_parameters=True, connect_args=extra)
    if engine.dialect.name == SQLITE:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prove_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
        event.listen(engine, "handle_error", _tell_postgresql)
    return engine


def for_reading(engine: Engine) -> Engine:
    """Give the same database for transactions that only read and see one moment of it.

    On SQLite these never wait for the writer; on PostgreSQL a write inside one is refused.
    """
    return engine.execution_options(**{_READS: True})


def is_passing(error: Exception) -> bool:
    """Tell whether a write only met another process's at a bad moment, so that the same write may well succeed now."""
    return isinstance(error, DBAPIError) and _sqlstate(error.orig) in _PASSING


def hold_schema(connection: Connection) -> None:
    """Let no other process make or change tables until this transaction ends."""
    if connection.dialect.name != SQLITE:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")


def make_strict(metadata: MetaData) -> MetaData:
    """Declare every table STRICT for SQLite, which otherwise takes any value into any column."""
    for table in metadata.tables.values():
        table.dialect_options[SQLITE]["strict"] = True
    return metadata


def create_tables(connection: Connection, metadata: MetaData, *, append_only: Sequence[Table]) -> None:
    """Create what is missing; on SQLite all tables are STRICT. Rows of ``append_only`` cannot be changed or deleted."""
    make_strict(metadata).create_all(connection)
    for table in append_only:
        forbid_changes(connection, table.name)


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert one row unless its key or a unique value exists; tell whether it was inserted.

    Where another process has put the same in and not committed yet, it waits for that to end.
    """
    return connection.execute(_insert_unless_there(table, connection.dialect.name), values).rowcount == 1


def ask(connection: Connection, words: str, values: Sequence[Any]) -> CursorResult[Any]:
    """Say a statement in SQL with ``?`` for each value, past the library's compiler and the columns' types.

    For what runs thousands of times a second: going through the library costs twice what the database itself does.
    """
    return connection.exec_driver_sql(_worded(words, connection.dialect.paramstyle), tuple(values))


def change(connection: Connection, words: str, values: Sequence[Any]) -> int:
    """Say a statement that changes rows, with ``?`` for each value, and count them; what is broken is told as ever.

    On SQLite it goes to the driver itself: a booking says two of these, and the library takes as long for each as
    SQLite does.
    """
    if connection.dialect.name != SQLITE:
        return ask(connection, words, values).rowcount
    driver: Any = connection.connection.driver_connection
    try:
        return int(driver.execute(words, values).rowcount)
    except connection.dialect.loaded_dbapi.Error as error:
        told = DBAPIError.instance(
            words, None, error, connection.dialect.loaded_dbapi.Error, hide_parameters=True, dialect=connection.dialect
        )
        raise told from error


def insert_row_new(connection: Connection, table: Table, columns: Sequence[str], row: Sequence[Any]) -> bool:
    """Do what ``insert_new`` does with values as they are kept, past the columns' types; several times quicker."""
    return change(connection, _insert_text(table, tuple(columns), 1, is_careful=True), row) == 1


def insert_all(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert many rows; a key or unique value that exists raises IntegrityError.

    Values go in as they are kept, past the columns' types. Many times quicker than rows one by one: each statement
    takes a portion of rows, and there are few sizes of portions, so that each is prepared once.
    """
    for portion in _portions(rows):
        change(connection, _insert_text(table, tuple(columns), len(portion)), tuple(chain.from_iterable(portion)))


def insert_all_new(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bool:
    """Do the same, or nothing where a key or unique value exists; tell whether the rows were inserted."""
    savepoint(connection, _ALL)
    try:
        insert_all(connection, table, columns, rows)
    except IntegrityError:
        roll_back_to(connection, _ALL)
        return False
    release(connection, _ALL)
    return True


def upsert(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert one row, or overwrite the given columns of the row with the same primary key."""
    key = [column.name for column in table.primary_key]
    statement = _insert(table, connection.dialect.name).values(**values)
    changed = {name: statement.excluded[name] for name in values if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def is_empty(connection: Connection, table: Table) -> bool:
    """Tell whether a table has no row."""
    return connection.execute(select(table).limit(1)).first() is None


def savepoint(connection: Connection, name: str) -> None:
    """Mark a point to come back to; several times cheaper than the library's nested transaction."""
    connection.exec_driver_sql(f"SAVEPOINT {name}")


def release(connection: Connection, name: str) -> None:
    """Keep what was done since the savepoint, as part of the transaction."""
    connection.exec_driver_sql(f"RELEASE SAVEPOINT {name}")


def roll_back_to(connection: Connection, name: str) -> None:
    """Undo what was done since the savepoint, and forget the mark."""
    connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {name}")
    release(connection, name)


def _insert(table: Table, dialect: str) -> Any:
    return sqlite.insert(table) if dialect == SQLITE else postgresql.insert(table)


def _portions(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    at = 0
    for size in _PORTIONS:
        while len(rows) - at >= size:
            yield rows[at : at + size]
            at += size


@cache
def _worded(words: str, paramstyle: str) -> str:
    return words if paramstyle == "qmark" else words.replace("?", "%s")


@cache
def _insert_text(table: Table, columns: tuple[str, ...], count: int, *, is_careful: bool = False) -> str:
    row = f"({', '.join('?' * len(columns))})"
    # The names are this package's own; every value is a parameter.
    words = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"  # noqa: S608
    return f"{words} ON CONFLICT DO NOTHING" if is_careful else words


@cache
def _insert_unless_there(table: Table, dialect: str) -> Any:
    return _insert(table, dialect).on_conflict_do_nothing()


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    # Without this the driver opens its own deferred transactions and a later write may find the file busy.
    dbapi_connection.isolation_level = None
    for (pragma, wanted), setting in zip(_DESIRED.items(), _SETTINGS, strict=True):
        dbapi_connection.execute(f"PRAGMA {pragma}={setting}")
        (found,) = dbapi_connection.execute(f"PRAGMA {pragma}").fetchone()
        if found != wanted:
            raise DatabaseUnsafeError(f"{pragma} is {found}, not {wanted}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


# Times are kept as text and must sort as on SQLite, byte by byte; "off" acknowledges what no disk holds.
_PROOF = """SELECT current_setting('server_encoding'), current_setting('fsync'), current_setting('full_page_writes'),
current_setting('synchronous_commit'), CASE datlocprovider WHEN 'i' THEN 'ICU' ELSE datcollate END
FROM pg_database WHERE datname = current_database()"""
_PROVEN: Final[dict[str, tuple[str, ...]]] = {
    "server_encoding": ("UTF8",),
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    "collation": ("C", "POSIX", "C.UTF-8", "C.utf8"),
}


def _prove_postgresql(dbapi_connection: Any, _record: object) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(_PROOF)
    for (setting, wanted), found in zip(_PROVEN.items(), cursor.fetchone(), strict=True):
        if found not in wanted:
            dbapi_connection.close()
            raise DatabaseUnsafeError(f"{setting} is {found}, not {wanted[0]}")
    dbapi_connection.rollback()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_READS, False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _tell_postgresql(context: ExceptionContext) -> None:
    told, error = context.sqlalchemy_exception, context.original_exception
    if not isinstance(told, DBAPIError):
        return
    if _sqlstate(error) == _UNSTORABLE:
        raise UnstorableTextError from None
    # The driver knows unique values alone and calls every other broken rule a programming error.
    kind = IntegrityError if _sqlstate(error).startswith(_INTEGRITY) else type(told)
    # Its own words quote rows: "Key (login)=(…) already exists".
    error.args = tuple(_without_rows(each) for each in error.args)
    error.__context__ = None
    raise kind(
        context.statement, None, error, hide_parameters=True, connection_invalidated=context.is_disconnect
    ) from error


def _without_rows(told: object) -> object:
    return {key: told[key] for key in _SILENT & told.keys()} if isinstance(told, dict) else told


def _sqlstate(error: BaseException | None) -> str:
    facts = error.args[0] if error is not None and error.args else None
    return str(facts.get("C", "")) if isinstance(facts, dict) else ""
