"""Looking into a PDF without opening it: names that make a reader act, streams that unpack without end, locks.

It reads bytes as a reader would find them and trusts no cross-reference table, because readers differ in what they make
of a broken one. In doubt it says no: a person may still look, in a reader that runs nothing. Numbers in brackets are
clauses of ISO 32000-1. Must not import a PDF library: what is judged here is meant to harm one.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

UNPACKED_MOST: Final = 100 * 1024 * 1024
"""All streams together: a scanned page of 600 dpi in grey is 35 MB."""
OBJECTS_MOST: Final = 8 * 1024 * 1024
"""One stream of objects: writers put a hundred or two of them into one."""
PIXELS_MOST: Final = 50_000_000
"""One picture: A4 at 600 dpi has 35 million."""
SIDE_MOST: Final = 14_400
"""A page's side in points, as long as readers take it (annex C.2); whoever draws a longer one fills a memory."""
_BEHIND_MOST: Final = 16
# Actions that run, send, open or fetch (12.6.4), and what carries files, films and other forms (7.11.4, 12.7.8,
# 13). What merely starts an action, such as OpenAction, names one of these if it does harm.
_ACTIVE: Final = {
    *(b"JavaScript", b"JS", b"Launch", b"SubmitForm", b"ImportData", b"GoToR", b"GoToE", b"XFA", b"EmbeddedFile"),
    *(b"EmbeddedFiles", b"Filespec", b"RichMedia", b"RichMediaContent", b"Movie", b"Sound", b"Rendition", b"3D"),
}
_NAME: Final = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIZE: Final = re.compile(rb"/(Width|Height)\s+\+?([0-9]+)(\s+[0-9]+\s+R)?")
_BOX: Final = re.compile(rb"/(?:MediaBox|CropBox)\s*\[([^\]]*)\]")
_NUMBER: Final = re.compile(rb"[0-9]+")
_STREAM: Final = re.compile(rb">>\s*stream(?:\r\n|\n|\r)")
_END: Final = b"endstream"
_FLATE: Final = {b"FlateDecode", b"Fl"}
_BASE85: Final = {b"ASCII85Decode", b"A85"}
_HEX: Final = {b"ASCIIHexDecode", b"AHx"}
_PICTURES: Final = {b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode"}
_UNREAD: Final = {b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL", b"Crypt"}
_FILTERS: Final = _FLATE | _BASE85 | _HEX | _PICTURES | _UNREAD


class PdfFault(StrEnum):
    """Tell what speaks against a file; ``OPAQUE`` is packed in a way that is not read here."""

    BROKEN = "broken"
    BOMB = "bomb"
    ACTIVE = "active"
    ENCRYPTED = "encrypted"
    OPAQUE = "opaque"
    MORE_BEHIND = "more_behind"


@dataclass(frozen=True)
class _Stream:
    """Hold a stream's bytes, and all names between the stream before and this one, in order.

    These are more than its own, which lie among them: where a dictionary begins, a file may lie.
    """

    names: Sequence[bytes]
    body: bytes
    size: PdfFault | None

    @property
    def holds_objects(self) -> bool:
        """Tell whether it may hold objects: it then says how many, and where the first begins (7.5.7)."""
        return b"ObjStm" in self.names or {b"N", b"First"} <= set(self.names)


def inspect_pdf(data: bytes) -> PdfFault | None:
    """Give the first thing that speaks against a file, or nothing."""
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data:
        return PdfFault.BROKEN
    if len(data[end + 5 :].strip()) > _BEHIND_MOST:
        return PdfFault.MORE_BEHIND
    plain, streams = _split(data)
    fault = _judge(plain)
    left = UNPACKED_MOST
    for stream in streams:
        fault = fault or stream.size
        if fault is not None:
            break
        unpacked = _unpack(stream, left)
        if isinstance(unpacked, PdfFault):
            return unpacked
        left -= len(unpacked)
        fault = _judge(unpacked) if stream.holds_objects else None
    return fault


def _split(data: bytes) -> tuple[bytes, list[_Stream]]:
    plain, streams, at = [], [], 0
    for begin in _STREAM.finditer(data):
        if begin.start() < at:
            continue
        end = data.find(_END, begin.end())
        end = len(data) if end < 0 else end
        plain.append(data[at : begin.end()])
        streams.append(_Stream(_names(plain[-1]), data[begin.end() : end], _judge_picture(plain[-1])))
        at = end
    return b"".join([*plain, data[at:]]), streams


def _names(text: bytes) -> list[bytes]:
    # A name may write any letter as #xx (7.3.5), by which /J#61vaScript is /JavaScript.
    return [_plain(name) for name in _NAME.findall(text)]


def _plain(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)


def _judge(text: bytes) -> PdfFault | None:
    names = _names(text)
    if b"Encrypt" in names:
        return PdfFault.ENCRYPTED
    if _ACTIVE.intersection(names):
        return PdfFault.ACTIVE
    sides = (int(side) for box in _BOX.findall(_plain(text)) for side in _NUMBER.findall(box))
    return PdfFault.BOMB if any(side > SIDE_MOST for side in sides) else None


def _judge_picture(text: bytes) -> PdfFault | None:
    # A few hundred bytes of JBIG2 or fax code unpack to any size that the dictionary before them names (7.4.6, 7.4.7).
    longest = {b"Width": 0, b"Height": 0}
    for side, length, elsewhere in _SIZE.findall(_plain(text)):
        if elsewhere:
            return PdfFault.OPAQUE
        longest[side] = max(longest[side], int(length[:9]))
    return PdfFault.BOMB if longest[b"Width"] * longest[b"Height"] > PIXELS_MOST else None


def _unpack(stream: _Stream, left: int) -> bytes | PdfFault:
    filters = [name for name in stream.names if name in _FILTERS]
    if not filters and b"Filter" in stream.names and stream.holds_objects:
        return PdfFault.OPAQUE
    body, most = stream.body, min(left, OBJECTS_MOST) if stream.holds_objects else left
    for name in filters:
        if name in _UNREAD:
            return PdfFault.OPAQUE
        if name in _PICTURES:
            # A picture unpacks to pixels, and nothing reads objects from those.
            return b""
        body = _read(name, body, most)
        if len(body) > most:
            return PdfFault.BOMB
    return body if filters or stream.holds_objects else b""


def _read(name: bytes, packed: bytes, most: int) -> bytes:
    # What is damaged unpacks to nothing that a reader would act on.
    try:
        if name in _FLATE:
            return zlib.decompressobj().decompress(packed.lstrip(b"\r\n"), most + 1)
        if name in _BASE85:
            return base64.a85decode(b"<~" + packed.strip().removeprefix(b"<~").removesuffix(b"~>") + b"~>", adobe=True)
        return binascii.unhexlify(re.sub(rb"\s", b"", packed).partition(b">")[0])
    except (zlib.error, ValueError):
        return b""
