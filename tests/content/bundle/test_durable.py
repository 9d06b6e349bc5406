import stat
from pathlib import Path

import pytest

from content.bundle.durable import create_file, replace_file


def test_replace(tmp_path: Path):
    """The new bytes stand in place of the old."""
    (tmp_path / "file").write_bytes(b"old")
    replace_file(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"


def test_create(tmp_path: Path):
    """A new file holds its bytes."""
    create_file(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"


def test_create_over(tmp_path: Path):
    """An existing file stays as it is."""
    (tmp_path / "file").write_bytes(b"old")

    with pytest.raises(FileExistsError):
        create_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_nothing_aside(tmp_path: Path):
    """Nothing is left beside the file, done or refused."""
    create_file(tmp_path / "file", b"new")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "file", b"newer")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_readable(tmp_path: Path):
    """A published file is readable by others."""
    replace_file(tmp_path / "file", b"new")

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o644
