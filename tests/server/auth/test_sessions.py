from datetime import timedelta

import pytest

from server.auth import sessions, staff
from server.auth.sessions import IDLE, LONGEST, PROVED_FOR, Session
from server.auth.staff import Member, Role
from tests.server.acts.desk import MONDAY

SECOND = timedelta(seconds=1)
SESSION = Session(staff="wang", csrf="token", created_at=MONDAY, used_at=MONDAY, proved_at=MONDAY)


@pytest.mark.parametrize(("passed", "is_alive"), [(IDLE - SECOND, True), (IDLE, False)])
def test_idle(passed, is_alive):
    """A session that nobody uses ends."""
    assert SESSION.is_alive(MONDAY + passed) is is_alive


def test_longest():
    """A session ends though it is used all the time."""
    used = Session(staff="wang", csrf="", created_at=MONDAY, used_at=MONDAY + LONGEST)

    assert used.is_alive(MONDAY + LONGEST) is False


@pytest.mark.parametrize(
    ("passed", "is_proved"), [(timedelta(), True), (PROVED_FOR - SECOND, True), (PROVED_FOR, False), (-SECOND, False)]
)
def test_proved(passed, is_proved):
    """A second factor counts for a few minutes, and one shown in the future for none."""
    assert SESSION.is_proved(MONDAY + passed) is is_proved


def test_forms():
    """A form must bring back the very token of its session."""
    assert [SESSION.is_csrf(given) for given in ("token", "tokem", "", "令牌")] == [True, False, False, False]


def test_shown_nowhere():
    """A session printed by mistake does not give its token away."""
    assert "token" not in repr(SESSION)


def test_all_end(database):
    """A closed account ends all of its sessions at once."""
    member = Member(id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="", created_at=MONDAY)
    database.write(lambda c: staff.add(c, member))
    for token in ("one", "two"):
        database.write(lambda c, token=token: sessions.begin(c, token=token, csrf="", staff="wang", now=MONDAY))
    with database.reading() as connection:
        before = [sessions.find(connection, token) is not None for token in ("one", "two", "three")]
    database.write(lambda c: sessions.end_all(c, "wang"))
    with database.reading() as connection:
        after = [sessions.find(connection, token) for token in ("one", "two")]

    assert (before, after) == ([True, True, False], [None, None])
