"""A camera whose engine fails stays a camera: it is shown, cancelled and closed as before."""

import sys
import threading
from pathlib import Path

import numpy as np

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.codes.remote import RemoteDecoder
from devices.status import DeviceState


class _Wall:
    """Be a camera before a white wall."""

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        """Tell that frames come."""
        return True

    def read(self) -> tuple[bool, object]:
        """Give a frame fifty times a second."""
        threading.Event().wait(0.02)
        return True, np.full((90, 160, 3), 255, np.uint8)

    def release(self) -> None:
        """Do nothing."""


def _hanging(tmp_path: Path) -> CameraScanner:
    program = tmp_path / "engine.py"
    program.write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    decoder = RemoteDecoder(clock=SystemClock(), command=[sys.executable, str(program)], deadline_s=0.1, start_s=0.1)
    return CameraScanner(_Wall, clock=SystemClock(), decoder=decoder)


def test_wait_ends(tmp_path: Path):
    """The wait ends at its deadline, and a camera whose engine never answers is a fault."""
    scanner = _hanging(tmp_path)
    scan = scanner.read_code(timeout_s=2)
    state = scanner.status().state
    scanner.close()

    assert (scan, state) == (None, DeviceState.FAULT)


def test_fault_is_tried_again(tmp_path: Path):
    """After a reset the camera is tried anew, and may be used again."""
    scanner = _hanging(tmp_path)
    scanner.read_code(timeout_s=0.5)
    scanner.reset()
    state = scanner.status().state
    scanner.close()

    assert state == DeviceState.ONLINE


def test_cancel(tmp_path: Path):
    """A wait can be cancelled while the engine hangs."""
    scanner = _hanging(tmp_path)
    timer = threading.Timer(0.5, scanner.cancel)
    timer.start()
    scan = scanner.read_code(timeout_s=600)
    timer.join()
    scanner.close()

    assert scan is None


def test_true_engine(hall: CameraEmulator):
    """The true engine in its process reads what the camera sees."""
    hall.act({"do": "show", "qr": "K1:REMOTE"})
    scanner = CameraScanner(camera_at(hall.uri), clock=SystemClock(), decoder=RemoteDecoder(clock=SystemClock()))
    scan = scanner.read_code(timeout_s=20)
    scanner.close()

    assert scan is not None
    assert scan.text == "K1:REMOTE"
