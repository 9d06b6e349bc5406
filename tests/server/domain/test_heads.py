from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.clock import CHINA
from content.contract.signing import public_bytes
from server.domain.heads import SIGNED_AFTER, is_due, is_genuine, sign_head

NOW = datetime(2026, 9, 28, 10, 30, 0, 123456, tzinfo=CHINA)


def head(seq=5):
    """Sign that entry ``seq`` was the last."""
    key = Ed25519PrivateKey.generate()
    return sign_head(seq=seq, digest="a" * 64, at=NOW, key=key, public=public_bytes(key.public_key()))


@pytest.mark.parametrize(
    ("entries", "signed", "passed", "due"),
    [
        (0, None, timedelta(), False),
        (1, None, timedelta(), True),
        (5, head(), timedelta(days=9), False),
        (6, head(), timedelta(hours=23), False),
        (6, head(), timedelta(days=1), True),
        (5 + SIGNED_AFTER, head(), timedelta(), True),
        (4 + SIGNED_AFTER, head(), timedelta(), False),
    ],
)
def test_due(entries, signed, passed, due):
    """A head is signed for the first entry, then daily, and sooner once a thousand entries wait; never for nothing."""
    assert is_due(entries=entries, signed=signed, now=NOW + passed) is due


def test_genuine():
    """A head as signed is genuine, and its time is kept to the millisecond as a database keeps it."""
    made = head()

    assert (is_genuine(made), made.at.microsecond) == (True, 123000)
