import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.store import engine
from server.store.database import Database, sqlite_url
from server.store.engine import DatabaseUnsafeError, ask, change, insert_all, insert_all_new, is_passing, open_engine
from server.store.tables.intake import nonces
from tests.server.cluster import SERVER


@pytest.fixture
def embedded(tmp_path):
    """An empty database in a file."""
    made = Database(sqlite_url(tmp_path))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000), ("secure_delete", 1)],
)
def test_pragmas(embedded, pragma, expected):
    """Every connection is durable and checks its references."""
    with embedded.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_memory_refused():
    """A database that cannot keep the settings is refused: an in-memory one has no WAL."""
    opened = open_engine("sqlite://")

    with pytest.raises(DatabaseUnsafeError):
        opened.connect()
    opened.dispose()


class Driver:
    """A driver's connection to a PostgreSQL with these settings, which is its own cursor."""

    def __init__(self, *settings: str) -> None:
        self._settings = settings

    def cursor(self):
        return self

    def execute(self, statement):
        del statement

    def fetchone(self):
        return self._settings

    def close(self):
        pass


SAFE = ("UTF8", "on", "on", "on", "C")


@pytest.mark.parametrize(
    ("place", "setting"),
    [
        (0, "SQL_ASCII"),
        (1, "off"),
        (2, "off"),
        (3, "off"),
        (4, "en_US.UTF-8"),
        (4, "ICU"),
    ],
)
def test_unsafe_refused(place, setting):
    """A PostgreSQL that acknowledges what no disk holds, or sorts as a language does, is refused."""
    settings = [*SAFE[:place], setting, *SAFE[place + 1 :]]

    with pytest.raises(DatabaseUnsafeError, match=setting):
        engine._prove_postgresql(Driver(*settings), None)


def test_unsafe_role_refused(cluster):
    """Settings are read back on every connection, whoever changed them and where."""
    with cluster.admin() as admin:
        admin.execute(f"ALTER ROLE {SERVER} SET synchronous_commit = off")
        opened = open_engine(cluster.url())
        with pytest.raises(DatabaseUnsafeError, match="synchronous_commit"):
            opened.connect()
        opened.dispose()
        admin.execute(f"ALTER ROLE {SERVER} RESET synchronous_commit")


def test_strict(embedded, tmp_path):
    """Every table is STRICT."""
    with sqlite3.connect(tmp_path / "nightdesk.sqlite") as connection:
        rows = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    connection.close()

    assert {name for name, strict in rows if not strict} == set()


def test_reading_is_no_writer(database):
    """A reader does not wait for a running write, and sees what was committed."""
    seen = []

    def write(connection):
        connection.exec_driver_sql("INSERT INTO nonces VALUES ('K03', 'n', 't')")
        with database.reading() as reader:
            seen.append(reader.exec_driver_sql("SELECT count(*) FROM nonces").scalar())

    database.write(write)

    assert seen == [0]


def test_one_moment(database):
    """A reader sees one moment, whatever is written while it reads."""
    with database.reading() as reader:
        counted = [reader.exec_driver_sql("SELECT count(*) FROM nonces").scalar()]
        database.write(lambda c: c.exec_driver_sql("INSERT INTO nonces VALUES ('K03', 'n', 't')"))
        counted.append(reader.exec_driver_sql("SELECT count(*) FROM nonces").scalar())

    assert counted == [0, 0]


def test_two_processes(database, database_url):
    """A second program on the same database takes its turn."""
    second = Database(database_url)
    insert = "INSERT INTO nonces VALUES ('K03', '{}', 't')"
    database.write(lambda c: c.exec_driver_sql(insert.format("a")))
    second.write(lambda c: c.exec_driver_sql(insert.format("b")))
    second.close()
    with database.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM nonces").scalar()

    assert count == 2


def test_errors_hide_values(database):
    """The text of a database error holds no value of the statement."""
    write = "INSERT INTO nothing VALUES (:number)"

    with pytest.raises(DBAPIError) as caught:
        database.write(lambda c: c.execute(text(write), {"number": "140581189912310019"}))
    assert "140581189912310019" not in str(caught.value)


BROKEN = {
    "unique": "INSERT INTO nonces VALUES ('K03', 'n', 't'), ('K03', 'n', 't')",
    "required": "INSERT INTO nonces (kiosk, nonce, seen_at) VALUES ('K03', 'n', NULL)",
    "reference": "INSERT INTO sessions VALUES ('x', 'nobody', 'y', 't', 't', NULL)",
    "check": "INSERT INTO restocks VALUES ('r', 'K03', 'd', 'w', 0, 'b', 't')",
}


@pytest.mark.parametrize("statement", BROKEN.values(), ids=BROKEN)
def test_broken_integrity(database, statement):
    """Whatever rule of a table is broken, the error has one name on every database, and quotes no row."""
    with pytest.raises(IntegrityError) as caught:
        database.write(lambda c: c.exec_driver_sql(statement))
    told, _, _ = str(caught.value).partition("[SQL")
    assert "nobody" not in told


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


def test_ask(database):
    """A statement in words takes its values in order, on either database."""
    database.write(lambda c: insert_all_new(c, nonces, NONCE_COLUMNS, nonce_rows(3)))

    with database.reading() as connection:
        found = ask(connection, "SELECT nonce FROM nonces WHERE kiosk = ? AND nonce > ?", ("K03", "0001"))
        assert [row[0] for row in found] == ["0002"]


def test_change_counts(database):
    """A statement that changes rows tells how many, on either database."""
    database.write(lambda c: insert_all_new(c, nonces, NONCE_COLUMNS, nonce_rows(3)))

    assert database.write(lambda c: change(c, "DELETE FROM nonces WHERE nonce > ?", ("0000",))) == 2


def test_change_is_told_as_ever(database):
    """What is broken past the library has the library's name on every database, and quotes no value."""
    with pytest.raises(IntegrityError) as caught:
        database.write(lambda c: change(c, "INSERT INTO sessions VALUES (?, ?, 'y', 't', 't', NULL)", ("x", "nobody")))
    told, _, _ = str(caught.value).partition("[SQL")

    assert "nobody" not in told


def test_change_is_one_with_the_rest(database):
    """What is said past the library is taken back with everything else of its write."""

    def write(connection):
        change(connection, "INSERT INTO nonces VALUES (?, ?, ?)", ("K03", "n", "t"))
        raise LookupError

    with pytest.raises(LookupError):
        database.write(write)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM nonces").scalar() == 0


def test_not_passing(database):
    """A broken rule stays broken however often it is tried."""
    with pytest.raises(IntegrityError) as caught:
        database.write(lambda c: c.exec_driver_sql(BROKEN["unique"]))
    assert not is_passing(caught.value)


def test_one_place():
    """No module but two names a database."""
    from pathlib import Path  # noqa: PLC0415

    store = Path(engine.__file__).parent
    named = {path.name for path in store.parent.rglob("*.py") if "postgresql" in path.read_text().lower()}

    assert named <= {"engine.py", "guards.py", "config.py", "__main__.py"}
