import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.codes.capture import camera_at
from devices.documents.advice import CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator
from devices.hands import Command, UnknownCommandError, tell


def test_program(tmp_path: Path):
    """As a program it says where it films, hears hands, and ends by SIGTERM."""
    hands = str(tmp_path / "hands")
    command = [sys.executable, "-m", "devices", "emulate", "documents", "--port", "0", "--hands", hands]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        uri = program.stdout.readline().removeprefix("ready documents ").strip()
        told = tell(hands, {"do": "lay", "sheet": "id1"})
        camera = DeskCamera(camera_at(uri), clock=SystemClock())
        page = camera.capture(timeout_s=10)
        camera.close()
        os.kill(program.pid, signal.SIGTERM)

    assert (told, isinstance(page, CapturedPage), program.returncode) == ({"ok": True, "sheet": "id1"}, True, 0)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"do": "dance"}, "unknown"),
        ({"do": "lay", "sheet": "a0"}, "scene"),
        ({"do": "lay", "scale": 0}, "scene"),
        ({"do": "slow"}, "seconds"),
        ({"do": "die", "after_frames": "two"}, "after_frames"),
    ],
)
def test_wrong_hands(desk: DeskEmulator, command: Command, reason: str):
    """A hand that does not fit is refused by name, and changes nothing."""
    with pytest.raises(UnknownCommandError, match=reason):
        desk.act(command)


def test_clear(desk: DeskEmulator):
    """What was laid down can be taken away."""
    desk.act({"do": "lay"})

    assert desk.act({"do": "clear"}) == {"sheet": "none"}
