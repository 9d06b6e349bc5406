"""What an ESC/POS printer says, told apart by bit pattern. Pure bytes; knows no link.

Every answer has its own fixed bits, so real-time status, automatic status and confirmations may
arrive mixed (Epson TM-T88III, TM-L90 and TM-U220 guides, Citizen iDP-3221 manual). What fits nothing
is counted as noise and never taken for health.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

_FIXED_BITS = 0x93
_REAL_TIME = 0x12  # 0xx1xx10
_AUTOMATIC = 0x10  # 0xx1xx00
_BLOCK_HEADER = 0x37
_CONFIRMED = 0x22
_CLEARED = 0x25


@dataclass(frozen=True)
class RealTime:
    """Carry one DLE EOT answer; which ``n`` it belongs to, only the asker knows."""

    value: int


@dataclass(frozen=True)
class Automatic:
    """Carry the four bytes of an automatic status (ASB)."""

    block: bytes


@dataclass(frozen=True)
class Printed:
    """Carry back a job's token: everything before it is on paper (GS ( H)."""

    token: bytes


@dataclass(frozen=True)
class Cleared:
    """Say that receive and print buffer are empty (DLE DC4 fn 8)."""


@dataclass(frozen=True)
class Fence:
    """Answer GS r in turn; models disagree about the value, so only its coming counts."""

    value: int


@dataclass(frozen=True)
class Noise:
    """Count bytes that no command answers."""

    count: int


Answer = RealTime | Automatic | Printed | Cleared | Fence | Noise


@dataclass
class AnswerParser:
    """Collect bytes until they make an answer. Holds at most six bytes between calls, whatever arrives."""

    _pending: bytearray = field(default_factory=bytearray)

    def feed(self, received: bytes) -> list[Answer]:
        """Take what the link read and return the answers it completes, in order."""
        self._pending += received
        return list(self._answers())

    def _answers(self) -> Iterator[Answer]:
        while self._pending:
            length = _length(self._pending)
            if length > len(self._pending):
                return
            taken = bytes(self._pending[: max(1, length)])
            del self._pending[: len(taken)]
            yield _answer(taken) if length else Noise(1)


def _length(pending: bytearray) -> int:
    """Return how many bytes the answer at the front has; 0 when it cannot be one."""
    first = pending[0]
    if first & _FIXED_BITS == _REAL_TIME:
        return 1
    if first & _FIXED_BITS == _AUTOMATIC:
        return 0 if any(each & 0x90 for each in pending[1:4]) else 4
    if first == _BLOCK_HEADER:
        return _block_length(pending)
    return 1 if first & 0xF0 == 0 else 0


def _block_length(pending: bytearray) -> int:
    if len(pending) == 1:
        return 2
    if pending[1] == _CONFIRMED:
        is_whole = all(0x20 <= each <= 0x7E for each in pending[2:6]) and not any(pending[6:7])  # noqa: PLR2004
        return 7 if is_whole else 0
    if pending[1] == _CLEARED:
        return 3 if not any(pending[2:3]) else 0
    return 0


def _answer(whole: bytes) -> Answer:
    match len(whole):
        case 4:
            return Automatic(whole)
        case 7:
            return Printed(whole[2:6])
        case 3:
            return Cleared()
        case _:
            return RealTime(whole[0]) if whole[0] & _FIXED_BITS == _REAL_TIME else Fence(whole[0])
