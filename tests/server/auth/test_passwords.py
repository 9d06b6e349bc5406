"""Hashing of passwords."""

import pytest

from server.auth.passwords import Passwords


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """The hasher as the server uses it."""
    return Passwords()


def test_figures(passwords: Passwords):
    """Hashes are argon2id with 19 MiB, two passes and one lane."""
    assert passwords.hash("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_match(passwords: Passwords):
    """The same password matches its hash, and no other does."""
    kept = passwords.hash("correct horse")

    assert [passwords.matches(kept, given) for given in ("correct horse", "correct hors", "")] == [True, False, False]


@pytest.mark.parametrize("kept", ["", "not a hash", "$argon2id$v=19$m=1,t=1,p=1$broken"])
def test_nothing_kept(passwords: Passwords, kept: str):
    """An account without a usable hash matches nothing, not even the empty password."""
    assert [passwords.matches(kept, given) for given in ("", "nobody has this password")] == [False, False]
