"""What the scanning camera sees, small enough for the screen. One frame at a time, and none once scanning has ended."""

from typing import TYPE_CHECKING

from kiosk.ui.pieces.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

WIDTH = 640


class Viewfinder:
    """Hold the newest frame. The camera's thread shows, the window's thread looks."""

    def __init__(self) -> None:
        self._frame: Frame | None = None

    def show(self, image: "npt.NDArray[np.uint8] | None") -> None:
        """Take a frame (BGR, H×W×3), or None when nobody scans any more."""
        self._frame = None if image is None else _small(image)

    def look(self) -> Frame | None:
        """Give the newest frame."""
        return self._frame


def _small(image: "npt.NDArray[np.uint8]") -> Frame:
    # Whoever gives a picture has it loaded; a kiosk without a camera never has.
    import cv2  # noqa: PLC0415

    height, width = image.shape[:2]
    scaled = cv2.resize(image, (WIDTH, height * WIDTH // width), interpolation=cv2.INTER_AREA)
    rgb = cv2.cvtColor(scaled, cv2.COLOR_BGR2RGB)
    return Frame(rgb.shape[1], rgb.shape[0], rgb.tobytes())
