from pathlib import Path

import pytest

from content.bundle.folder_fetch import folder_fetch
from content.bundle.verifier import FetchFault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a repository with one file, and a secret beside it."""
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "repository").mkdir()
    (tmp_path / "repository" / "file").write_bytes(b"12345")
    return tmp_path / "repository"


def test_file(folder: Path):
    """A file up to the bound is given."""
    assert folder_fetch(folder)("file", 5) == b"12345"


def test_too_large(folder: Path):
    """A file above the bound is not."""
    assert folder_fetch(folder)("file", 4) is FetchFault.TOO_LARGE


@pytest.mark.parametrize("path", ["nothing", "../secret", "/etc/passwd", "", "."])
def test_missing(folder: Path, path: str):
    """A path to nothing, or out of the folder, is missing."""
    assert folder_fetch(folder)(path, 100) is FetchFault.MISSING
