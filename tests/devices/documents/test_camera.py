import time

from devices.documents.advice import Advice, CapturedPage, Sheet
from devices.documents.camera import DeskCamera, look_at
from devices.documents.emulator import DeskEmulator
from devices.documents.scene import HEIGHT, WIDTH, Scene, picture_of
from devices.status import DeviceState


def _seen(camera: DeskCamera) -> bool:
    give_up = time.monotonic() + 10
    while camera.newest() is None and time.monotonic() < give_up:
        time.sleep(0.01)
    return camera.newest() is not None


def test_capture(desk: DeskEmulator, camera: DeskCamera):
    """A page on the desk comes out flat over the true wire."""
    desk.act({"do": "lay", "sheet": "a4"})
    page = camera.capture(timeout_s=10)

    assert isinstance(page, CapturedPage)
    assert (page.sheet, page.width_px, page.height_px) == (Sheet.A4, 1240, 1754)


def test_empty_desk(camera: DeskCamera):
    """With no page until time is up, the advice is to lay one down."""
    camera.start()
    assert _seen(camera)

    assert camera.capture(timeout_s=0.5) == Advice.NO_PAGE


def test_laid_down_late(desk: DeskEmulator, camera: DeskCamera):
    """A page that is put right while the camera looks is taken."""
    desk.act({"do": "lay", "sheet": "id1", "blur_px": 3})
    camera.start()
    assert _seen(camera)
    first = camera.capture(timeout_s=0.5)
    desk.act({"do": "lay", "sheet": "id1"})

    assert first == Advice.BLURRED
    assert isinstance(camera.capture(timeout_s=10), CapturedPage)


def test_preview(camera: DeskCamera):
    """A started film gives frames for the screen."""
    camera.start()

    assert _seen(camera)
    frame = camera.newest()
    assert frame is not None
    assert frame.shape == (HEIGHT, WIDTH, 3)


def test_preview_goes_on_after_a_capture(camera: DeskCamera):
    """Taking a picture does not end the film."""
    camera.start()
    assert _seen(camera)
    camera.capture(timeout_s=0.2)

    assert camera.newest() is not None


def test_nothing_kept(camera: DeskCamera):
    """A stopped film leaves no frame behind, nor can one be had."""
    camera.start()
    assert _seen(camera)
    camera.stop()

    assert (camera.newest(), camera._newest, camera._film) == (None, None, None)


def test_nothing_kept_after_a_lone_capture(desk: DeskEmulator, camera: DeskCamera):
    """A picture without preview leaves no frame behind either."""
    desk.act({"do": "lay"})
    camera.capture(timeout_s=10)

    assert (camera._newest, camera._film) == (None, None)


def test_status(camera: DeskCamera):
    """A camera that gives frames is online, and is let go of again."""
    assert camera.status().state == DeviceState.ONLINE
    assert camera._film is None


def test_status_while_filming(desk: DeskEmulator, camera: DeskCamera):
    """Asking for health does not disturb the film."""
    camera.start()
    assert _seen(camera)
    camera.status()

    assert camera.newest() is not None


def test_look_at():
    """One frame is enough to say what is wrong with it."""
    assert look_at(picture_of(Scene(has_glare=True), seed=1)) == Advice.GLARE
