"""The hand tool works as a program: emulators say when they are ready, and a configuration can be tried."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.__main__ import main
from devices.hands import tell

ROOT = Path(__file__).parents[2]


@pytest.fixture
def emulated(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Start the receipt emulator as a program; give its address and the path of its hands."""
    hands = tmp_path / "hands"
    command = [sys.executable, "-m", "devices", "emulate", "receipt", "--port", "0"]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--hands", str(hands)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        yield program.stdout.readline().split()[2], hands
        program.terminate()


def test_emulator_can_be_tested(emulated: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A printer that is well makes ``test`` end with 0 and shows its parts."""
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[devices.receipt]\nkind = "receipt"\nuri = "{emulated[0]}"\n')

    assert (main(["test", str(config)]), "paper=ok" in capsys.readouterr().out) == (0, True)


def test_hands_reach_the_emulator(emulated: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Paper taken out by hand makes ``test`` end with 1 and name the fault."""
    tell(str(emulated[1]), {"do": "paper", "level": "out"})
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[devices.receipt]\nkind = "receipt"\nuri = "{emulated[0]}"\n')

    assert (main(["test", str(config)]), "paper.out" in capsys.readouterr().out) == (1, True)


def test_wrong_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A wrong entry ends with 2 and says which."""
    config = tmp_path / "kiosk.toml"
    config.write_text('[devices.receipt]\nkind = "receipt"\n')

    assert (main(["test", str(config)]), "devices.receipt" in capsys.readouterr().err) == (2, True)


def test_record_of_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """A wire that is not there ends with 1, not with a traceback."""
    assert (main(["record", f"file://{tmp_path}/lp0"]), "link.absent" in capsys.readouterr().err) == (1, True)
