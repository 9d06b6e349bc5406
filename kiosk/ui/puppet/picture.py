"""The window as a PNG. It is drawn first, because after the buffers were swapped its pixels are not ours to read."""

from typing import Any

from kivy.graphics.opengl import (
    GL_PACK_ALIGNMENT,
    GL_RGB,
    GL_UNSIGNED_BYTE,
    glPixelStorei,
    glReadPixels,
)

from kiosk.ui.png import write_png


def window_png(window: Any) -> bytes:
    """Take the picture of a Kivy window, RGB."""
    window.dispatch("on_draw")
    width, height = window.system_size
    glPixelStorei(GL_PACK_ALIGNMENT, 1)
    pixels = bytes(glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))
    stride = width * 3
    # OpenGL counts rows from the bottom.
    rows = [pixels[at : at + stride] for at in range((height - 1) * stride, -1, -stride)]
    return write_png(b"".join(rows), (width, height), samples=3, level=3)
