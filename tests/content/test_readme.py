"""What the README says of commands and keys is what the code has."""

import re
from pathlib import Path

import pytest

import content
from content.__main__ import main
from content.bundle.refusal import RefusalKey

HOME = Path(content.__file__).parent
TEXT = (HOME / "README.md").read_text()


@pytest.mark.parametrize("key", list(RefusalKey))
def test_refusals(key: RefusalKey):
    """Each reason to refuse a bundle is explained."""
    assert f"| `{key}` |" in TEXT


@pytest.mark.parametrize("folder", sorted(path.name for path in HOME.iterdir() if (path / "__init__.py").exists()))
def test_folders(folder: str):
    """Each folder is explained."""
    assert f"| `{folder}/` |" in TEXT


def test_commands(capsys: pytest.CaptureFixture[str]):
    """Each command is shown."""
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out.split("COMMAND")[-1]
    commands = re.findall(r"^    (\S+)", listed, re.MULTILINE)

    assert commands
    assert all(f"python -m content {command}" in TEXT for command in commands)
