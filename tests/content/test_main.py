"""The editors' command, run as a function on folders of its own."""

from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.__main__ import main
from content.bundle.reader import BundleReader
from content.catalogue.templates import read_templates

DATA = Path(__file__).parents[2] / "content/data"
SERVER = Ed25519PrivateKey.from_private_bytes(b"\x09" * 32).public_key().public_bytes_raw().hex()
INTAKE = X25519PrivateKey.from_private_bytes(b"\x0a" * 32).public_key().public_bytes_raw().hex()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Begin a repository with keys beside it."""
    main(["keys", "--out", str(tmp_path / "keys")])
    into = tmp_path / "repository"
    keys = str(tmp_path / "keys")
    main(["begin", "--into", str(into), "--keys", keys, "--server-key", SERVER, "--intake-key", INTAKE])
    return into


def publish(repository: Path, *more: str) -> int:
    """Publish with the editors' key."""
    return main(["publish", "--into", str(repository), "--key", str(repository.parent / "keys/catalogue.pem"), *more])


def test_lint():
    """The shipped catalogue has no errors."""
    assert main(["lint"]) == 0


def test_lint_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A folder without a catalogue is named file by file."""
    assert main(["lint", str(tmp_path)]) == 1
    assert "organisation.yaml" in capsys.readouterr().out


def test_build_twice(tmp_path: Path):
    """A preview is built again over the last one."""
    first = main(["build", "--out", str(tmp_path)])

    assert (first, main(["build", "--out", str(tmp_path)])) == (0, 0)


def test_build_papers(tmp_path: Path):
    """A preview holds the sources that papers are drawn from, as they are authored."""
    main(["build", "--out", str(tmp_path)])
    with closing(BundleReader(tmp_path / "catalogue.sqlite")) as preview:
        found = preview.templates()

    assert found == read_templates(DATA / "templates")


def test_lint_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A result whose paper has no source is told, and ends with status 1."""
    for file in (path for path in DATA.rglob("*") if path.is_file() and path.name != "approval.typ"):
        linked = tmp_path / file.relative_to(DATA)
        linked.parent.mkdir(parents=True, exist_ok=True)
        linked.symlink_to(file)
    status = main(["lint", str(tmp_path)])

    assert (status, "there is no source “approval” for its result" in capsys.readouterr().out) == (1, True)


def test_publish(repository: Path, capsys: pytest.CaptureFixture[str]):
    """A publication tells its version."""
    assert publish(repository) == 0
    assert "version 1, sha256 " in capsys.readouterr().out


def test_bring_back(repository: Path, capsys: pytest.CaptureFixture[str]):
    """An older version comes back as the next."""
    publish(repository)

    assert publish(repository, "--bring-back", "1") == 0
    assert "version 2, sha256 " in capsys.readouterr().out


def test_change_keys(repository: Path, capsys: pytest.CaptureFixture[str]):
    """After a change of the editors' key the old one publishes nothing."""
    main(["keys", "--out", str(repository.parent / "new")])
    new = str(repository.parent / "new/catalogue.pem")
    keys = str(repository.parent / "keys")

    assert main(["change-keys", "--into", str(repository), "--keys", keys, "--catalogue-key", new]) == 0
    assert publish(repository) == 1
    assert "repository.foreign_key" in capsys.readouterr().err


def test_show(repository: Path, capsys: pytest.CaptureFixture[str]):
    """A repository is described with its newest version."""
    publish(repository)

    assert main(["show", str(repository)]) == 0
    assert "(newest)" in capsys.readouterr().out


def test_show_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A bundle is described by its items."""
    main(["build", "--out", str(tmp_path)])

    assert main(["show", str(tmp_path / "catalogue.sqlite")]) == 0
    assert "sole-trader-registration" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["nothing.sqlite", "."])
def test_show_nothing(tmp_path: Path, path: str):
    """A path to nothing is a refusal and no traceback."""
    assert main(["show", str(tmp_path / path)]) == 1
