"""Which key things are sealed to."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.journal.intake import IntakeKey


def test_same_key():
    """Two readings of one catalogue give the same key."""
    public = X25519PrivateKey.generate().public_key()

    assert IntakeKey("k1", public, 7) == IntakeKey("k1", public, 7)
