from typing import TYPE_CHECKING

import pytest

from content.bundle.refusal import RefusalError
from content.bundle.repository import current_root
from content.bundle.roles import Root, Targets, Timestamp
from content.bundle.root import follow_root, role_key, root_keys, server_keys, speakers

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall


def test_appointed(hall: "Hall"):
    """A root names the editors' key, the server's keys and the people's."""
    root = current_root(hall.folder)

    assert role_key(root, Targets.type).public_bytes_raw() == hall.author.catalogue.public_key().public_bytes_raw()
    assert server_keys(root).to_texts() == hall.server_keys.to_texts()
    assert len(root_keys(root)) == 3


def test_threshold(hall: "Hall"):
    """Two of three people sign a root; one key is enough for each other role."""
    root = current_root(hall.folder)

    assert (speakers(root, Root.type)[0], speakers(root, Timestamp.type)[0]) == (2, 1)


def test_role_without_one_key(hall: "Hall"):
    """A role of several keys has no one key."""
    with pytest.raises(ValueError, match="root"):
        role_key(current_root(hall.folder), Root.type)


def test_same_root_again(hall: "Hall"):
    """The root held is not its own successor."""
    with pytest.raises(RefusalError):
        follow_root(current_root(hall.folder), hall.read("1.root.json"))


def test_no_secret_in_public(hall: "Hall"):
    """No private key is in the repository."""
    files = b"".join(path.read_bytes() for path in hall.folder.rglob("*") if path.is_file())
    secrets = [key.private_bytes_raw() for key in (*hall.author.roots, hall.author.catalogue, hall.server)]

    assert not any(secret in files or secret.hex().encode() in files for secret in secrets)
