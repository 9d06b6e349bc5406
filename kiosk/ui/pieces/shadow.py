"""A soft shadow, computed once and stretched as a nine-patch.

A blur for every card would cost a software renderer 30 ms a frame.
"""

import math
from typing import Any

from kivy.graphics.texture import Texture

SPREAD = 24
"""Pixels the shadow reaches beyond its card."""

DROP = 8
"""Pixels it lies lower than its card, because light comes from above."""

_SIDE = 112
_BLUR = 11.0
_STRENGTH = 0.20


class Shadow:
    """Hold the texture. Made after the window, because a texture before it crashes."""

    def __init__(self) -> None:
        self.texture: Any = Texture.create(size=(_SIDE, _SIDE), colorfmt="rgba")
        self.texture.blit_buffer(shade(_SIDE), colorfmt="rgba", bufferfmt="ubyte")
        self.border = (_SIDE // 2 - 2,) * 4


def shade(side: int) -> bytes:
    """Draw the blurred square as RGBA rows: the product of two blurred edges."""
    edge = [_blurred(at + 0.5, side) for at in range(side)]
    # A blue-black, as the ink of the page.
    pixels = bytearray(bytes((10, 25, 60, 0)) * side**2)
    pixels[3::4] = bytes(round(255 * _STRENGTH * a * b) for a in edge for b in edge)
    return bytes(pixels)


def _blurred(at: float, side: int) -> float:
    low, high = SPREAD, side - SPREAD
    spread = _BLUR * math.sqrt(2)
    return 0.5 * (math.erf((at - low) / spread) - math.erf((at - high) / spread))
