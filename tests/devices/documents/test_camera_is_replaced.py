from urllib.parse import urlsplit

from devices.documents.advice import CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator


def test_same_address(desk: DeskEmulator, camera: DeskCamera):
    """Another camera at the same address is used by the same driver."""
    camera.status()
    desk.close()
    other = DeskEmulator(port=urlsplit(desk.uri).port or 0, seed=2)
    other.act({"do": "lay"})
    page = camera.capture(timeout_s=10)
    camera.close()
    other.close()

    assert isinstance(page, CapturedPage)
