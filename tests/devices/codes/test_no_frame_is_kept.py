"""No frame is kept: not in a file, not in memory, not in an open descriptor, of this process or of its decoder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from devices.codes.emulator import CameraEmulator
from devices.documents.emulator import DeskEmulator

_ROOT = Path(__file__).parents[3]
_PROGRAM = """
import gc, json, os, sys
import numpy as np
from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.remote import RemoteDecoder
from devices.documents.camera import DeskCamera

clock = SystemClock()
decoder = RemoteDecoder(clock=clock)
scanner = CameraScanner(camera_at(sys.argv[1]), clock=clock, decoder=decoder)
scan = scanner.read_code(timeout_s=30)
seen_by_decoder = any(decoder._child._memory[:])
desk = DeskCamera(camera_at(sys.argv[2]), clock=clock)
page = type(desk.capture(timeout_s=30)).__name__
for each in (scanner, desk):
    each.close()
gc.collect()
frames = [each.shape for each in gc.get_objects() if isinstance(each, np.ndarray) and each.nbytes > 100_000]
links = [f"/proc/self/fd/{each}" for each in os.listdir("/proc/self/fd")]
opened = [os.readlink(each) for each in links if os.path.lexists(each)]
kept = [each for each in opened if each.startswith(sys.argv[3])]
print(json.dumps([scan is not None, page, seen_by_decoder, frames, kept]))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], Path]:
    """A program that scanned a code and photographed a page, with every place it might write to below one folder."""
    folder = tmp_path_factory.mktemp("places")
    places = {name: str(folder / name) for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    for each in (*places.values(), str(folder / "cwd")):
        Path(each).mkdir()
    hall, desk = CameraEmulator(frame_s=0.03), DeskEmulator(frame_s=0.03)
    hall.act({"do": "show", "qr": "K1:NOT-KEPT"})
    desk.act({"do": "lay", "sheet": "a4"})
    command = [sys.executable, "-c", _PROGRAM, hall.uri, desk.uri, str(folder)]
    world = {**os.environ, **places, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=folder / "cwd", env=world, capture_output=True, text=True, timeout=90, check=False
    )
    hall.close()
    desk.close()
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), folder


def test_both_saw_something(seen: tuple[list[Any], Path]):
    """The scanner read its code and the camera took its page, so there was something to keep."""
    assert seen[0][:2] == [True, "CapturedPage"]


def test_nothing_in_files(seen: tuple[list[Any], Path]):
    """No file was left in any folder that a program may write to, and none is open there."""
    report, folder = seen

    assert ([each for each in folder.rglob("*") if each.is_file()], report[4]) == ([], [])


def test_nothing_in_memory(seen: tuple[list[Any], Path]):
    """Neither an object nor the memory shared with the decoder holds a frame."""
    assert seen[0][2:4] == [False, []]
