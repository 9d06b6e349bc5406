from devices.codes.camera import CameraScanner
from devices.codes.emulator import CameraEmulator
from devices.status import DeviceState


def test_stalled_stream(hall: CameraEmulator, scanner: CameraScanner):
    """A stream that stands still ends the wait in seconds, and the camera has no reply."""
    hall.act({"do": "stall"})
    scan = scanner.read_code(timeout_s=60)

    assert (scan, scanner._known.state) == (None, DeviceState.NO_REPLY)


def test_goes_on(hall: CameraEmulator, scanner: CameraScanner):
    """A stream that moves again is read by the same driver."""
    hall.act({"do": "stall"})
    scanner.read_code(timeout_s=60)
    hall.act({"do": "show", "qr": "K1:AGAIN"})
    hall.act({"do": "recover"})

    assert scanner.read_code(timeout_s=10) is not None
