from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from content.contract.clock import CHINA
from server.domain.record import Intact, verify
from server.store import nonces, record
from server.store.database import Database, sqlite_url
from server.store.engine import make_strict, open_engine
from server.store.guards import guards
from server.store.migrating import migrate
from server.store.revision import BASE, VERSIONS, SchemaDiffersError, newest
from server.store.schema import schema
from tests.server.cluster import OWNER

AT = datetime(2026, 9, 28, tzinfo=CHINA)
ADVICE = "add a migration: python -m server.store.migrations next 'what changes'"
FOLLOWING = '''"""Note where a nonce came from, and keep what is new."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade():
    op.add_column("nonces", sa.Column("came_from", sa.Text(), nullable=True))
    op.create_table("novelties", sa.Column("id", sa.Text(), primary_key=True), sqlite_strict=True)


def downgrade():
    op.drop_table("novelties")
    op.drop_column("nonces", "came_from")
'''


@pytest.fixture
def empty_url(database_url, request, tmp_path):
    """A database without a table, and who owns it."""
    if database_url.startswith("sqlite"):
        yield sqlite_url(tmp_path)
        return
    cluster = request.getfixturevalue("cluster")
    cluster.create("migrated")
    yield cluster.url(OWNER, "migrated")
    cluster.drop("migrated")


@pytest.fixture
def versions(tmp_path):
    """The shipped revisions and one more."""
    folder = tmp_path / "versions"
    folder.mkdir()
    for path in VERSIONS.glob("r*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "r9999_novelties.py").write_text(FOLLOWING.format(before=newest()))
    return folder


@pytest.fixture
def seen():
    """Look at a database with an engine of one's own, and close it."""
    engines = []

    def look(url, see):
        engines.append(open_engine(url))
        with engines[-1].connect() as connection:
            return see(connection)

    yield look
    for engine in engines:
        engine.dispose()


def named(change):
    """Name what differs, such as ``add_table novelties`` or ``add_column nonces.came_from``."""
    if isinstance(change, list):
        return [name for each in change for name in named(each)]
    kind, *about = change
    names = [getattr(part, "name", part) for part in about if isinstance(part, str) or hasattr(part, "name")]
    return [f"{kind} {'.'.join(map(str, names))}"]


def described(connection):
    """Say all of a schema that the comparison below leaves out, in plain words."""
    tables = inspect(connection)
    said = set()
    for table in tables.get_table_names():
        options = tables.get_table_options(table)
        said.add(f"{table}: {options}")
        said.add(f"{table}: key {tables.get_pk_constraint(table)['constrained_columns']}")
        said |= {f"{table}: check {check['name']} {check['sqltext']}" for check in tables.get_check_constraints(table)}
        said |= {f"{table}: column {c['name']} {c['type']} {c['nullable']}" for c in tables.get_columns(table)}
    return said | {f"{table}: trigger {name}" for table, name in guards(connection)}


def test_as_declared(empty_url, seen):
    """What the migrations make is what the tables declare: nothing is missing, and nothing is left over."""
    migrate(empty_url)

    def differences(connection):
        return named(compare_metadata(MigrationContext.configure(connection), make_strict(schema())))

    assert seen(empty_url, differences) == [], ADVICE


def test_as_built(empty_url, database_url, seen):
    """A database that was migrated is the same as one that was built, down to its rules and triggers."""
    migrate(empty_url)
    if empty_url == database_url:
        database_url = database_url.replace("nightdesk", "built")
    Database(database_url).close()
    built, migrated = seen(database_url, described), seen(empty_url, described)

    assert built ^ migrated == set(), ADVICE


def test_serves(empty_url):
    """A migrated database is one that the programs open."""
    migrate(empty_url)
    database = Database(empty_url)
    database.write(lambda c: record.append(c, who="a", what="b", at=AT))
    database.close()


def test_down_to_nothing(empty_url, seen):
    """All the way down nothing is left but the note of the revision, and up again everything is there."""
    migrate(empty_url)
    assert migrate(empty_url, to=BASE) == BASE
    assert seen(empty_url, lambda c: inspect(c).get_table_names()) == ["alembic_version"]
    assert migrate(empty_url) == newest()


def test_record_stays(empty_url):
    """A record that has entries is never taken away."""
    migrate(empty_url)
    database = Database(empty_url)
    database.write(lambda c: record.append(c, who="a", what="b", at=AT))
    database.close()

    with pytest.raises(SchemaDiffersError, match="for life"):
        migrate(empty_url, to=BASE)


def test_rows_stay(empty_url, versions, seen):
    """Up to the next revision and down again keeps every row, and the record stays whole and guarded."""
    migrate(empty_url)
    database = Database(empty_url)
    database.write(lambda c: record.append(c, who="a", what="b", at=AT))
    database.write(lambda c: nonces.spend(c, kiosk="K03", nonce="n", now=AT))
    database.close()
    before = seen(empty_url, described)
    migrate(empty_url, versions=versions)
    added = {line for line in seen(empty_url, described) - before if "came_from" in line}
    migrate(empty_url, to=newest(), versions=versions)
    database = Database(empty_url)
    with database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT kiosk, nonce FROM nonces").fetchall()
        whole = verify(record.entries(connection))
    database.close()

    assert [tuple(row) for row in kept] == [("K03", "n")]
    assert isinstance(whole, Intact)
    assert len(added) == 1
    assert seen(empty_url, described) == before


@pytest.mark.parametrize("to", ["0000", "latest", ""])
def test_unknown_revision(tmp_path, to):
    """A revision nobody knows is refused with those that are known."""
    with pytest.raises(SchemaDiffersError, match=newest()):
        migrate(sqlite_url(tmp_path), to=to)


def test_all_or_nothing(tmp_path, versions, seen):
    """A migration that fails leaves the database as it was."""
    (versions / "r9999_novelties.py").write_text(
        FOLLOWING.format(before=newest()).replace('"id", sa.Text()', '"id", sa.Numeric()')
    )
    url = sqlite_url(tmp_path)
    migrate(url)
    before = seen(url, described)
    with pytest.raises(Exception, match="NUMERIC"):
        migrate(url, versions=versions)

    assert seen(url, described) == before


def test_granted(cluster, seen):
    """Migrating as the owner lets the server's role work."""
    cluster.create("granted")
    migrate(cluster.url(OWNER, "granted"), server_url=cluster.url(database="granted"))
    database = Database(cluster.url(database="granted"))
    database.write(lambda c: record.append(c, who="a", what="b", at=AT))
    database.close()
    cluster.drop("granted")
