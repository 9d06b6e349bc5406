"""Identifiers that need no server: sortable ids, and case numbers that catch a slip of the pen.

The check character is ISO/IEC 7064 MOD 37,36, the scheme that GB/T 36904 uses for electronic licences.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIX = "GP"
SERIAL_DIGITS = 4

RandomBytes = Callable[[int], bytes]


def new_id(now: datetime, random: RandomBytes) -> str:
    """Mint a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then ``random``; ids of one source sort by time."""
    milliseconds = int(now.timestamp() * 1000)
    value = int.from_bytes(milliseconds.to_bytes(6, "big") + random(10), "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return str(UUID(int=value))


def check_character(text: str) -> str:
    """Compute the MOD 37,36 character over digits and capital letters; other characters raise ValueError."""
    product = 36
    for character in text:
        total = (product + ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return ALPHABET[(37 - product) % 36]


@dataclass(frozen=True)
class CaseNumber:
    """Hold the parts of ``GP`` + yymmdd + kiosk + serial + check, such as ``GP260928K030001K``."""

    on: date
    kiosk: str
    serial: int

    def __str__(self) -> str:
        """Write the number as people read it."""
        body = f"{PREFIX}{self.on:%y%m%d}{self.kiosk}{self.serial:0{SERIAL_DIGITS}d}"
        return body + check_character(body)


_KIOSK = slice(8, 11)
_SERIAL = slice(11, 11 + SERIAL_DIGITS)
_LENGTH = 12 + SERIAL_DIGITS
# The scheme's alphabet has letters that people take for digits, and the reverse.
_LOOKS_LIKE = {"0": "O", "O": "0", "1": "I", "I": "1"}


def parse_case_number(text: str) -> CaseNumber | None:
    """Read a case number as typed; None when its form or its check character is wrong.

    Spaces and small letters are forgiven, and the letters O and I where only a digit or the check can stand.
    """
    typed = "".join(text.split()).upper()
    if len(typed) != _LENGTH or not typed.startswith(PREFIX) or not typed.isascii() or not typed.isalnum():
        return None
    compact = PREFIX + _as_digits(typed[2:8]) + typed[8] + _as_digits(typed[9:-1])
    if check_character(compact) not in {typed[-1], *_LOOKS_LIKE.get(typed[-1], "")} or not compact[9:].isdigit():
        return None
    try:
        day = datetime.strptime(compact[2:8] + "+0000", "%y%m%d%z").date()
    except ValueError:
        return None
    return CaseNumber(day, compact[_KIOSK], int(compact[_SERIAL]))


def _as_digits(text: str) -> str:
    return text.replace("O", "0").replace("I", "1")
