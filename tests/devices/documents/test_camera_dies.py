from devices.clock import SystemClock
from devices.codes.capture import camera_at
from devices.documents.advice import CameraGone, CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator
from devices.status import FAULTS, DeviceState


def test_mid_capture(desk: DeskEmulator, camera: DeskCamera):
    """A camera that dies after a few frames ends the wait long before its time."""
    desk.act({"do": "die", "after_frames": 8})

    assert camera.capture(timeout_s=600) == CameraGone()


def test_status(desk: DeskEmulator, camera: DeskCamera):
    """A dead camera has no reply and blocks."""
    desk.act({"do": "die"})
    status = camera.status()

    assert (status.state, status.faults) == (DeviceState.NO_REPLY, (FAULTS["device.no_reply"],))


def test_while_filming(desk: DeskEmulator, camera: DeskCamera):
    """A film that ended by itself is told by the next question for health."""
    camera.start()
    desk.act({"do": "die"})
    assert camera._film is not None
    camera._film.join(timeout_s=10)

    assert camera.status().state == DeviceState.NO_REPLY


def test_recovers(desk: DeskEmulator, camera: DeskCamera):
    """A camera that comes back is used again by the same driver, its film begun anew."""
    camera.start()
    desk.act({"do": "die"})
    camera.capture(timeout_s=10)
    desk.act({"do": "lay"})
    desk.act({"do": "recover"})

    assert isinstance(camera.capture(timeout_s=10), CapturedPage)


def test_unplugged():
    """A camera that is not there is gone, and its driver says so without an error."""
    camera = DeskCamera(camera_at("/dev/no-such-camera"), clock=SystemClock())

    assert (camera.capture(timeout_s=5), camera.status().state) == (CameraGone(), DeviceState.NO_REPLY)
