"""The byte stream of a print job cut into commands, as a printer's receiver does. Pure.

Real-time commands are picked out wherever they stand, pictures included, before anything else looks.
"""

import re
from dataclasses import dataclass, field

_REAL_TIME = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x05[\x00-\x02]|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
_LONGEST_REAL_TIME = 10
_BEGINNINGS = (b"\x10\x04\x01", b"\x10\x05\x00", b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
_FIXED_LENGTHS = {
    b"\x1b@": 2,
    b"\x1c&": 2,
    b"\x1c.": 2,
    b"\x1c!": 3,
    b"\x1bJ": 3,
    b"\x1bd": 3,
    b"\x1ba": 3,
    b"\x1bE": 3,
    b"\x1b!": 3,
    b"\x1bt": 3,
    b"\x1d!": 3,
    b"\x1da": 3,
    b"\x1dr": 3,
    b"\x1dP": 4,
}


@dataclass
class Receiver:
    """Sort arriving bytes into real-time commands, obeyed at once, and commands for the print queue."""

    _raw: bytearray = field(default_factory=bytearray)
    _queued: bytearray = field(default_factory=bytearray)

    def feed(self, received: bytes) -> tuple[list[bytes], list[bytes]]:
        """Return the real-time commands and the whole print commands that these bytes complete."""
        self._raw += received
        urgent = _REAL_TIME.findall(self._raw)
        rest = _REAL_TIME.sub(b"", self._raw)
        kept = _unfinished_tail(rest)
        self._queued += rest[: len(rest) - kept]
        self._raw = bytearray(rest[len(rest) - kept :])
        return [bytes(each) for each in urgent], self._commands()

    def clear(self) -> None:
        """Forget half a command, as an emptied receive buffer does."""
        self._raw.clear()
        self._queued.clear()

    def _commands(self) -> list[bytes]:
        commands, at = [], 0
        while at < len(self._queued) and (length := _length(self._queued, at)):
            if at + length > len(self._queued):
                break
            commands.append(bytes(self._queued[at : at + length]))
            at += length
        del self._queued[:at]
        return commands


def _unfinished_tail(data: bytes) -> int:
    for size in range(min(_LONGEST_REAL_TIME - 1, len(data)), 0, -1):
        if any(each.startswith(data[-size:]) for each in _BEGINNINGS):
            return size
    return 0


def _length(data: bytearray, at: int) -> int:
    """Return the length of the command at ``at``; 0 when too little of it is there to tell."""
    first = data[at]
    if first >= 0x20:  # noqa: PLR2004 — text up to the next control character
        text = re.compile(rb"[\x00-\x1f]").search(data, at)
        return (text.start() if text else len(data)) - at
    if first not in b"\x1b\x1c\x1d":
        return 1
    name = bytes(data[at : at + 2])
    if len(name) == 1:
        return 0
    if name in _FIXED_LENGTHS:
        return _FIXED_LENGTHS[name]
    return _variable_length(data, at, name)


def _variable_length(data: bytearray, at: int, name: bytes) -> int:
    def number(offset: int) -> int:
        return int.from_bytes(data[at + offset : at + offset + 2], "little")

    available = len(data) - at
    if name == b"\x1bD":
        return data.find(b"\0", at) + 1 - at if b"\0" in data[at:] else 0  # ESC D n1 … nk NUL
    if name == b"\x1dv":
        return 8 + number(4) * number(6) if available >= 8 else 0  # noqa: PLR2004 — GS v 0 m xL xH yL yH
    if name == b"\x1d(":
        return 5 + number(3) if available >= 5 else 0  # noqa: PLR2004 — GS ( fn pL pH
    if name == b"\x1dV":
        return (4 if data[at + 2] in b"AB" else 3) if available >= 3 else 0  # noqa: PLR2004 — GS V m (n)
    return 2
