from datetime import date

from server.store import delegations
from tests.server.acts.desk import MONDAY
from tests.server.domain.test_delegation import WEEK


def test_held(database):
    """A delegation is found by its deputy on its days, until it is ended."""
    database.write(lambda c: delegations.add(c, WEEK))
    days = [date(2026, 9, 27), date(2026, 9, 28), date(2026, 9, 30), date(2026, 10, 1)]
    with database.reading() as connection:
        held = [bool(delegations.held_by(connection, "li", day)) for day in days]
    ended = [database.write(lambda c: delegations.end(c, "d1", at=MONDAY)) for _ in range(2)]

    assert (held, ended) == ([False, True, True, False], [True, False])
    with database.reading() as connection:
        assert delegations.held_by(connection, "li", days[1]) == []
        assert delegations.find(connection, "d1").ended_at == MONDAY
