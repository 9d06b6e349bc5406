"""The calm picture of the head: hills at night under a moon, in the brand's own blue. It means nothing else."""

import math

from kivy.graphics import Color, Mesh, SmoothEllipse

from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Box

# For each ridge, from the back: its height as a share of the picture's, its swing, its waves, and how dark it is.
_RIDGES = ((0.62, 0.16, 1.7, 0.9, 0.22), (0.44, 0.14, 2.3, 2.4, 0.34), (0.26, 0.10, 3.1, 4.4, 0.5))
_STEPS = 40
_BREATH = 0.14
_MOON_ACROSS, _MOON_UP, _MOON_SHARE = 0.8, 0.76, 0.17


def draw_calm(kit: Kit, box: Box) -> None:
    """Draw hills and moon into the canvas that is open; in the contrast look nothing, because it would only disturb."""
    x, y, width, height = box
    draw_moon(kit, (x + width * _MOON_ACROSS, y + height * _MOON_UP), min(width, height) * _MOON_SHARE)
    draw_hills(kit, box)


def draw_hills(kit: Kit, box: Box) -> None:
    """Draw the hills alone, where words take the sky."""
    palette = kit.theme.palette
    if not palette.has_shadow:
        return
    for level, swing, waves, start, share in _RIDGES:
        Color(*palette.night[:3], share)
        Mesh(
            vertices=_ridge(box, level, swing, waves, start),
            indices=range(2 * _STEPS + 2),
            mode="triangle_strip",
        )


def draw_foothills(kit: Kit, box: Box) -> None:
    """Draw the same hills as a breath of colour, where a page has room to spare and nobody reads."""
    palette = kit.theme.palette
    if not palette.has_shadow:
        return
    for level, swing, waves, start, share in _RIDGES:
        Color(*palette.brand[:3], share * _BREATH)
        Mesh(vertices=_ridge(box, level, swing, waves, start), indices=range(2 * _STEPS + 2), mode="triangle_strip")


def draw_moon(kit: Kit, middle: tuple[float, float], side: float) -> None:
    """Draw the moon and its light around a point; ``side`` is its width in pixels."""
    if not kit.theme.palette.has_shadow:
        return
    for grow, share in ((1.0, 0.85), (1.6, 0.10), (2.2, 0.06)):
        Color(*kit.theme.on_hero[:3], share)
        reach = side * grow
        SmoothEllipse(pos=(middle[0] - reach / 2, middle[1] - reach / 2), size=(reach, reach))


def _ridge(
    box: Box, level: float, swing: float, waves: float, start: float
) -> list[float]:  # a shape in the order one would say it
    """List the corners of a ridge's strip: left to right, foot and crest by turns."""
    x, y, width, height = box
    corners: list[float] = []
    for step in range(_STEPS + 1):
        across = step / _STEPS
        wave = math.sin(start + waves * math.pi * across) + math.sin(start + 2 * waves * across) / 2
        crest = y + height * (level + swing * wave)
        at = x + width * across
        corners += [at, y, 0.0, 0.0, at, max(y, crest), 0.0, 0.0]
    return corners
