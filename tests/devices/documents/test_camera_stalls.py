from devices.documents.advice import CameraGone, CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator
from devices.status import DeviceState


def test_silent(desk: DeskEmulator, camera: DeskCamera):
    """A stream that stands still ends the wait in seconds, and the camera has no reply."""
    desk.act({"do": "stall"})
    gone = camera.capture(timeout_s=60)

    assert (gone, camera._known.state) == (CameraGone(), DeviceState.NO_REPLY)


def test_no_frame_in_time(desk: DeskEmulator, camera: DeskCamera):
    """Silence until the time is up is a camera that is gone, not an empty desk."""
    desk.act({"do": "stall"})

    assert camera.capture(timeout_s=0.3) == CameraGone()


def test_goes_on(desk: DeskEmulator, camera: DeskCamera):
    """A stream that moves again is used by the same driver."""
    desk.act({"do": "stall"})
    camera.capture(timeout_s=60)
    desk.act({"do": "lay"})
    desk.act({"do": "recover"})

    assert isinstance(camera.capture(timeout_s=10), CapturedPage)


def test_slow(desk: DeskEmulator, camera: DeskCamera):
    """A frame a second is slow, and enough."""
    desk.act({"do": "lay"})
    desk.act({"do": "slow", "seconds": 1})

    assert isinstance(camera.capture(timeout_s=30), CapturedPage)
