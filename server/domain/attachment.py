"""Judging an attachment by its bytes before anybody opens it: what it is, how large it unpacks, what it would do.

Pure: it knows no file, no table and no request. What is refused is not kept at all; what is quarantined is kept apart
for a person and never shown. Names and declared types are believed in nothing.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from server.domain.attachment_pdf import PdfFault, inspect_pdf

BYTES_MOST: Final = 10 * 1024 * 1024
"""A scanned page of 300 dpi in colour takes about 2 MB as JPEG."""
PIXELS_MOST: Final = 50_000_000
"""A4 at 600 dpi has 35 million."""
CHUNK_MOST: Final = 1_000_000
"""No text in a picture is as long as this unpacked."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_PDF: Final = b"%PDF-"
# Bits a pixel by PNG's colour type, at most (PNG, third edition, table 12).
_PNG_BITS: Final = {0: 16, 2: 48, 3: 8, 4: 32, 6: 64}
_PLAIN_MARKERS: Final = {0x01, *range(0xD0, 0xD8)}
_FRAMES: Final = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class AttachmentKind(StrEnum):
    """List what may be attached, by media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"


class Fault(StrEnum):
    """Tell what is wrong with an attachment, as stable keys."""

    EMPTY = "attachment.empty"
    TOO_LARGE = "attachment.too_large"
    UNKNOWN_TYPE = "attachment.unknown_type"
    TYPE_DIFFERS = "attachment.type_differs"
    BROKEN = "attachment.broken"
    BOMB = "attachment.bomb"
    ACTIVE = "attachment.active"
    ENCRYPTED = "attachment.encrypted"
    OPAQUE = "attachment.opaque"
    MORE_BEHIND = "attachment.more_behind"


@dataclass(frozen=True)
class Sound:
    """Say that an attachment is what it seems; it may be kept and shown."""

    kind: AttachmentKind


@dataclass(frozen=True)
class Refused:
    """Say that an attachment is not taken on, and why; the citizen may hand in another."""

    fault: Fault


@dataclass(frozen=True)
class Quarantined:
    """Say that an attachment is kept apart for a person, and why; no page opens it."""

    kind: AttachmentKind
    fault: Fault


def judge(data: bytes, *, declared: str) -> Sound | Refused | Quarantined:
    """Judge an attachment; ``declared`` is the media type its sender gave, and may be empty."""
    if not data:
        return Refused(Fault.EMPTY)
    if len(data) > BYTES_MOST:
        return Refused(Fault.TOO_LARGE)
    kind = kind_of(data)
    if kind is None:
        return Refused(Fault.UNKNOWN_TYPE)
    if declared and declared != kind:
        return Quarantined(kind, Fault.TYPE_DIFFERS)
    fault = _INSPECT[kind](data)
    return Sound(kind) if fault is None else Quarantined(kind, fault)


def kind_of(data: bytes) -> AttachmentKind | None:
    """Tell what the first bytes say; a PDF must begin at once, though readers would look further for it."""
    for mark, kind in ((_PNG, AttachmentKind.PNG), (_JPEG, AttachmentKind.JPEG), (_PDF, AttachmentKind.PDF)):
        if data.startswith(mark):
            return kind
    return None


def _inspect_png(data: bytes) -> Fault | None:
    pixels, packed, is_ended = 0, [], False
    for name, body in _png_chunks(data):
        if is_ended:
            return Fault.MORE_BEHIND
        match name:
            case b"IHDR" if len(body) == 13 and not pixels:  # noqa: PLR2004  # its length by the standard
                width, height, _, colour = struct.unpack(">IIBB", body[:10])
                pixels, bits = width * height, _PNG_BITS.get(colour, 0)
                if not pixels or not bits:
                    return Fault.BROKEN
                most = (width * bits // 8 + 9) * height
            case b"IDAT":
                packed.append(body)
            case b"zTXt" | b"iTXt" | b"iCCP" if _unpacks_beyond(body.partition(b"\0")[2].lstrip(b"\0\1"), CHUNK_MOST):
                return Fault.BOMB
            case b"IEND":
                is_ended = True
            case b"":
                return Fault.BROKEN
    if not pixels or not packed or not is_ended:
        return Fault.BROKEN
    return Fault.BOMB if pixels > PIXELS_MOST or _unpacks_beyond(b"".join(packed), most) else None


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        head = data[at : at + 8]
        length = int.from_bytes(head[:4], "big")
        body = data[at + 8 : at + 8 + length]
        checked = data[at + 8 + length : at + 12 + length]
        if len(head) < 8 or len(body) < length or zlib.crc32(head[4:] + body) != int.from_bytes(checked, "big"):  # noqa: PLR2004
            yield (b"", b"")
            return
        yield head[4:], body
        at += 12 + length


def _unpacks_beyond(packed: bytes, most: int) -> bool:
    unpacker = zlib.decompressobj()
    try:
        return len(unpacker.decompress(packed, most + 1)) > most
    except zlib.error:
        # What does not unpack cannot fill a memory; whether it is a picture, whoever draws it will see.
        return False


def _inspect_jpeg(data: bytes) -> Fault | None:
    pixels, at = 0, 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004  # what every marker begins with (ITU-T T.81, B.1.1.3)
            return Fault.BROKEN
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004  # a fill byte
            at += 1
        elif marker in _PLAIN_MARKERS:
            at += 2
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if marker in _FRAMES and length >= 8:  # noqa: PLR2004  # a frame header with one component
                height, width = struct.unpack(">HH", data[at + 5 : at + 9].ljust(4, b"\0"))
                pixels = max(pixels, width * height)
            at += 2 + length
            if marker == 0xDA:  # noqa: PLR2004  # start of scan: from here on data, up to the end mark
                return _end_of_jpeg(data, at, pixels)
    return Fault.BROKEN


def _end_of_jpeg(data: bytes, at: int, pixels: int) -> Fault | None:
    end = data.find(b"\xff\xd9", at)
    if not pixels or end < 0:
        return Fault.BROKEN
    if pixels > PIXELS_MOST:
        return Fault.BOMB
    # Cameras pad with zeros; anything else behind the picture is something else.
    return Fault.MORE_BEHIND if data[end + 2 :].strip(b"\0") else None


def _inspect_pdf(data: bytes) -> Fault | None:
    fault = inspect_pdf(data)
    return None if fault is None else _PDF_FAULTS[fault]


_PDF_FAULTS: Final = {
    PdfFault.BROKEN: Fault.BROKEN,
    PdfFault.BOMB: Fault.BOMB,
    PdfFault.ACTIVE: Fault.ACTIVE,
    PdfFault.ENCRYPTED: Fault.ENCRYPTED,
    PdfFault.OPAQUE: Fault.OPAQUE,
    PdfFault.MORE_BEHIND: Fault.MORE_BEHIND,
}
_INSPECT: Final = {
    AttachmentKind.PNG: _inspect_png,
    AttachmentKind.JPEG: _inspect_jpeg,
    AttachmentKind.PDF: _inspect_pdf,
}
