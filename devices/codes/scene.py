"""What an emulated camera sees: a hall's blurred backdrop, and a card with a code or picture held before it.

Made from a seed, so the same scene has the same pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import segno
from numpy.typing import NDArray

from devices.codes.decode import Image

WIDTH, HEIGHT = 1280, 720
_QUIET_MODULES = 4
_SHOWN_SIDE = 380
_LARGEST_HELD = 620
_JPEG_QUALITY = 85
# In brightness alone, of which eyes and codes are made.
_GRAIN_SIGMA = 2.7
_FRAMES = 3
# Nothing of a backdrop is sharper than this, and blurring it whole would take most of the time of a reel.
_COARSE = 8
_OUT_OF_FOCUS_PX = 25


@dataclass(frozen=True)
class Reel:
    """Hold a few JPEG frames that a stream repeats: the same sight, held by a hand that trembles."""

    frames: tuple[bytes, ...]


def empty_reel(*, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Reel:
    """Film the backdrop alone; ``size`` is width and height in pixels."""
    chance = np.random.default_rng(seed)
    backdrop, grain = _backdrop(chance, size), _grain(chance, size)
    return Reel(tuple(_jpeg(_grained(backdrop, grain, chance)) for _ in range(_FRAMES)))


def reel_of(picture: Image, *, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Reel:
    """Film a picture held before the backdrop at a slight slant; it keeps its pixels unless it is too large."""
    chance = np.random.default_rng(seed)
    backdrop, grain = _backdrop(chance, size), _grain(chance, size)
    return Reel(tuple(_jpeg(_grained(_held(picture, backdrop, chance), grain, chance)) for _ in range(_FRAMES)))


def qr_picture(text: str) -> Image:
    """Draw a QR code at error level M, as a screen shows it, with its quiet zone."""
    matrix = np.array([list(row) for row in segno.make_qr(text, error="m").matrix], dtype=np.uint8)
    padded = np.pad(255 - matrix * 255, _QUIET_MODULES, constant_values=255).astype(np.uint8)
    scale = max(4, _SHOWN_SIDE // padded.shape[0])
    large = np.kron(padded, np.ones((scale, scale), dtype=np.uint8))
    return _bytes(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR))


def _backdrop(chance: np.random.Generator, size: tuple[int, int]) -> Image:
    # Walls, lamps and people out of focus: much light and shade, little colour.
    light = chance.integers(70, 190, size=(9, 16, 1))
    coarse = (light + chance.integers(-12, 12, size=(9, 16, 3))).astype(np.uint8)
    width, height = size
    small = cv2.resize(coarse, (width // _COARSE, height // _COARSE), interpolation=cv2.INTER_CUBIC)
    return _bytes(cv2.resize(cv2.GaussianBlur(small, (0, 0), _OUT_OF_FOCUS_PX / _COARSE), size))


def _held(picture: Image, backdrop: Image, chance: np.random.Generator) -> Image:
    height, width = picture.shape[:2]
    size = min(1.0, _LARGEST_HELD / max(height, width))
    half_width, half_height = width * size / 2, height * size / 2
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    high, wide = backdrop.shape[:2]
    middle = np.array([wide / 2, high / 2]) + chance.normal(0, 4, 2)
    slant = np.array([[0.06, 0.03], [0.0, 0.0], [-0.02, 0.02], [0.02, -0.04]]) * (half_width, half_height)
    corners = np.array([[-half_width, -half_height], [half_width, -half_height],
                        [half_width, half_height], [-half_width, half_height]])  # fmt: skip
    seen = (middle + corners + slant + chance.normal(0, 1.5, (4, 2))).astype(np.float32)
    warp = cv2.getPerspectiveTransform(flat, seen)
    shown = cv2.warpPerspective(picture, warp, (wide, high))
    mask = cv2.warpPerspective(np.full(picture.shape, 255, np.uint8), warp, (wide, high))
    return _bytes(np.where(mask > 0, shown, backdrop))


def _grain(chance: np.random.Generator, size: tuple[int, int]) -> NDArray[np.int16]:
    width, height = size
    levels = np.rint(chance.standard_normal((height, width), dtype=np.float32) * _GRAIN_SIGMA)
    return np.asarray(levels, dtype=np.int16)


def _grained(image: Image, grain: NDArray[np.int16], chance: np.random.Generator) -> Image:
    # White paper is never quite white to a camera, and the lens takes the edges off.
    dimmed = cv2.convertScaleAbs(cv2.GaussianBlur(image, (0, 0), 0.8), alpha=0.85, beta=12)
    moved = np.roll(grain, tuple(int(each) for each in chance.integers(0, grain.shape)), axis=(0, 1))
    return _bytes(cv2.add(dimmed, cv2.merge([moved] * 3), dtype=cv2.CV_8U))


def _jpeg(image: Image) -> bytes:
    _, coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return coded.tobytes()


def _bytes(picture: NDArray[np.generic]) -> Image:
    return np.asarray(picture, dtype=np.uint8)
