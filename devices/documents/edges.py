"""Candidates for the outline of a page in a frame: several ways to part a page from a desk, each cheap.

No single way finds white paper on a white desk and a dark passport on a dark one; the finder judges what comes.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from cv2.typing import MatLike

from devices.codes.decode import Image
from devices.documents.points import Points

# A page's outline is wanted, not its words: this many pixels of ink and shadow are closed over, at 800 pixels width.
_CLOSED_PX = 9
_EDGE_LIMITS = ((20, 60), (8, 24))
# Outlines per way that are worth a look; more are specks of the desk.
_LARGEST = 4


def outlines(small: Image) -> Iterator[Points]:
    """Give outlines of what may be a page, pixel by pixel; the largest few of each way. Takes about 800 pixels."""
    for mask in _masks(small):
        found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for outline in sorted(found, key=cv2.contourArea, reverse=True)[:_LARGEST]:
            yield np.asarray(outline, dtype=np.float32).reshape(-1, 2)


def _masks(small: Image) -> Iterator[Image]:
    lab = np.asarray(cv2.cvtColor(cv2.medianBlur(small, 5), cv2.COLOR_BGR2LAB), dtype=np.uint8)
    light = lab[:, :, 0]
    for threshold in (cv2.THRESH_BINARY, cv2.THRESH_BINARY_INV):
        yield _closed(cv2.threshold(light, 0, 255, threshold | cv2.THRESH_OTSU)[1])
    yield _closed(cv2.threshold(_away_from_desk(lab), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1])
    for low, high in _EDGE_LIMITS:
        yield _closed(cv2.Canny(light, low, high))


def _away_from_desk(lab: Image) -> Image:
    """Measure how far each pixel's colour is from the frame's border, where the desk is seen."""
    border = np.concatenate([lab[:8].reshape(-1, 3), lab[-8:].reshape(-1, 3), lab[:, :8].reshape(-1, 3)])
    away = np.abs(lab.astype(np.int16) - np.median(border, axis=0).astype(np.int16)).sum(axis=2)
    return np.asarray(np.clip(away * 2, 0, 255), dtype=np.uint8)


def _closed(mask: MatLike) -> Image:
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_CLOSED_PX, _CLOSED_PX))
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
