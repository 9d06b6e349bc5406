from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator


def test_few_frames():
    """A camera with three frames a second is waited for."""
    hall = CameraEmulator(frame_s=0.3)
    hall.act({"do": "show", "qr": "K1:SLOW"})
    scanner = CameraScanner(camera_at(hall.uri), clock=SystemClock(), probe_s=0)
    scan = scanner.read_code(timeout_s=20)
    scanner.close()
    hall.close()

    assert scan is not None
