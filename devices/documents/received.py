"""Pages of a file that a stranger sent. It is decoded in a child process: a hostile file harms only that."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from devices.documents.redrawing import HEAD, TOO_LONG

LIMIT_S = 30.0
"""A photograph of 50 million pixels takes a second; what needs longer is ended."""
CHILD = (sys.executable, "-m", "devices.documents.redrawing")


@dataclass(frozen=True)
class ReceivedPage:
    """Hold one page as drawn anew: a JPEG of at most ``LARGEST_BYTES``."""

    jpeg: bytes = field(repr=False)
    width_px: int
    height_px: int


class NotDrawn(StrEnum):
    """Tell why there are no pages: it cannot be drawn, or has more of them than are taken."""

    UNDRAWABLE = "undrawable"
    TOO_LONG = "too_long"


def pages_of(
    data: bytes, media: str, *, most: int, child: Sequence[str] = CHILD, limit_s: float = LIMIT_S
) -> tuple[ReceivedPage, ...] | NotDrawn:
    """Draw a JPEG, PNG or PDF anew as pages, at most ``most``; a child that dies or hangs gives none."""
    try:
        ended = subprocess.run(
            (*child, media, str(most)),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return NotDrawn.UNDRAWABLE
    if ended.returncode:
        return NotDrawn.TOO_LONG if ended.returncode == TOO_LONG else NotDrawn.UNDRAWABLE
    return tuple(_read(ended.stdout)) or NotDrawn.UNDRAWABLE


def _read(drawn: bytes) -> Iterator[ReceivedPage]:
    at = 0
    while at < len(drawn):
        width, height, size = HEAD.unpack_from(drawn, at)
        at += HEAD.size
        yield ReceivedPage(drawn[at : at + size], width, height)
        at += size
