"""Reading codes out of one picture, by a cascade of stages that ends at the first that finds any.

For a single picture every stage is tried; a camera gives each frame the first stage and one other in turn,
because most frames hold no code and all stages together would cost more than a frame's time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from devices.codes import stages
from devices.codes.hints import hint_of
from devices.codes.stages import Gray, Stage
from devices.ports import Scan, ScanHint

Image = NDArray[np.uint8]
"""One frame: height, width, three channels in BGR order, one byte each."""

FIRST: Stage = stages.qr
FALLBACKS: tuple[Stage, ...] = (
    stages.blurred,
    stages.brightened,
    stages.darkened,
    stages.halved,
    stages.other_symbologies,
    stages.others_halved,
    stages.zbar_at_a_third,
    stages.enlarged,
    stages.equalised,
    stages.zbar_thresholded,
)
"""What is tried after the first stage, in the order a single picture gets."""

LAST: tuple[Stage, ...] = (stages.others_enlarged, stages.others_inverted)
"""What only a single picture gets in the end: too dear for a camera, which sees a held code again."""

TURNS: tuple[Stage, ...] = (*FALLBACKS[:-2], stages.equalised, *FALLBACKS[:-2], stages.zbar_thresholded)
"""What a camera's frames get besides the first stage, in turn: the two dearest half as often as the others.

They take 19 and 28 ms of a 1080p frame where the others take 5 on average; a whole round is 18 frames.
"""

_COLOUR_DIMENSIONS, _CHANNELS = 3, 3
# A 12 MP photograph passes as it is; more is shrunk, and what would not fit in memory thrice is refused.
LARGEST_DECODED = 13_000_000
"""Pixels of the largest picture that engines are given."""

_LARGEST_TAKEN = 100_000_000
# A page of labels is no counter's business, and must not fill memory.
_MOST_CODES = 64
# Hints change as slowly as people move, and finding unread codes costs as much as the first stage.
_FRAMES_A_HINT = 5


def read_codes(image: Image) -> list[Scan]:
    """Find the codes in one picture; equal payloads once. Raises ``ValueError`` when it is no BGR frame."""
    gray = to_gray(image)
    for stage in (FIRST, *FALLBACKS, *LAST):
        if found := stage(gray):
            return _distinct(found)
    return []


def read_texts(image: Image) -> list[str]:
    """Give only the texts of ``read_codes``."""
    return [scan.text for scan in read_codes(image)]


def to_gray(image: Image) -> Gray:
    """Take the colours away and shrink what is larger than a photograph. Raises ``ValueError`` for no frame."""
    if image.dtype != np.uint8 or image.ndim != _COLOUR_DIMENSIONS or image.shape[2] != _CHANNELS:
        raise ValueError("a frame is height x width x 3 bytes")
    pixels = image.shape[0] * image.shape[1]
    if not 0 < pixels <= _LARGEST_TAKEN:
        raise ValueError("a frame has one pixel or more and at most 100 million")
    if pixels > LARGEST_DECODED:
        image = _shrunk(image, (LARGEST_DECODED / pixels) ** 0.5)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _shrunk(image: Image, factor: float) -> Image:
    height = min(max(1, int(image.shape[0] * factor)), LARGEST_DECODED)
    width = max(1, min(int(image.shape[1] * factor), LARGEST_DECODED // height))
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


@dataclass(frozen=True)
class Look:
    """Hold what one frame gave: its codes, or else what might help to read one."""

    scans: tuple[Scan, ...] = ()
    hint: ScanHint | None = None


class FrameDecoder:
    """Decode a stream: each frame gets the first stage and one of the fallbacks, which take turns."""

    def __init__(self, fallbacks: Sequence[Stage] = TURNS) -> None:
        self._fallbacks = tuple(fallbacks)
        self._turn = 0
        self._hint: ScanHint | None = None

    @property
    def is_well(self) -> bool:
        """Say yes: what fails here fails its caller."""
        return True

    def read(self, image: Image) -> Look:
        """Find the codes in one frame; nothing of the frame is kept."""
        return self.read_gray(to_gray(image))

    def read_gray(self, gray: Gray) -> Look:
        """Do the same with a frame that has no colours any more."""
        if not (found := FIRST(gray)):
            found = self._fallbacks[self._turn % len(self._fallbacks)](gray)
            if self._turn % _FRAMES_A_HINT == 0:
                self._hint = None if found else hint_of(gray, stages.unread(gray))
            self._turn += 1
        return Look(tuple(_distinct(found)), None if found else self._hint)

    def rest(self) -> None:
        """Begin anew with the next frame."""
        self._turn = 0
        self._hint = None

    def close(self) -> None:
        """Begin anew; nothing is to be let go of."""
        self.rest()


def _distinct(scans: Sequence[Scan]) -> list[Scan]:
    return list({(scan.symbology, scan.payload): scan for scan in scans[:_MOST_CODES]}.values())
