import os
import signal
import subprocess
import sys
from pathlib import Path

import cv2

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.codes.scene import qr_picture
from devices.hands import tell

_START = (
    "import argparse, sys; from devices.codes import emulator;"
    "p = argparse.ArgumentParser(); emulator.add_arguments(p); sys.exit(emulator.run(p.parse_args()))"
)


def test_program(tmp_path: Path):
    """As a program it says where it films, hears hands, and ends by SIGTERM."""
    hands = str(tmp_path / "hands")
    command = [sys.executable, "-c", _START, "--port", "0", "--hands", hands]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        uri = program.stdout.readline().removeprefix("ready camera ").strip()
        told = tell(hands, {"do": "show", "qr": "K1:PROGRAM"})
        scan = CameraScanner(camera_at(uri), clock=SystemClock()).read_code(timeout_s=10)
        os.kill(program.pid, signal.SIGTERM)

    assert (told, scan is not None, program.returncode) == ({"ok": True, "shows": True}, True, 0)


def test_picture_from_a_file(hall: CameraEmulator, scanner: CameraScanner, tmp_path: Path):
    """A picture from a file, such as a printed receipt, is held before the camera."""
    path = tmp_path / "receipt.png"
    cv2.imwrite(str(path), qr_picture("K1:FILE"))
    hall.act({"do": "show", "image": str(path)})
    scan = scanner.read_code(timeout_s=10)

    assert scan is not None
    assert scan.text == "K1:FILE"
