"""Where one code ends in what a hand scanner sends without being asked. Pure; the driver watches the time.

A scanner ends its codes by a suffix or by a pause. Once a suffix was seen the pause is no end any more:
a slow line would otherwise cut a code in two, and each half would pass for a code.
"""

from typing import Protocol

LONGEST_CODE = 7089
"""Bytes. QR version 40-L holds 7,089 digits (ISO/IEC 18004:2015, table 7), and no symbology more."""

# Hand scanners send a character each 1 to 20 ms; 80 ms of quiet were seen to part their codes.
_PAUSE_S = 0.08
_PATIENCE_S = 1.0

_SUFFIXES = b"\r\n"


class Framing(Protocol):
    """Cut a stream into codes."""

    @property
    def is_pending(self) -> bool:
        """Tell whether part of a code has come."""

    @property
    def pause_s(self) -> float:
        """Give the quiet, in seconds, after which ``end_pause`` is to be called while something is pending."""

    def feed(self, data: bytes) -> list[bytes]:
        """Take what came and give the codes that it completes, in order."""

    def end_pause(self) -> list[bytes]:
        """Settle what is pending after a pause: it is one code, or nothing when its suffix is missing."""


class Piece:
    """Gather one code, never more than ``LONGEST_CODE`` bytes of it; too long or spoilt it comes to nothing."""

    def __init__(self) -> None:
        self._gathered = bytearray()
        self._is_spoilt = False
        self._has_suffix = False

    @property
    def is_pending(self) -> bool:
        """Tell whether anything was gathered or spoilt since the last end."""
        return self._is_spoilt or bool(self._gathered)

    @property
    def pause_s(self) -> float:
        """Give 80 ms, or a second once this scanner has shown that it sends suffixes."""
        return _PATIENCE_S if self._has_suffix else _PAUSE_S

    def add(self, data: bytes) -> None:
        """Gather more."""
        if len(self._gathered) + len(data) > LONGEST_CODE:
            self.spoil()
        elif not self._is_spoilt:
            self._gathered += data

    def spoil(self) -> None:
        """Give up on this code: part of it was lost, or cannot be told for sure."""
        self._is_spoilt = True
        self._gathered.clear()

    def end_by_suffix(self) -> list[bytes]:
        """Finish a code, and learn that this scanner sends suffixes. An empty one is none."""
        self._has_suffix = True
        return self._end()

    def end_pause(self) -> list[bytes]:
        """Finish a code, unless it should have had a suffix."""
        if self._has_suffix:
            self.spoil()
        return self._end()

    def _end(self) -> list[bytes]:
        code = b"" if self._is_spoilt else bytes(self._gathered)
        self._gathered.clear()
        self._is_spoilt = False
        return [code] if code else []


class LineFraming:
    """Cut what a serial scanner sends at CR and LF, or at pauses. A code that holds a line break is cut there."""

    def __init__(self) -> None:
        self._piece = Piece()

    @property
    def is_pending(self) -> bool:
        """Tell whether part of a line has come."""
        return self._piece.is_pending

    @property
    def pause_s(self) -> float:
        """Give the quiet that ends a line, in seconds."""
        return self._piece.pause_s

    def feed(self, data: bytes) -> list[bytes]:
        """Take the next bytes and give the lines that they end, without CR and LF."""
        codes: list[bytes] = []
        for line in data.replace(b"\r", b"\n").splitlines(keepends=True):
            self._piece.add(line.rstrip(_SUFFIXES))
            if line.endswith(b"\n"):
                codes += self._piece.end_by_suffix()
        return codes

    def end_pause(self) -> list[bytes]:
        """Give what came before the pause as a line, or drop it where lines end otherwise."""
        return self._piece.end_pause()
