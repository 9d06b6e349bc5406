"""Six digits that only one telephone makes, each of which serves once."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

import pyotp
import pytest

from content.contract.clock import CHINA
from server.auth import staff
from server.auth.second_factor import SecondFactors
from server.auth.staff import Member, Role
from server.store.database import Database

NOW = datetime(2026, 9, 28, 9, tzinfo=CHINA)
PEPPER = b"p" * 32


def _factors(pepper: bytes = PEPPER) -> SecondFactors:
    counter = itertools.count(1)
    return SecondFactors(pepper=pepper, random=lambda size: bytes([next(counter)]) * size)


@pytest.fixture
def factors(database: Database) -> SecondFactors:
    """Factors, and one person to have one."""
    member = Member(id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="trade", created_at=NOW)
    database.write(lambda c: staff.add(c, member))
    return _factors()


@pytest.fixture
def code(database: Database, factors: SecondFactors) -> Callable[[datetime], str]:
    """Wang's telephone, its factor in use since a minute ago."""
    secret = database.write(lambda c: factors.propose(c, "wang", "wang")).secret
    before = NOW - timedelta(minutes=1)
    assert database.write(lambda c: factors.confirm(c, "wang", pyotp.TOTP(secret).at(before), before))
    return pyotp.TOTP(secret).at


def _proves(database: Database, factors: SecondFactors, code: str, at: datetime = NOW) -> bool:
    return database.write(lambda c: factors.proves(c, "wang", code, at))


def test_right(database: Database, factors: SecondFactors, code: Callable[[datetime], str]):
    """The code of now is taken."""
    assert _proves(database, factors, code(NOW))


def test_once(database: Database, factors: SecondFactors, code: Callable[[datetime], str]):
    """A code serves once, so that a glance over a shoulder is worth nothing."""
    tries = [_proves(database, factors, code(NOW)) for _ in range(2)]

    assert tries == [True, False]


@pytest.mark.parametrize(("off", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_clock_off(
    database: Database, factors: SecondFactors, code: Callable[[datetime], str], off: int, *, taken: bool
):
    """A telephone may be one step off, and no more."""
    later = NOW + timedelta(minutes=10)

    assert _proves(database, factors, code(later + timedelta(seconds=off)), later) is taken


@pytest.mark.parametrize("typed", ["", "000000", "12345", "abcdef", "１２３４５６", "1" * 12])
def test_wrong(database: Database, factors: SecondFactors, code: Callable[[datetime], str], typed: str):
    """Anything else is refused."""
    assert not _proves(database, factors, typed)


def test_spaces(database: Database, factors: SecondFactors, code: Callable[[datetime], str]):
    """Apps show the digits in two groups, and people type them so."""
    right = code(NOW)

    assert _proves(database, factors, f"{right[:3]} {right[3:]}")


def test_unconfirmed(database: Database, factors: SecondFactors):
    """A proposed secret proves nothing before its first code."""
    secret = database.write(lambda c: factors.propose(c, "wang", "wang")).secret

    assert not _proves(database, factors, pyotp.TOTP(secret).at(NOW))


def test_same_proposal(database: Database, factors: SecondFactors):
    """Loading the page again shows the same secret, so that a scan just made still counts."""
    shown = [database.write(lambda c: factors.propose(c, "wang", "wang")).secret for _ in range(2)]

    assert shown[0] == shown[1]


def test_never_shown_again(database: Database, factors: SecondFactors, code: Callable[[datetime], str]):
    """A factor in use is not shown to whoever holds the session."""
    with pytest.raises(ValueError, match="not shown again"):
        database.write(lambda c: factors.propose(c, "wang", "wang"))


def test_not_in_the_database(database: Database, factors: SecondFactors):
    """A copy of the database holds no secret in clear."""
    secret = database.write(lambda c: factors.propose(c, "wang", "wang")).secret
    with database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT sealed FROM second_factors").scalar_one()

    assert secret.encode() not in bytes(kept)


def test_forgotten(database: Database, factors: SecondFactors, code: Callable[[datetime], str]):
    """Once forgotten, the old telephone proves nothing."""
    database.write(lambda c: factors.forget(c, "wang"))

    assert not _proves(database, factors, code(NOW))
