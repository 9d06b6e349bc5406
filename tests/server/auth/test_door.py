"""The door for staff."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copy

import pytest

from content.contract.clock import CHINA
from server.auth import sessions, staff
from server.auth.door import Door, LinkRefused, Locked, NewPerson, NotSignedIn, SignedIn, first_link
from server.auth.passwords import Passwords
from server.auth.second_factor import SecondFactors
from server.auth.staff import Member, Role, Standing
from server.domain.levels import Level
from server.store import record
from server.store.database import Database, sqlite_url
from tests.server.standing import STORE

PASSWORD = "correct horse battery"
START = datetime(2026, 9, 28, 9, tzinfo=CHINA)


@dataclass
class HandClock:
    """A clock that a test moves."""

    moment: datetime = START

    def now(self) -> datetime:
        """Give the moment it stands at."""
        return self.moment

    def monotonic(self) -> float:
        """Give the same in seconds."""
        return self.moment.timestamp()


@pytest.fixture
def clock() -> HandClock:
    """Nine in the morning."""
    return HandClock()


@pytest.fixture
def database(tmp_path: Path, empty_desk: Path) -> Iterator[Database]:
    """An empty store."""
    copy(empty_desk / STORE, tmp_path)
    opened = Database(sqlite_url(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def door(database: Database, clock: HandClock) -> Door:
    """A door with predictable tokens."""
    counter = itertools.count()
    random = lambda size: hashlib.sha512(str(next(counter)).encode()).digest()[:size]  # noqa: E731  # a port in one line
    factors = SecondFactors(pepper=b"p" * 32, random=random)
    return Door(
        database=database, clock=clock, random=random, passwords=Passwords(memory_kib=8, passes=1), factors=factors
    )


@pytest.fixture
def wang(database: Database) -> Member:
    """An officer with a password."""
    member = Member(
        id="wang",
        login="Wang",
        name="测试王",
        role=Role.OFFICER,
        level=Level.OFFICER,
        unit="trade",
        created_at=START,
        password_hash=Passwords(memory_kib=8, passes=1).hash(PASSWORD),
    )
    database.write(lambda connection: staff.add(connection, member))
    return member


def _signed_in(door: Door) -> SignedIn:
    found = door.sign_in("wang", PASSWORD)
    assert isinstance(found, SignedIn)
    return found


@pytest.mark.parametrize("login", ["wang", "WANG", " Wang "])
def test_right_password(door: Door, wang: Member, login: str):
    """A login is found whatever its case, and the session belongs to its member."""
    found = door.sign_in(login, PASSWORD)

    assert isinstance(found, SignedIn)
    assert found.member.id == wang.id


@pytest.mark.parametrize(("login", "password"), [("wang", "wrong"), ("nobody", PASSWORD), ("", ""), ("wang", "")])
@pytest.mark.usefixtures("wang")
def test_wrong(door: Door, login: str, password: str):
    """A wrong password and an unknown login get the same answer."""
    assert door.sign_in(login, password) == NotSignedIn()


@pytest.mark.usefixtures("wang")
def test_lock(door: Door):
    """The fifth wrong password locks the account for a quarter of an hour, even for the right one."""
    for _ in range(4):
        door.sign_in("wang", "wrong")

    assert [door.sign_in("wang", "wrong"), door.sign_in("wang", PASSWORD)] == [
        Locked(START + timedelta(minutes=15))
    ] * 2


@pytest.mark.usefixtures("wang")
def test_lock_ends(door: Door, clock: HandClock):
    """After a quarter of an hour the right password opens again."""
    for _ in range(5):
        door.sign_in("wang", "wrong")
    clock.moment += timedelta(minutes=15)

    assert isinstance(door.sign_in("wang", PASSWORD), SignedIn)


@pytest.mark.usefixtures("wang")
def test_right_one_forgives(door: Door):
    """A right password forgets four wrong ones."""
    for _ in range(4):
        door.sign_in("wang", "wrong")
    door.sign_in("wang", PASSWORD)

    assert door.sign_in("wang", "wrong") == NotSignedIn()


@pytest.mark.usefixtures("wang")
def test_closed_account(door: Door, database: Database):
    """A closed account is not let in, and its open session ends."""
    token = _signed_in(door).token
    database.write(lambda connection: staff.set_standing(connection, "wang", Standing.CLOSED))

    assert (door.who(token), door.sign_in("wang", PASSWORD)) == (None, NotSignedIn())


@pytest.mark.usefixtures("wang")
def test_idle(door: Door, clock: HandClock):
    """A session that is not used for half an hour has ended."""
    token = _signed_in(door).token
    clock.moment += sessions.IDLE

    assert door.who(token) is None


@pytest.mark.usefixtures("wang")
def test_kept_alive(door: Door, clock: HandClock):
    """A session in use goes on past half an hour, but never past twelve hours."""
    token = _signed_in(door).token
    alive = 0
    for _ in range(40):
        clock.moment += timedelta(minutes=20)
        alive += door.who(token) is not None

    assert alive == 35


@pytest.mark.usefixtures("wang")
def test_sign_out(door: Door):
    """A token is worth nothing after signing out."""
    token = _signed_in(door).token
    door.sign_out(token)

    assert door.who(token) is None


@pytest.mark.usefixtures("wang")
def test_token_not_kept(door: Door, tmp_path: Path):
    """The database holds neither the token nor the password."""
    token = _signed_in(door).token
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert (token.encode() in kept, PASSWORD.encode() in kept) == (False, False)


def _first_token(database: Database, door: Door) -> str:
    path = database.write(lambda connection: first_link(connection, now=START, random=door._random))
    assert path is not None
    return path.removeprefix("/welcome/")


def test_first_administrator(door: Door, database: Database):
    """The first link makes an administrator who can sign in."""
    door.use_link(_first_token(database, door), PASSWORD, NewPerson("boss", "测试李"))

    found = door.sign_in("boss", PASSWORD)

    assert isinstance(found, SignedIn)
    assert found.member.role is Role.ADMINISTRATOR


def test_link_twice(door: Door, database: Database):
    """A link works once."""
    token = _first_token(database, door)
    door.use_link(token, PASSWORD, NewPerson("boss", "测试李"))

    assert door.use_link(token, PASSWORD, NewPerson("other", "测试张")) is LinkRefused.SPENT


def test_old_link(door: Door, database: Database, clock: HandClock):
    """A link of yesterday does nothing."""
    token = _first_token(database, door)
    clock.moment += timedelta(hours=24)

    assert door.use_link(token, PASSWORD, NewPerson("boss", "测试李")) is LinkRefused.SPENT


def test_newer_first_link(door: Door, database: Database):
    """Set-up run again ends the link it gave before."""
    old = _first_token(database, door)
    _first_token(database, door)

    assert door.use_link(old, PASSWORD, NewPerson("boss", "测试李")) is LinkRefused.SPENT


@pytest.mark.usefixtures("wang")
def test_no_first_link(database: Database, door: Door):
    """Where somebody works already there is no first link."""
    assert database.write(lambda connection: first_link(connection, now=START, random=door._random)) is None


@pytest.mark.parametrize(("length", "is_taken"), [(0, False), (11, False), (12, True), (200, True), (201, False)])
def test_length(door: Door, database: Database, length: int, *, is_taken: bool):
    """A password has 12 to 200 characters; a refused one leaves the link open."""
    found = door.use_link(_first_token(database, door), "密" * length, NewPerson("boss", "测试李"))

    assert isinstance(found, Member) == is_taken


def test_invited(door: Door, database: Database, wang: Member):
    """A new password by link ends the sessions begun with the old one."""
    old = _signed_in(door).token
    token = database.write(lambda connection: door.invite(connection, wang, by=wang))
    door.use_link(token, "a wholly new password")

    assert (door.who(old), isinstance(door.sign_in("wang", "a wholly new password"), SignedIn)) == (None, True)


@pytest.mark.usefixtures("wang")
def test_on_record(door: Door, database: Database):
    """Signing in and being locked out stand on the record, by id."""
    _signed_in(door)
    for _ in range(5):
        door.sign_in("wang", "wrong")

    with database.reading() as connection:
        written = [(entry.who, entry.what) for entry in record.entries(connection)]

    assert written == [("wang", "staff.signed_in"), ("wang", "staff.locked")]
