import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from content.contract.clock import CHINA
from server.domain.case import Case, CaseMove
from server.domain.record import Intact, verify
from server.store import cases, nonces, record, submissions
from server.store.cases import Overtaken
from server.store.database import Database, sqlite_url
from server.store.revision import SchemaDiffersError

AT = datetime(2026, 9, 28, tzinfo=CHINA)


@pytest.fixture
def pair(database, database_url):
    """Two programs on one database."""
    second = Database(database_url)
    yield database, second
    second.close()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts on threads of their own that begin together, and give what came of each."""
    begin, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        begin.wait(10)
        outcomes[place] = act()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def test_record_of_two(pair):
    """Two programs that append at the same time make one chain without a gap."""

    def append(database, who):
        for _ in range(25):
            database.write(lambda c: record.append(c, who=who, what="b", at=AT))

    at_once(*(lambda d=database, w=who: append(d, w) for database, who in zip(pair, "ab", strict=True)))
    with pair[0].reading() as connection:
        found = verify(record.entries(connection))
        assert isinstance(found, Intact)
        assert found.entries == 50


def test_nonce_of_two(pair):
    """A nonce serves once, however many programs are asked at the same time."""
    spent = at_once(*(lambda d=d: d.write(lambda c: nonces.spend(c, kiosk="K03", nonce="a", now=AT)) for d in pair))

    assert sorted(spent) == [False, True]


def test_move_of_two(hall, database_url):
    """Of two programs that move a case at the same time one wins, and the other is told how it stands now."""
    case = hall.file(hall.kiosk.application())
    with_url = hall.services.config.database_url
    second = Database(with_url)
    moves = at_once(
        *(
            lambda d=d, w=wanted: d.write(lambda c: cases.make(c, case, w))
            for d, wanted in [(hall.services.database, CaseMove.REVIEW), (second, CaseMove.WITHDRAW)]
        )
    )
    second.close()
    (won,) = (move for move in moves if isinstance(move, Case))

    assert [move for move in moves if not isinstance(move, Case)] == [Overtaken(won)]


def test_lease_of_two(hall):
    """A submission is leased to one worker alone."""
    given = hall.kiosk.submission(hall.kiosk.application())
    hall.kiosk.hand_in(given)
    second = Database(hall.services.config.database_url)
    now = hall.clock.now()

    def lease(connection):
        return submissions.lease(connection, now=now, wait=lambda _: AT - AT)

    leased = at_once(lambda: hall.services.database.write(lease), lambda: second.write(lease))
    second.close()

    assert len([each for each in leased if each is not None and each.attempts == 1]) == 1


def test_other_revision(database, database_url, request):
    """A database of another revision is refused, and told what to do."""
    stamp = "UPDATE alembic_version SET version_num = '{}'".format
    if database_url.startswith("sqlite"):
        database.write(lambda c: c.exec_driver_sql(stamp("0000")))
        with pytest.raises(SchemaDiffersError, match=r"is at 0000, not .*server migrate"):
            Database(database_url)
        return
    with request.getfixturevalue("cluster").admin() as admin:
        admin.execute("SELECT version_num FROM alembic_version")
        (true,) = admin.fetchone()
        admin.execute(stamp("0000"))
        with pytest.raises(SchemaDiffersError, match=r"is at 0000, not .*server migrate"):
            Database(database_url)
        admin.execute(stamp(true))


def test_foreign_tables(tmp_path):
    """Tables that no migration made are not taken for a store."""
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(tmp_path / "nightdesk.sqlite")
    connection.execute("CREATE TABLE cases (a)")
    connection.close()

    with pytest.raises(SchemaDiffersError, match="unknown"):
        Database(sqlite_url(tmp_path))


def test_empty_without_right(cluster):
    """A server's role cannot build an empty database, and says who must."""
    cluster.create("bare")

    with pytest.raises(SchemaDiffersError, match="as its owner"):
        Database(cluster.url(database="bare"))
    cluster.drop("bare")
