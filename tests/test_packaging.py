"""What is installed is what is in the checkout."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOPS = ("content", "devices", "kiosk", "provisioning", "server")
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


def test_the_lock_is_whole_and_names_no_host():
    """Every pinned package has hashes, and no registry's address is in the lock."""
    lines = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if line]
    odd = [line for line in lines if "://" in line or not (line.startswith("    --hash=sha256:") or "==" in line)]

    assert odd == []
