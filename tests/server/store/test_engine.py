import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from content.contract.clock import CHINA
from server.store import record
from server.store.database import Database, sqlite_url
from server.store.engine import DatabaseUnsafeError, insert_all, insert_all_new, open_engine
from server.store.tables.intake import nonces


@pytest.fixture
def database(tmp_path):
    """An empty database."""
    made = Database(sqlite_url(tmp_path))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_pragmas(database, pragma, expected):
    """Every connection is durable and checks its references."""
    with database.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_memory_refused():
    """A database that cannot keep the settings is refused: an in-memory one has no WAL."""
    engine = open_engine("sqlite://")

    with pytest.raises(DatabaseUnsafeError):
        engine.connect()
    engine.dispose()


def test_strict(database, tmp_path):
    """Every table is STRICT."""
    with sqlite3.connect(tmp_path / "nightdesk.sqlite") as connection:
        rows = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    connection.close()

    assert {name for name, strict in rows if not strict} == set()


@pytest.mark.parametrize("statement", ["UPDATE record SET who = 'x'", "DELETE FROM record"])
def test_append_only(database, statement):
    """The record refuses any change by any SQL."""
    from datetime import datetime  # noqa: PLC0415

    at = datetime(2026, 9, 28, tzinfo=CHINA)
    database.write(lambda c: record.append(c, who="a", what="b", at=at))

    with pytest.raises(IntegrityError, match="append-only"):
        database.write(lambda c: c.execute(text(statement)))


def test_reading_is_no_writer(database):
    """A reader does not wait for a running write, and sees what was committed."""
    seen = []

    def write(connection):
        connection.exec_driver_sql("INSERT INTO nonces VALUES ('K03', 'n', 't')")
        with database.reading() as reader:
            seen.append(reader.exec_driver_sql("SELECT count(*) FROM nonces").scalar())

    database.write(write)

    assert seen == [0]


def test_two_processes(tmp_path):
    """A second program on the same file takes its turn."""
    first, second = Database(sqlite_url(tmp_path)), Database(sqlite_url(tmp_path))
    insert = "INSERT INTO nonces VALUES ('K03', '{}', 't')"
    first.write(lambda c: c.exec_driver_sql(insert.format("a")))
    second.write(lambda c: c.exec_driver_sql(insert.format("b")))
    with first.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM nonces").scalar()
    first.close()
    second.close()

    assert count == 2


def test_errors_hide_values(database):
    """The text of a database error holds no value of the statement."""
    write = "INSERT INTO nothing VALUES (:number)"

    with pytest.raises(OperationalError) as caught:
        database.write(lambda c: c.execute(text(write), {"number": "140581189912310019"}))
    assert "140581189912310019" not in str(caught.value)


NONCE_COLUMNS = ("kiosk", "nonce", "seen_at")


def nonce_rows(count):
    return [("K03", f"{number:04d}", "2026-09-28") for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 3, 21, 341])
def test_insert_all_new(database, count):
    """Any number of rows goes in, whatever portions it makes."""
    database.write(lambda c: insert_all_new(c, nonces, NONCE_COLUMNS, nonce_rows(count)))

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM nonces").scalar() == count


def test_insert_all_or_none(database):
    """Where one row is there already none of the others is kept."""
    database.write(lambda c: insert_all_new(c, nonces, NONCE_COLUMNS, nonce_rows(400)[-1:]))

    assert not database.write(lambda c: insert_all_new(c, nonces, NONCE_COLUMNS, nonce_rows(400)))
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM nonces").scalar() == 1


def test_insert_all_again(database):
    """A key that exists is an error where it is not expected."""
    with pytest.raises(IntegrityError):
        database.write(lambda c: insert_all(c, nonces, NONCE_COLUMNS, [*nonce_rows(1), *nonce_rows(1)]))
