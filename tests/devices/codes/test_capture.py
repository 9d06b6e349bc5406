import threading
from queue import Queue

import numpy as np

from devices.codes.capture import Capture


class _Reel:
    """Be a camera that gives the frames put into it, and ends at None."""

    def __init__(self) -> None:
        self.frames: Queue[int | None] = Queue()
        self.is_released = threading.Event()

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        """Tell that frames may come."""
        return True

    def read(self) -> tuple[bool, object]:
        """Wait for the next frame."""
        shade = self.frames.get()
        return shade is not None, np.full((2, 2, 3), shade or 0, np.uint8)

    def release(self) -> None:
        """Note that the camera was let go of."""
        self.is_released.set()


def test_frame_is_handed_over():
    """A frame taken is not held any more."""
    reel = _Reel()
    capture = Capture(lambda: reel)
    reel.frames.put(7)
    frame = capture.take(timeout_s=5)
    held = capture._newest
    reel.frames.put(None)
    capture.join(timeout_s=5)

    assert (frame[0, 0, 0] if frame is not None else None, held) == (7, None)


def test_end():
    """A source that ends is told, and let go of."""
    reel = _Reel()
    capture = Capture(lambda: reel)
    reel.frames.put(None)

    assert (capture.join(timeout_s=5), capture.take(timeout_s=5), capture.is_ended) == (True, None, True)


def test_frame_after_close():
    """A frame that comes after closing is not kept."""
    reel = _Reel()
    capture = Capture(lambda: reel)
    capture.close()
    reel.frames.put(9)
    capture.join(timeout_s=5)

    assert (capture._newest, reel.is_released.is_set()) == (None, True)
