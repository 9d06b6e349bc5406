import threading

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.status import FAULTS, DeviceState


def test_while_waiting(hall: CameraEmulator, scanner: CameraScanner):
    """A camera that dies while a code is waited for ends the wait."""
    timer = threading.Timer(0.3, hall.act, [{"do": "die"}])
    timer.start()
    scan = scanner.read_code(timeout_s=600)
    timer.join()

    assert scan is None


def test_status(hall: CameraEmulator, scanner: CameraScanner):
    """A dead camera has no reply and blocks."""
    hall.act({"do": "die"})
    status = scanner.status()

    assert (DeviceState.NO_REPLY, (FAULTS["device.no_reply"],)) == (status.state, status.faults)


def test_recovers(hall: CameraEmulator, scanner: CameraScanner):
    """A camera that comes back is online again."""
    hall.act({"do": "die"})
    scanner.status()
    hall.act({"do": "recover"})

    assert scanner.status().state == DeviceState.ONLINE


def test_no_such_camera():
    """A camera that was never there has no reply."""
    scanner = CameraScanner(camera_at("/dev/no-such-camera"), clock=SystemClock())

    assert scanner.status().state == DeviceState.NO_REPLY
