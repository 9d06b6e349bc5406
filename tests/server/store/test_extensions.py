import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from server.domain.process import Extension
from server.store import extensions
from server.store.tables.process import extensions as table
from tests.server.acts.desk import MONDAY, Desk

TEN = Extension(
    case_no="GP000001", days=10, reason_zh="复杂", reason_en="", approved_by="qian", approved_name="钱样例", at=MONDAY
)


def test_once(database):
    """A case has one extension, and the first one stays."""
    desk = Desk(database)
    desk.case()
    kept = [database.write(lambda c: extensions.add(c, TEN)) for _ in range(2)]

    assert (kept, desk.read(extensions.of_case, TEN.case_no)) == ([True, False], TEN)


def test_for_good(database):
    """No statement changes an extension afterwards."""
    Desk(database).case()
    database.write(lambda c: extensions.add(c, TEN))

    with pytest.raises(DBAPIError):
        database.write(lambda c: c.execute(update(table).values(days=15)))
