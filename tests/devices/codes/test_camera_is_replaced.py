from urllib.parse import urlsplit

from devices.codes.camera import CameraScanner
from devices.codes.emulator import CameraEmulator


def test_same_address(hall: CameraEmulator, scanner: CameraScanner):
    """Another camera at the same address is read by the same driver."""
    scanner.status()
    hall.close()
    other = CameraEmulator(port=urlsplit(hall.uri).port or 0, frame_s=0.02)
    other.act({"do": "show", "qr": "K1:OTHER"})
    scan = scanner.read_code(timeout_s=10)
    other.close()

    assert scan is not None
