"""What stands in the place of a signature when somebody who cannot see the pad confirms by a key.

It is a drawn tick that names itself in its own text chunk, so that nobody later takes it for handwriting.
"""

import struct
import zlib

CONFIRM = "confirm_signature"
SAYS = b"Comment\0Confirmed by a key in speech mode; no handwriting."

_WIDTH, _HEIGHT, _THICK = 60, 24, 3
_TURN = (24, 20)


def confirmation_png() -> bytes:
    """Draw the tick: the same bytes always, some 200 of them."""
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(_shade(x, y) for x in range(_WIDTH)) for y in range(_HEIGHT))
    chunks = ((b"IHDR", header), (b"tEXt", SAYS), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _shade(x: int, y: int) -> int:
    """Give black on the two strokes of the tick, which fall to the turn and rise at half the slope."""
    turn_x, turn_y = _TURN
    line = turn_y - (turn_x - x) if x < turn_x else turn_y - (x - turn_x) // 2
    return 0 if abs(y - line) < _THICK and line > 1 else 255


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
