"""A 1080p camera made of JPEG frames, as a USB camera sends them: an empty hall, people passing, or a held code."""

import time
from dataclasses import dataclass
from itertools import chain

import cv2
import numpy as np

from devices.codes.decode import Image
from devices.codes.scene import Reel, empty_reel, qr_picture, reel_of

SIZE = (1920, 1080)
TEXT = "https://example.cn/a1"
"""An unsigned code, which must be read twice."""

_SEED = 5


def empty_hall() -> Reel:
    """Film the backdrop alone."""
    return empty_reel(seed=_SEED, size=SIZE)


def busy_hall() -> Reel:
    """Film a hall in which all moves, from frame to frame, and no code is."""
    one, other = (empty_reel(seed=seed, size=SIZE) for seed in (_SEED, _SEED + 1))
    return Reel(tuple(chain.from_iterable(zip(one.frames, other.frames, strict=True))))


def held_code() -> Reel:
    """Film a code in a hand that trembles."""
    return reel_of(qr_picture(TEXT), seed=_SEED, size=SIZE)


SIGHTS = {"an empty hall": empty_hall, "a busy hall": busy_hall, "a code": held_code}


def opened(frame: bytes) -> Image:
    """Open one JPEG frame."""
    return np.asarray(cv2.imdecode(np.frombuffer(frame, np.uint8), cv2.IMREAD_COLOR), np.uint8)


@dataclass
class Film:
    """Be what of ``cv2.VideoCapture`` is used: a frame each ``frame_s`` seconds; one not taken waits."""

    reel: Reel
    frame_s: float
    given: int = 0
    due: float = 0.0

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        """Tell that frames come."""
        return True

    def read(self) -> tuple[bool, object]:
        """Wait for the next frame and open it."""
        self.due = max(self.due + self.frame_s, time.monotonic() - self.frame_s)
        time.sleep(max(0.0, self.due - time.monotonic()))
        frame = self.reel.frames[self.given % len(self.reel.frames)]
        self.given += 1
        return True, opened(frame)

    def release(self) -> None:
        """Hold nothing."""
