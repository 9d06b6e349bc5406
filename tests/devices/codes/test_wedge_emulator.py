import os
import struct
from pathlib import Path

import pytest

from devices.codes.wedge_emulator import wedge_scanner

_EVENT = struct.Struct("llHHi")
_KEY = 1
# linux/input-event-codes.h
_A, _ONE, _ENTER, _LEFT_SHIFT = 30, 2, 28, 42


def _typed(text: str, node: Path) -> list[tuple[int, int]]:
    """Give code and value (1 down, 0 up) of each key that a scan typed."""
    scanner = wedge_scanner(node)
    reader = os.open(node, os.O_RDONLY | os.O_NONBLOCK)
    scanner.act({"do": "scan", "text": text})
    events = list(_EVENT.iter_unpack(os.read(reader, 65_536)))
    os.close(reader)
    scanner.close()
    return [(code, value) for _, _, kind, code, value in events if kind == _KEY]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a", [(_A, 1), (_A, 0)]),
        ("A", [(_LEFT_SHIFT, 1), (_A, 1), (_A, 0), (_LEFT_SHIFT, 0)]),
        ("!", [(_LEFT_SHIFT, 1), (_ONE, 1), (_ONE, 0), (_LEFT_SHIFT, 0)]),
    ],
)
def test_keys(text: str, keys: list[tuple[int, int]], tmp_path: Path):
    """A character is its key of a US keyboard, under shift where it needs it, and a scan ends with Enter."""
    assert [*keys, (_ENTER, 1), (_ENTER, 0)] == _typed(text, tmp_path / "event0")


def test_whole_keyboard(tmp_path: Path):
    """Every printable character of ASCII can be typed, and each key that goes down comes up again."""
    typed = _typed("".join(map(chr, range(32, 127))), tmp_path / "event0")

    assert sum(value for _, value in typed) * 2 == len(typed)
