"""The cabinet board's lines, both ways: a protocol of this project's own. Pure; opens nothing.

For a small relay board on a serial line (115200 8N1) or TCP: ASCII lines ended by LF, one answer to each request.

    request = number SP words "*" check        answer = number SP words "*" check
    words   = "STATE" | "LIGHT" SP colour SP manner | "CLEAR"
            | "OK light=" colour "," manner " door=" ("shut"|"open") " tamper=" ("safe"|"alarm")
            | "ERR" SP key
    number  = "00".."99", repeated by the answer, so that a late answer is not taken for the next one's
    check   = the bytes before "*" XORed, two upper-case hex digits, as in NMEA 0183
    colour  = "off" | "green" | "amber" | "red";  manner = "steady" | "blink"

The board keeps ``tamper=alarm`` until ``CLEAR``, even through a loss of power. It goes dark when no valid request came
for ``HOLD_S``: a light that outlives the program behind it would lie.
"""

import re
from dataclasses import dataclass
from functools import reduce
from operator import xor

from devices.ports import Colour, Light

HOLD_S = 30.0
"""Seconds without a request after which a board goes dark."""

LONGEST_LINE = 96
"""Bytes of one line that are read at most; the longest valid answer has 62."""

NUMBERS = 100
"""Requests are numbered modulo this."""

_LINE = re.compile(rb"([0-9]{2} ([ -)+-~]{1,80}))\*([0-9A-F]{2})\r?")
_STATE = re.compile(r"OK light=(off|green|amber|red),(steady|blink) door=(shut|open) tamper=(safe|alarm)")


class BoardSyntaxError(ValueError):
    """Say that a line is not of this protocol, or was changed on its way."""


@dataclass(frozen=True)
class Line:
    """Hold what one line says and its number."""

    number: int
    words: str


@dataclass(frozen=True)
class Cabinet:
    """Hold what a board feels and shows."""

    light: Light
    is_door_open: bool
    is_tampered: bool


@dataclass(frozen=True)
class Refusal:
    """Hold the key of an ``ERR`` answer."""

    key: str


def encode_line(line: Line) -> bytes:
    """Write one line with its check and its end."""
    body = f"{line.number:02} {line.words}".encode("ascii")
    return b"%s*%02X\n" % (body, reduce(xor, body))


def parse_line(raw: bytes) -> Line:
    """Read one line without its LF. Raises ``BoardSyntaxError``."""
    found = _LINE.fullmatch(raw)
    if found is None or int(found[3], 16) != reduce(xor, found[1]):
        raise BoardSyntaxError("line")
    return Line(int(raw[:2]), found[2].decode("ascii"))


def light_words(light: Light) -> str:
    """Ask for a light."""
    return f"LIGHT {light.colour} {'blink' if light.is_blinking else 'steady'}"


def parse_answer(words: str) -> Cabinet | Refusal:
    """Read an answer's words. Raises ``BoardSyntaxError`` for those that are none."""
    if words.startswith("ERR "):
        return Refusal(words.removeprefix("ERR "))
    found = _STATE.fullmatch(words)
    if found is None:
        raise BoardSyntaxError("words")
    colour, manner, door, tamper = found.groups()
    return Cabinet(Light(Colour(colour), is_blinking=manner == "blink"), door == "open", tamper == "alarm")
