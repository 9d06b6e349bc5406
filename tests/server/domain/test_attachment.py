import io
import struct
import zlib
from functools import cache
from typing import Any

import numpy as np
import pytest
from PIL import Image

from server.domain.attachment import BYTES_MOST, AttachmentKind, Fault, Quarantined, Refused, Sound, judge


def picture(kind, size=(60, 40), **options: Any):
    """Draw a picture with some noise."""
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, kind, **options)
    return out.getvalue()


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width=4, height=4, *, packed=None, more=b"", colour=2):
    """Write a PNG by hand."""
    rows = zlib.compress(b"\0" * ((width * 3 + 1) * height)) if packed is None else packed
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def huge_jpeg():
    """Make a JPEG claim 60,000 by 60,000 pixels."""
    data = bytearray(picture("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(data)


@cache
def bomb():
    """Pack sixty megabytes of nothing, where a test is run that needs them."""
    return zlib.compress(b"\0" * 60_000_000, 9)


SOUND = {
    "photograph": (picture("JPEG"), AttachmentKind.JPEG),
    "progressive": (picture("JPEG", progressive=True), AttachmentKind.JPEG),
    "with a thumbnail's marks": (picture("JPEG", comment=b"\xff\xd8 \xff\xd9"), AttachmentKind.JPEG),
    "padded by a camera": (picture("JPEG") + b"\0" * 900, AttachmentKind.JPEG),
    "drawing": (picture("PNG"), AttachmentKind.PNG),
    "by hand": (png(), AttachmentKind.PNG),
    "with text": (png(more=chunk(b"zTXt", b"Title\0\0" + zlib.compress(b"x" * 999))), AttachmentKind.PNG),
}


@pytest.mark.parametrize(("data", "kind"), SOUND.values(), ids=SOUND)
def test_sound(data, kind):
    """Pictures as cameras and scanners make them are taken on."""
    assert judge(data, declared=str(kind)) == Sound(kind)


REFUSED = {
    "nothing": (b"", Fault.EMPTY),
    "too large": (b"\xff\xd8\xff" + b"\0" * BYTES_MOST, Fault.TOO_LARGE),
    "a page": (b"<html><script>alert(1)</script>", Fault.UNKNOWN_TYPE),
    "a drawing with scripts": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", Fault.UNKNOWN_TYPE),
    "a program": (b"MZ\x90\0", Fault.UNKNOWN_TYPE),
    "an archive": (b"PK\x03\x04", Fault.UNKNOWN_TYPE),
    "a late PDF": (b"\n%PDF-1.7", Fault.UNKNOWN_TYPE),
    "a Word document": (b"\xd0\xcf\x11\xe0", Fault.UNKNOWN_TYPE),
}


@pytest.mark.parametrize(("data", "fault"), REFUSED.values(), ids=REFUSED)
def test_refused(data, fault):
    """What nobody can use is not taken on, whatever its sender calls it."""
    assert judge(data, declared="image/jpeg") == Refused(fault)


JPEG, PNG = AttachmentKind.JPEG, AttachmentKind.PNG
SET_ASIDE = {
    "another type": (picture("PNG"), "image/jpeg", PNG, Fault.TYPE_DIFFERS),
    "a name as a type": (picture("PNG"), "photo.png", PNG, Fault.TYPE_DIFFERS),
    "half a photograph": (picture("JPEG")[:-40], "", JPEG, Fault.BROKEN),
    "only a beginning": (b"\xff\xd8\xff\xe0", "", JPEG, Fault.BROKEN),
    "no marker": (b"\xff\xd8\xff\xe0\0\2xxxxxx", "", JPEG, Fault.BROKEN),
    "sixty thousand wide": (huge_jpeg(), "", JPEG, Fault.BOMB),
    "a page behind": (picture("JPEG") + b"<script>", "", JPEG, Fault.MORE_BEHIND),
    "an archive behind": (picture("PNG") + b"PK\x03\x04", "", PNG, Fault.MORE_BEHIND),
    "a chunk behind": (png() + chunk(b"tEXt", b"x"), "", PNG, Fault.MORE_BEHIND),
    "a PNG bomb": (lambda: png(packed=bomb()), "", PNG, Fault.BOMB),
    "a wide PNG": (png(60_000, 60_000, packed=b"x"), "", PNG, Fault.BOMB),
    "a bomb of text": (lambda: png(more=chunk(b"zTXt", b"Title\0\0" + bomb())), "", PNG, Fault.BOMB),
    "a bomb of colours": (lambda: png(more=chunk(b"iCCP", b"Title\0\0" + bomb())), "", PNG, Fault.BOMB),
    "no size": (png(0, 4), "", PNG, Fault.BROKEN),
    "no such colour": (png(colour=5), "", PNG, Fault.BROKEN),
    "a wrong sum": (picture("PNG")[:-1] + b"x", "", PNG, Fault.BROKEN),
    "half a PNG": (picture("PNG")[:-30], "", PNG, Fault.BROKEN),
    "no picture in it": (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "", PNG, Fault.BROKEN),
}


@pytest.mark.parametrize(("data", "declared", "kind", "fault"), SET_ASIDE.values(), ids=SET_ASIDE)
def test_quarantined(data, declared, kind, fault):
    """What is not what it seems, or would fill a memory, is kept apart for a person."""
    made = data() if callable(data) else data

    assert judge(made, declared=declared) == Quarantined(kind, fault)
