"""Which characters the screen's font can draw: what it cannot is never offered, for it would show as an empty box."""

import struct
from pathlib import Path

# Format 12 of the OpenType table ``cmap``: groups of first character, last character, first glyph.
_FORMAT, _GROUPS_AT = 12, 16


class FontUnreadableError(ValueError):
    """Tell that a font names its characters in none of the ways understood here."""

    key = "lexicon.font_unreadable"


def drawn(font: Path) -> frozenset[str]:
    """Give every character the font has a glyph for; FontUnreadableError when its table is not of format 12."""
    data = font.read_bytes()
    cmap = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for at in range(count):
        (offset,) = struct.unpack_from(">I", data, cmap + 4 + at * 8 + 4)
        if struct.unpack_from(">H", data, cmap + offset) == (_FORMAT,):
            return frozenset(_characters(data, cmap + offset))
    raise FontUnreadableError(FontUnreadableError.key)


def _table(data: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + at * 16)
        if tag == name:
            return int(offset)
    raise FontUnreadableError(FontUnreadableError.key)


def _characters(data: bytes, start: int) -> list[str]:
    (groups,) = struct.unpack_from(">I", data, start + 12)
    ranges = struct.iter_unpack(">III", data[start + _GROUPS_AT : start + _GROUPS_AT + 12 * groups])
    return [chr(code) for first, last, _ in ranges for code in range(first, last + 1)]
