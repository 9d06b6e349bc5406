from datetime import datetime

import pytest

from content.contract.clock import CHINA
from server.store import nonces
from server.store.database import Database, sqlite_url

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)


@pytest.fixture
def spend_all(tmp_path):
    """Spend pairs of kiosk and nonce in an empty database."""
    database = Database(sqlite_url(tmp_path))
    yield lambda *pairs: database.write(lambda connection: nonces.spend_all(connection, pairs, NOW))
    database.close()


def test_new(spend_all):
    """Nonces never seen are all new, and two kiosks may choose the same one."""
    assert spend_all(("K03", "a"), ("K03", "b"), ("K04", "a")) == [True, True, True]


def test_used(spend_all):
    """A nonce used before is found among new ones, which count as spent from then on."""
    spend_all(("K03", "b"))

    assert spend_all(("K03", "a"), ("K03", "b"), ("K03", "c")) == [True, False, True]
    assert spend_all(("K03", "a"), ("K03", "c")) == [False, False]


def test_twice_at_once(spend_all):
    """Of two alike that come together the first is new."""
    assert spend_all(("K03", "a"), ("K03", "a")) == [True, False]
