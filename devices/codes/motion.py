"""Looking less often while nothing moves before the camera. Pure; time comes as an argument."""

import numpy as np
from numpy.typing import NDArray

# Every twelfth pixel both ways: 160 x 90 of a 1080p frame.
_STEP = 12
# Grain of a camera in a lit hall stays under a tenth of the scale; a hand changes more than a hundredth of the picture.
_DIFFERENT = 25
_SHARE = 0.01


class MotionGate:
    """Let every frame pass while something moves and ``lively_s`` after; then one each ``idle_s`` seconds.

    Fallbacks take turns frame by frame, so a code held still must stay lively until each had several turns.
    What is remembered of the last frame is a hundredth of it, and ends with this object.
    """

    def __init__(self, *, lively_s: float = 2.0, idle_s: float = 0.2) -> None:
        self._lively_s = lively_s
        self._idle_s = idle_s
        self._last: NDArray[np.int16] | None = None
        self._lively_until = float("-inf")
        self._passed_at = float("-inf")

    def is_due(self, image: NDArray[np.uint8], *, now_s: float) -> bool:
        """Compare a frame (height, width, BGR) with the one before, and tell whether it is to be decoded."""
        small = image[::_STEP, ::_STEP, 1].astype(np.int16)
        last, self._last = self._last, small
        if last is None or last.shape != small.shape or np.mean(np.abs(small - last) > _DIFFERENT) > _SHARE:
            self.stir(now_s=now_s)
        if now_s > self._lively_until and now_s - self._passed_at < self._idle_s:
            return False
        self._passed_at = now_s
        return True

    def stir(self, *, now_s: float) -> None:
        """Take what was seen for motion: a code that must be read once more is not to be waited for."""
        self._lively_until = now_s + self._lively_s
