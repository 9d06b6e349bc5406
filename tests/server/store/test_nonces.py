from datetime import datetime

import pytest

from content.contract.clock import CHINA
from server.store import nonces
from server.store.database import Database, sqlite_url

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)


@pytest.fixture
def spend(tmp_path):
    """Spend a kiosk's nonce in an empty database."""
    database = Database(sqlite_url(tmp_path))
    yield lambda kiosk, nonce: database.write(lambda c: nonces.spend(c, kiosk=kiosk, nonce=nonce, now=NOW))
    database.close()


def test_new(spend):
    """Nonces never seen are all new, and two kiosks may choose the same one."""
    assert [spend(*pair) for pair in (("K03", "a"), ("K03", "b"), ("K04", "a"))] == [True, True, True]


def test_used(spend):
    """A nonce used before is found, however often it is tried."""
    assert [spend("K03", "a") for _ in range(3)] == [True, False, False]
