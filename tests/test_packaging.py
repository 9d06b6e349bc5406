"""What is installed is what is in the checkout."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOPS = ("content", "devices", "kiosk", "provisioning", "server")
LOCKS = ("requirements.lock", "requirements-server.lock", "requirements-kiosk.lock")
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed():
    """The explicit list names every package, so that no folder is forgotten in a wheel."""
    found = sorted(
        ".".join(path.parent.relative_to(ROOT).parts)
        for top in TOPS
        for path in (ROOT / top).rglob("__init__.py")
        if "node_modules" not in path.parts
    )

    assert found == SETUP["tool"]["setuptools"]["packages"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_whole_and_names_no_host(lock: str):
    """Every pinned package has hashes, and no registry's address is in a lock."""
    lines = [line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if line]
    odd = [line for line in lines if "://" in line or not (line.startswith("    --hash=sha256:") or "==" in line)]

    assert odd == []


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_locks_agree(lock: str):
    """A server and a kiosk run the very versions that the tests ran."""
    assert _pins(lock) <= _pins("requirements.lock")


@pytest.mark.parametrize(
    ("lock", "strangers"),
    [
        ("requirements-server.lock", ("kivy", "opencv-python-headless", "pytest")),
        ("requirements-kiosk.lock", ("fastapi", "sqlalchemy", "typst", "pytest")),
    ],
)
def test_neither_installs_the_other(lock: str, strangers: tuple[str, ...]):
    """What a program does not need is not in its lock."""
    names = {pin.partition("==")[0] for pin in _pins(lock)}

    assert names.isdisjoint(strangers)


def _pins(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.split(" ")[0] for line in lines if "==" in line}
