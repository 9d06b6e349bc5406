import os
import stat

import pytest

from server.keys import PEPPER_FILE, SERVER_FILE, SecretsMissingError, load_secrets, make_secrets


def test_again(tmp_path):
    """Making secrets again keeps the first ones."""
    first, second = (make_secrets(tmp_path, random=os.urandom) for _ in range(2))

    assert (first.pepper, first.current_intake) == (second.pepper, second.current_intake)


def test_owner_only(tmp_path):
    """Nobody but the owner reads a secret."""
    make_secrets(tmp_path, random=os.urandom)

    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("name", [PEPPER_FILE, SERVER_FILE])
def test_missing(tmp_path, name):
    """A missing secret is named, and nothing is made in its place when a server starts."""
    make_secrets(tmp_path, random=os.urandom)
    (tmp_path / name).unlink()

    with pytest.raises(SecretsMissingError, match=name):
        load_secrets(tmp_path)


def test_short_pepper(tmp_path):
    """A pepper cut short is refused."""
    make_secrets(tmp_path, random=os.urandom)
    (tmp_path / PEPPER_FILE).write_bytes(b"short")

    with pytest.raises(SecretsMissingError, match=PEPPER_FILE):
        load_secrets(tmp_path)


def test_hidden(tmp_path):
    """Secrets do not show themselves."""
    secrets = make_secrets(tmp_path, random=os.urandom)

    assert [text for text in (secrets.pepper.hex(), repr(secrets.pepper)) if text in repr(secrets)] == []
