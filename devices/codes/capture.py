"""A running camera that keeps its newest frame only, and no frame once it is closed."""

import threading
from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np

from devices.codes.decode import Image

_TIMEOUT_MS = 2000


class Camera(Protocol):
    """What of ``cv2.VideoCapture`` is used."""

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        """Tell whether frames may be expected."""

    def read(self) -> tuple[bool, object]:
        """Wait for the next frame; False when the source ended or stalled."""

    def release(self) -> None:
        """Let go of the source."""


OpenCamera = Callable[[], Camera]


def camera_at(source: str) -> OpenCamera:
    """Name a camera: a number or device path, a stream's URL, or an image sequence ``dir/%03d.png``.

    Streams give up after two seconds without a connection or a frame; OpenCV's own limit is much longer.
    """
    if "://" in source:
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _TIMEOUT_MS]
        return lambda: cv2.VideoCapture(source, cv2.CAP_FFMPEG, limits)
    if source.isdecimal():
        return lambda: cv2.VideoCapture(int(source))
    return lambda: cv2.VideoCapture(source)


class Capture:
    """Read frames in a thread of its own; each newer one replaces the last.

    Opening happens in that thread too, because it may block for seconds.
    """

    def __init__(self, open_camera: OpenCamera) -> None:
        self._open_camera = open_camera
        self._changed = threading.Condition()
        self._newest: Image | None = None
        self._is_ended = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def take(self, *, timeout_s: float) -> Image | None:
        """Wait for a frame not yet taken and hand it over for good; None when time is up or the source ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._is_ended, timeout_s)
            frame, self._newest = self._newest, None
            return frame

    @property
    def is_ended(self) -> bool:
        """Tell whether no frame will come any more."""
        with self._changed:
            return self._is_ended

    def close(self) -> None:
        """Forget the newest frame and ask the thread to let go of the camera; returns at once."""
        with self._changed:
            self._is_ended = True
            self._newest = None
            self._changed.notify_all()

    def join(self, *, timeout_s: float) -> bool:
        """Wait until the camera is let go of, which takes as long as a stalled read; tell whether it is."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        camera = self._open_camera()
        try:
            while camera.isOpened() and self._keep(camera):
                pass
        finally:
            camera.release()
            self.close()

    def _keep(self, camera: Camera) -> bool:
        is_good, frame = camera.read()
        with self._changed:
            if not is_good or self._is_ended:
                return False
            self._newest = np.asarray(frame, dtype=np.uint8)
            self._changed.notify_all()
            return True
