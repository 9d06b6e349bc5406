import stat
from pathlib import Path

import pytest

from content.bundle.keys import CATALOGUE_KEY_FILE, ServerKeys, load_author_keys, load_root_keys, make_author_keys


def test_files(tmp_path: Path):
    """Three root keys and the catalogue key are made."""
    make_author_keys(tmp_path / "keys")

    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == [
        CATALOGUE_KEY_FILE,
        "root-1.pem",
        "root-2.pem",
        "root-3.pem",
    ]


def test_modes(tmp_path: Path):
    """Every key is readable by its owner only."""
    make_author_keys(tmp_path)

    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_load(tmp_path: Path):
    """What was saved is loaded."""
    made = make_author_keys(tmp_path)

    assert load_author_keys(tmp_path).catalogue.private_bytes_raw() == made.catalogue.private_bytes_raw()


def test_never_over(tmp_path: Path):
    """Keys are never written over."""
    make_author_keys(tmp_path)

    with pytest.raises(FileExistsError):
        make_author_keys(tmp_path)


def test_some_root_keys(tmp_path: Path):
    """The root keys that are there are loaded, the others are elsewhere."""
    make_author_keys(tmp_path)
    (tmp_path / "root-2.pem").unlink()

    assert len(load_root_keys(tmp_path)) == 2


def test_texts(server_keys: ServerKeys):
    """A server's public keys are read back from their texts."""
    assert ServerKeys.from_texts(server_keys.to_texts()).to_texts() == server_keys.to_texts()


@pytest.mark.parametrize(
    "texts", [{}, {"intake_key": "zz", "server_key": ""}, {"intake_key": "00", "server_key": "00"}]
)
def test_bad_texts(texts: dict[str, str]):
    """Texts that are no keys are refused."""
    with pytest.raises((KeyError, ValueError)):
        ServerKeys.from_texts(texts)
