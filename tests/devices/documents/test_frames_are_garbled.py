from devices.documents.advice import CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator


def test_garbled(desk: DeskEmulator, camera: DeskCamera):
    """Noise in place of pictures is never taken for a page."""
    desk.act({"do": "lay"})
    desk.act({"do": "garble"})

    assert not isinstance(camera.capture(timeout_s=1.5), CapturedPage)


def test_clears_up(desk: DeskEmulator, camera: DeskCamera):
    """After noise the same driver begins anew: the next try but one, at the latest, has good frames."""
    desk.act({"do": "lay"})
    desk.act({"do": "garble"})
    camera.start()
    camera.capture(timeout_s=1)
    desk.act({"do": "recover"})
    tries = [camera.capture(timeout_s=20), camera.capture(timeout_s=20)]

    assert isinstance(tries[-1], CapturedPage)
