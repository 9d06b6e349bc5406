import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devices.codes.line_emulator import line_scanner
from devices.codes.wedge_emulator import wedge_scanner
from devices.hands import UnknownCommandError, tell

_ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("kind", "place", "scheme"), [("scanner", "--link", "serial"), ("wedge", "--node", "evdev")])
def test_program(kind: str, place: str, scheme: str, tmp_path: Path):
    """As a program it says where it is, hears hands, and ends by SIGTERM without leaving its node."""
    node, hands = tmp_path / "node", str(tmp_path / "hands")
    command = [sys.executable, "-m", "devices", "emulate", kind, place, str(node), "--hands", hands]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as program:
        assert program.stdout
        ready = program.stdout.readline().strip()
        told = tell(hands, {"do": "scan", "text": "K1:PROGRAM"})
        os.kill(program.pid, signal.SIGTERM)

    assert (ready, told["ok"], program.returncode, os.path.lexists(node)) == (
        f"ready {kind} {scheme}://{node}",
        True,
        0,
        False,
    )


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ({"do": "dance"}, "unknown"),
        ({"do": "scan"}, "nothing-to-scan"),
        ({"do": "scan", "text": "x", "encoding": "klingon"}, "cannot-be-spelt"),
        ({"do": "hex", "bytes": "zz"}, "bytes-are-not-hex"),
        ({"do": "slow", "seconds": "x"}, "seconds-is-not-a-number"),
    ],
)
def test_wrong_commands(command: dict[str, object], error: str):
    """What hands cannot mean is refused by a key."""
    emulator = line_scanner()
    with pytest.raises(UnknownCommandError, match=error):
        emulator.act(command)
    emulator.close()


def test_chinese_on_a_keyboard(tmp_path: Path):
    """A keyboard-like scanner cannot spell Chinese."""
    emulator = wedge_scanner(tmp_path / "kbd")
    with pytest.raises(UnknownCommandError, match="cannot-be-spelt"):
        emulator.act({"do": "scan", "text": "高平"})
    emulator.close()
