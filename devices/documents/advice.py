"""What comes of asking for a picture of a document: the picture, or what the person should do. Imports no OpenCV."""

from dataclasses import dataclass, field
from enum import StrEnum


class Advice(StrEnum):
    """Name why a picture was not taken; its words are ``documents.<value>``."""

    NO_PAGE = "no_page"
    TOO_DARK = "too_dark"
    CUT_CORNER = "cut_corner"
    SKEWED = "skewed"
    TOO_SMALL = "too_small"
    GLARE = "glare"
    BLANK = "blank"
    BLURRED = "blurred"


class Sheet(StrEnum):
    """Name the shape that a page was brought to; ``OTHER`` keeps its own."""

    A4 = "a4"
    ID1 = "id1"
    OTHER = "other"


@dataclass(frozen=True)
class CapturedPage:
    """Hold one page, flat, as JPEG of at most ``LARGEST_BYTES``; the way up is the one it lay in."""

    jpeg: bytes = field(repr=False)
    sheet: Sheet
    width_px: int
    height_px: int
    dpi: int


@dataclass(frozen=True)
class CameraGone:
    """No frame came from the camera in time."""


PageCapture = CapturedPage | Advice | CameraGone

LARGEST_BYTES = 500_000
"""What one page may weigh, in bytes, whatever is on it."""
