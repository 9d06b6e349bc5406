"""A camera whose engine fails stays a camera: it is shown, cancelled and closed as before."""

import sys
import threading
from pathlib import Path

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.codes.remote import RemoteDecoder
from devices.status import DeviceState


def _hanging(hall: CameraEmulator, tmp_path: Path) -> CameraScanner:
    program = tmp_path / "engine.py"
    program.write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    decoder = RemoteDecoder(clock=SystemClock(), command=[sys.executable, str(program)], deadline_s=0.1, start_s=0.1)
    return CameraScanner(camera_at(hall.uri), clock=SystemClock(), decoder=decoder)


def test_wait_ends(hall: CameraEmulator, tmp_path: Path):
    """The wait ends at its deadline, and a camera whose engine never answers is a fault."""
    hall.act({"do": "show", "qr": "K1:ABC"})
    scanner = _hanging(hall, tmp_path)
    scan = scanner.read_code(timeout_s=3)
    state = scanner.status().state
    scanner.close()

    assert (scan, state) == (None, DeviceState.FAULT)


def test_fault_is_tried_again(hall: CameraEmulator, tmp_path: Path):
    """After a reset the camera is tried anew, and may be used again."""
    scanner = _hanging(hall, tmp_path)
    scanner.read_code(timeout_s=0.5)
    scanner.reset()
    state = scanner.status().state
    scanner.close()

    assert state == DeviceState.ONLINE


def test_cancel(hall: CameraEmulator, tmp_path: Path):
    """A wait can be cancelled while the engine hangs."""
    scanner = _hanging(hall, tmp_path)
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
