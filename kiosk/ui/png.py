"""Pictures as PNG bytes, in memory only: no temporary file ever holds what a citizen drew. Imports no Kivy."""

import struct
import zlib
from typing import Literal

# PNG specification (ISO/IEC 15948), 11.2.2: colour types of 8-bit samples, by samples a pixel.
_COLOUR_TYPE = {1: 0, 3: 2, 4: 6}


def write_png(pixels: bytes, size: tuple[int, int], *, samples: Literal[1, 3, 4], level: int = 6) -> bytes:
    """Encode rows of 8-bit samples, first row at the top; 1 is grey, 3 RGB, 4 RGBA."""
    width, height = size
    stride = width * samples
    if len(pixels) != stride * height:
        raise ValueError(f"{len(pixels)} bytes for {width}x{height}x{samples}")
    rows = b"".join(b"\0" + pixels[at : at + stride] for at in range(0, len(pixels), stride))
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPE[samples], 0, 0, 0)
    body = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, level)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
