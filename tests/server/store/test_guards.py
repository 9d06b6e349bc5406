from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from content.contract.clock import CHINA
from server.store import record
from server.store.database import Database
from server.store.schema import APPEND_ONLY
from tests.server.cluster import OWNER

AT = datetime(2026, 9, 28, tzinfo=CHINA)


@pytest.fixture
def kept(database):
    """A record of one entry."""
    database.write(lambda c: record.append(c, who="a", what="b", at=AT))
    return database


@pytest.mark.parametrize("statement", ["UPDATE record SET who = 'x'", "DELETE FROM record"])
def test_append_only(kept, statement):
    """The record refuses any change by any SQL, and stands as it was."""
    with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
        kept.write(lambda c: c.exec_driver_sql(statement))
    with kept.reading() as connection:
        assert record.last(connection).who == "a"


@pytest.mark.parametrize("statement", ["UPDATE record SET who = 'x'", "DELETE FROM record", "TRUNCATE record"])
def test_owner(cluster, statement):
    """Whoever owns the tables is refused by triggers, also where no single row is touched."""
    cluster.empty()
    owner = Database(cluster.url(OWNER))
    owner.write(lambda c: record.append(c, who="a", what="b", at=AT))

    with pytest.raises(IntegrityError, match="append-only"):
        owner.write(lambda c: c.exec_driver_sql(statement))
    owner.close()


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE", "TRIGGER"])
def test_rights(cluster, table, right):
    """The role a server works as has no right to change, remove or unguard what is append-only."""
    with cluster.admin() as admin:
        admin.execute("SELECT has_table_privilege('nightdesk', %s, %s)", (table.name, right))
        assert admin.fetchone() == [False]


def test_server_migrates_nothing(cluster):
    """The role a server works as can neither make nor alter a table."""
    database = Database(cluster.url())

    with pytest.raises(DBAPIError, match="permission denied"):
        database.write(lambda c: c.exec_driver_sql("CREATE TABLE mine (a text)"))
    database.close()


def test_all_guarded(database):
    """Every table that is append-only has its triggers."""
    from server.store.guards import guards  # noqa: PLC0415

    with database.reading() as connection:
        found = {table for table, _ in guards(connection)}
        assert found == {table.name for table in APPEND_ONLY}
        assert all(connection.execute(select(table)).first() is None for table in APPEND_ONLY)
