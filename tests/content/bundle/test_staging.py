import os
from pathlib import Path

import pytest

from content.bundle.keys import ServerKeys
from content.bundle.refusal import RefusalError, RefusalKey
from content.bundle.staging import prune, stage


def test_staged(tmp_path: Path, bundle_path: Path, server_keys: ServerKeys):
    """A good bundle lies whole under its version."""
    data = bundle_path.read_bytes()
    path = stage(data, staging=tmp_path, version=7, expected=server_keys)

    assert (path.read_bytes() == data, path.parent.name[:2]) == (True, "7-")


def test_wrong_version_inside(tmp_path: Path, bundle_path: Path, server_keys: ServerKeys):
    """A bundle that calls itself by another version than was signed is refused."""
    with pytest.raises(RefusalError) as caught:
        stage(bundle_path.read_bytes(), staging=tmp_path, version=8, expected=server_keys)
    assert caught.value.refused.key is RefusalKey.UNUSABLE


def test_nothing_left(tmp_path: Path, server_keys: ServerKeys):
    """A refused bundle leaves nothing behind."""
    with pytest.raises(RefusalError):
        stage(b"junk", staging=tmp_path, version=1, expected=server_keys)
    assert list(tmp_path.iterdir()) == []


def test_torn_by_a_crash(tmp_path: Path, bundle_path: Path, server_keys: ServerKeys):
    """A torn file where the bundle should lie is replaced."""
    data = bundle_path.read_bytes()
    path = stage(data, staging=tmp_path, version=7, expected=server_keys)
    path.write_bytes(data[:100])
    again = stage(data, staging=tmp_path, version=7, expected=server_keys)

    assert (again, again.read_bytes() == data) == (path, True)


def test_prune(tmp_path: Path):
    """Only the newest bundles stay, and leftovers of a crash go."""
    for age, number in enumerate([9, 10, 11]):
        home = tmp_path / f"{number}-{'0' * 12}"
        home.mkdir()
        os.utime(home, (1000 + age, 1000 + age))
    (tmp_path / ".incoming-x").mkdir()
    prune(tmp_path, keep=2)

    assert sorted(path.name[:3] for path in tmp_path.iterdir()) == ["10-", "11-"]


def test_prune_after_a_wrong_clock(tmp_path: Path, bundle_path: Path, server_keys: ServerKeys):
    """The bundle staged last stays even when older ones bear a date far ahead."""
    for number in (9, 10):
        home = tmp_path / f"{number}-{'0' * 12}"
        home.mkdir()
        os.utime(home, (4_000_000_000, 4_000_000_000))
    path = stage(bundle_path.read_bytes(), staging=tmp_path, version=7, expected=server_keys)
    prune(tmp_path, keep=1)

    assert list(tmp_path.iterdir()) == [path.parent]
