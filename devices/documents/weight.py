"""Bringing a picture to the bytes that one page may weigh. Imports no OpenCV: a child process starts quickly so."""

import io

from PIL import Image as Pictures

from devices.documents.advice import LARGEST_BYTES

# From no visible loss to what still prints legibly; after the last the picture itself shrinks.
_QUALITIES = (85, 70, 55, 40)
_SHRINK = 0.75


def light_jpeg(picture: Pictures.Image, dpi: int) -> tuple[bytes, tuple[int, int], int]:
    """Compress an RGB picture as well as ``LARGEST_BYTES`` allow; gives the JPEG, its pixels and its dots an inch.

    Dots an inch fall only if nothing else helps. Nothing but the picture is written: no place, no camera.
    """
    while True:
        for quality in _QUALITIES:
            written = io.BytesIO()
            picture.save(written, "JPEG", quality=quality, dpi=(dpi, dpi))
            if written.tell() <= LARGEST_BYTES:
                return written.getvalue(), picture.size, dpi
        picture = picture.resize((round(picture.width * _SHRINK), round(picture.height * _SHRINK)))
        dpi = round(dpi * _SHRINK)
