import struct
from pathlib import Path

import pytest

from provisioning.lexicon.font import FontUnreadableError, drawn


def font(form: int) -> bytes:
    """Write a font of one table that names two characters by one group."""
    head = struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, 0)
    subtable = struct.pack(">HHIII", form, 0, 28, 0, 1) + struct.pack(">III", ord("高"), ord("高") + 1, 5)
    return head + struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable


def test_characters(tmp_path: Path):
    """Every character of a group is drawn, and no other."""
    (tmp_path / "font.ttf").write_bytes(font(12))

    assert drawn(tmp_path / "font.ttf") == {"高", chr(ord("高") + 1)}


@pytest.mark.parametrize("data", [font(4), struct.pack(">IHHHH", 0x00010000, 0, 0, 0, 0)])
def test_unreadable(tmp_path: Path, data: bytes):
    """A font without such a table is refused, not taken for an empty one."""
    (tmp_path / "font.ttf").write_bytes(data)
    with pytest.raises(FontUnreadableError):
        drawn(tmp_path / "font.ttf")
