"""Frames of the SDT serial protocol: ``AA AA AA 96 69``, length, body, xor. Pure bytes, opens nothing.

The length (two bytes, high first) counts body and checksum; the checksum is the xor of length and body.
A request body is CMD PARA, a reply body SW1 SW2 SW3 and data; SW3 is what the reader has to say.
Source: the readers' serial manuals (DONSEE and others), which agree; the GA standards were not read.
"""

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AAAAAA9669")
TEXT_LENGTH = 256
PHOTO_LENGTH = 1024

# The longest reply known, text with photo and fingerprints, has 2314 bytes of body.
_LONGEST = 4096
_HEAD = len(PREAMBLE) + 2
_SHORTEST = 3
_SELECTED_LENGTH = 8


class Request(Enum):
    """Spell each request body."""

    FIND = bytes.fromhex("2001")
    SELECT = bytes.fromhex("2002")
    READ = bytes.fromhex("3001")
    SAM_STATUS = bytes.fromhex("11FF")


class Code(IntEnum):
    """Name the values of SW3."""

    BAD_CHECKSUM = 0x10
    BAD_LENGTH = 0x11
    BAD_COMMAND = 0x21
    UNKNOWN = 0x24
    CARD_REFUSED_READER = 0x31
    READER_REFUSED_CARD = 0x32
    VERIFY_FAILED = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81
    OK = 0x90
    NO_SUCH_CONTENT = 0x91
    FOUND = 0x9F


READER_FAULTS = frozenset({Code.SELF_TEST_FAILED, Code.NOT_AUTHORISED})
"""The codes that speak of the reader and not of the card."""


@dataclass(frozen=True)
class Body:
    """Hold one frame's body whose checksum was right."""

    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Garbled:
    """Say that a frame came whose checksum was wrong."""


Frame = Body | Garbled


@dataclass(frozen=True)
class Reply:
    """Hold what a reader answered: SW3 and the data behind it."""

    code: int
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class CardBytes:
    """Hold the two parts of a read card: 256 bytes of text and the WLT photo."""

    text: bytes = field(repr=False)
    photo: bytes = field(repr=False)


def encode_frame(body: bytes) -> bytes:
    """Wrap a body for the wire."""
    sized = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + sized + bytes([_checksum(sized)])


def encode_reply(code: int, data: bytes = b"") -> bytes:
    """Wrap an answer for the wire, as a reader does."""
    return encode_frame(bytes([0, 0, code]) + data)


def parse_reply(body: bytes) -> Reply | None:
    """Take SW1 SW2 SW3 and data apart; None when the body is too short to be a reply."""
    return Reply(body[2], body[3:]) if len(body) >= _SHORTEST else None


def is_answer(request: Request, reply: Reply) -> bool:
    """Tell whether a reply can belong to a request; replies carry no number, and a late one is only known by shape.

    A found card is code 9F, a selected one 90 with 8 bytes, a read one 90 with hundreds.
    """
    match request, reply.code:
        case Request.FIND, Code.OK:
            return False
        case Request.SELECT, Code.OK:
            return len(reply.data) == _SELECTED_LENGTH
        case Request.READ, Code.OK:
            return len(reply.data) > _SELECTED_LENGTH
        case _, Code.FOUND:
            return request is Request.FIND
        case _:
            return True


def split_card(data: bytes) -> CardBytes | None:
    """Take the data of a good READ apart: two lengths (high byte first), text, photo. None when they lie."""
    text_length, photo_length = int.from_bytes(data[:2], "big"), int.from_bytes(data[2:4], "big")
    rest = data[4:]
    if text_length != TEXT_LENGTH or len(rest) != text_length + photo_length:
        return None
    return CardBytes(rest[:text_length], rest[text_length:])


class FrameReader:
    """Find frames in a stream that may start anywhere and hold noise; keeps at most one frame's bytes."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, received: bytes) -> list[Frame]:
        """Take what arrived and give the frames it completed, in order."""
        frames: list[Frame] = []
        self._held += received
        while (frame := self._next()) is not None:
            frames.append(frame)
        return frames

    def _next(self) -> Frame | None:
        while self._seek():
            if len(self._held) < _HEAD:
                return None
            length = int.from_bytes(self._held[len(PREAMBLE) : _HEAD], "big")
            if 1 < length <= _LONGEST:
                return self._take(length)
            del self._held[0]
        return None

    def _seek(self) -> bool:
        start = self._held.find(PREAMBLE)
        if start >= 0:
            del self._held[:start]
            return True
        del self._held[: -len(PREAMBLE) + 1]
        return False

    def _take(self, length: int) -> Frame | None:
        end = _HEAD + length
        if len(self._held) < end:
            return None
        if _checksum(self._held[len(PREAMBLE) : end]):
            # The preamble may have been noise with a true frame behind it, so only one byte is dropped.
            del self._held[0]
            return Garbled()
        body = bytes(self._held[_HEAD : end - 1])
        del self._held[:end]
        return Body(body)


def _checksum(octets: bytes | bytearray) -> int:
    return reduce(xor, octets, 0)
