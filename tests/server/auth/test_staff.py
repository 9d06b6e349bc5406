from dataclasses import replace

import pytest

from server.auth import staff
from server.auth.staff import Member, Role, Standing
from server.domain.levels import Level
from tests.server.acts.desk import MONDAY

CHIEF = Member(id="c", login="c", name="赵样例", role=Role.OFFICER, level=Level.CHIEF, unit="trade", created_at=MONDAY)
LEADER = replace(CHIEF, id="l", login="l", level=Level.LEADER, unit="")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((CHIEF, LEADER), "c"),
        ((replace(CHIEF, unit="transport"), LEADER), "l"),
        ((replace(CHIEF, standing=Standing.CLOSED), LEADER), "l"),
        ((replace(CHIEF, level=Level.OFFICER),), ""),
    ],
)
def test_answers_for(database, members, expected):
    """A unit is answered for by its chief, else by a leader, and by nobody whose account is closed."""
    database.write(lambda c: [staff.add(c, member) for member in members])

    with database.reading() as connection:
        assert staff.answers_for(connection, "trade") == expected
