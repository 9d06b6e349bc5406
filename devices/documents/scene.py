"""What an emulated document camera sees: a sheet of made-up print on a desk, and what spoils such pictures.

Made from a seed, so the same scene has the same pixels. Print is bars and strokes: nobody's document.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from devices.codes.decode import Image

WIDTH, HEIGHT = 1600, 1200
_A4_PX = (760, 1075)
_CARD_PX = (428, 270)
_GRAIN_SIGMA = 2.5
_WOOD, _PALE = (70, 95, 120), (205, 208, 210)
_PAPER = 236
_GAPS = 0.1
_STROKES = 4


@dataclass(frozen=True)
class Scene:
    """Say what lies on the desk and how it is lit.

    ``turn_deg`` is within the desk's plane, ``tilt`` how much narrower the far side looks, ``blur_px`` the sigma of a
    lens out of focus, ``light`` a factor; ``shift_px`` moves the page to the right, out of view when large.
    """

    sheet: Literal["a4", "id1", "none"] = "a4"
    turn_deg: Annotated[float, Meta(ge=-360, le=360)] = 4.0
    tilt: Annotated[float, Meta(ge=-0.5, le=0.5)] = 0.04
    shift_px: Annotated[float, Meta(ge=-WIDTH, le=WIDTH)] = 0.0
    scale: Annotated[float, Meta(ge=0.1, le=1.5)] = 1.0
    blur_px: Annotated[float, Meta(ge=0, le=20)] = 0.0
    light: Annotated[float, Meta(ge=0, le=4)] = 0.88
    has_glare: bool = False
    has_shadow: bool = False
    is_folded: bool = False
    is_blank: bool = False
    is_pale_desk: bool = False


def picture_of(scene: Scene, *, seed: int) -> Image:
    """Take one BGR picture, ``HEIGHT`` × ``WIDTH``. A sheet of ``none`` leaves the desk empty."""
    chance = np.random.default_rng(seed)
    picture = _desk(scene, chance)
    if scene.sheet != "none":
        picture = _laid(_page(scene, chance), scene, picture)
    lit = cv2.convertScaleAbs(_spoilt(scene, picture), alpha=scene.light)
    seen = cv2.GaussianBlur(lit, (0, 0), 0.6 + scene.blur_px)
    return np.asarray(cv2.add(seen, cv2.merge([_grain(chance)] * 3), dtype=cv2.CV_8U), np.uint8)


def _spoilt(scene: Scene, picture: Image) -> NDArray[Any]:
    """Add what one lamp and one head do; a mirrored lamp is brighter than a byte can say."""
    spoilt: NDArray[Any] = picture
    if scene.has_shadow:
        spoilt = spoilt * _shadow()[:, :, None]
    if scene.has_glare:
        spoilt = spoilt + _glare()[:, :, None]
    return spoilt


def _grain(chance: np.random.Generator) -> NDArray[np.int16]:
    """Make a quarter of the grain and lay it four times: no page is found by its grain."""
    levels = chance.standard_normal((HEIGHT // 2, WIDTH // 2), dtype=np.float32) * _GRAIN_SIGMA
    return np.tile(np.rint(levels).astype(np.int16), (2, 2))


def _desk(scene: Scene, chance: np.random.Generator) -> Image:
    streaks = chance.normal(0, 5, (HEIGHT // 6, 4, 1))
    colour = _PALE if scene.is_pale_desk else _WOOD
    strength = 0.3 if scene.is_pale_desk else 1.0
    coarse = np.clip(np.rint(np.array(colour) + streaks * strength), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(coarse, (WIDTH, HEIGHT)), np.uint8)


def _page(scene: Scene, chance: np.random.Generator) -> Image:
    width, height = _CARD_PX if scene.sheet == "id1" else _A4_PX
    page = np.full((height, width, 3), _PAPER, np.uint8)
    if not scene.is_blank:
        _print_on(page, chance)
    return page


def _print_on(page: Image, chance: np.random.Generator) -> None:
    height, width = page.shape[:2]
    edge, line = width // 12, max(14, height // 45)
    tops = np.arange(edge, height - edge, line)
    step = line * 3 // 4
    steps = step * (1 + (chance.random((len(tops), (width - 2 * edge) // step)) < _GAPS))
    lefts = edge + np.cumsum(steps, axis=1) - steps[:, :1]
    # A sign is a few strokes in a square, as dense as Chinese print.
    signs = np.dstack((lefts, np.broadcast_to(tops[:, None], lefts.shape)))[lefts < width - edge - line]
    begins = np.repeat(signs, _STROKES, axis=0) + chance.integers(0, line // 2, (len(signs) * _STROKES, 2))
    ways = np.eye(2, dtype=int)[chance.integers(0, 2, len(begins))] * (line // 3)
    cv2.polylines(page, list(np.stack((begins, begins + ways), axis=1).astype(np.int32)), False, (40, 35, 35), 1)


def _laid(page: Image, scene: Scene, desk: Image) -> Image:
    height, width = page.shape[:2]
    corners = np.array([[-width, -height], [width, -height], [width, height], [-width, height]], np.float32) / 2
    turn = np.deg2rad(scene.turn_deg)
    turned = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]], np.float32)
    turned *= scene.scale
    turned[:, 0] *= 1 + scene.tilt * turned[:, 1] / (HEIGHT / 2)
    seen = (turned + np.array([WIDTH / 2 + scene.shift_px, HEIGHT / 2])).astype(np.float32)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    warp = cv2.getPerspectiveTransform(flat, seen)
    shown = cv2.warpPerspective(page, warp, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(_outline(scene, width, height), warp, (WIDTH, HEIGHT))
    part = mask.astype(np.float32) / 255
    return np.asarray(cv2.blendLinear(shown, desk, part, 1 - part), np.uint8)


def _outline(scene: Scene, width: int, height: int) -> Image:
    mask = np.full((height, width), 255, np.uint8)
    if scene.is_folded:
        fold = width // 6
        cv2.fillPoly(mask, [np.array([[width, 0], [width - fold, 0], [width, fold]], np.int32)], 0)
    if scene.sheet == "id1":
        _round_off(mask, radius=round(width * 3.18 / 85.6))
    return mask


def _round_off(mask: Image, *, radius: int) -> None:
    height, width = mask.shape
    mask[:] = 0
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 255, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 255, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 255, -1)


def _shadow() -> NDArray[np.float32]:
    """Darken one side, as a person's head does."""
    across = np.clip((np.arange(WIDTH, dtype=np.float32) - 0.45 * WIDTH) / (0.25 * WIDTH), 0, 1)
    return np.broadcast_to(1 - 0.35 * across, (HEIGHT, WIDTH)).copy()


def _glare() -> NDArray[np.float32]:
    """Mirror a lamp on the page."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    away = ((columns - 0.52 * WIDTH) / 170) ** 2 + ((rows - 0.45 * HEIGHT) / 110) ** 2
    return np.asarray(420 * np.exp(-away), np.float32)
