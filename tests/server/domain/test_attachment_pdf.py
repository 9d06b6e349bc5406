import base64
import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import NameObject

from server.domain.attachment import AttachmentKind, Sound, judge
from server.domain.attachment_pdf import PdfFault, inspect_pdf


def written(change=lambda _: None):
    """Write a PDF of one page by a library."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_hand(*objects: bytes, trailer=b"<< /Root 1 0 R >>"):
    """Write a PDF of these objects."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer\n" + trailer + b"\nstartxref\n0\n%%EOF\n"


def stream(dictionary, body):
    return b"<< " + dictionary + b" /Length %d >>\nstream\n" % len(body) + body + b"\nendstream"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
PACKED = zlib.compress(b"7 0 " + SCRIPT)
HOLDING = b"/Type /ObjStm /N 1 /First 4 /Filter "
SOUND = {
    "a blank page": written(),
    "a link": written(lambda w: w.add_uri(0, "https://gaoping.example", [0, 0, 9, 9])),
    "an outline": written(lambda w: w.add_outline_item(title="x", page_number=0)),
    "a place to open at": by_hand(CATALOG[:-2] + b"/OpenAction [2 0 R /Fit] >>"),
    "text that speaks of scripts": by_hand(CATALOG, stream(b"", b"BT (/JavaScript) Tj ET")),
    "packed text": by_hand(CATALOG, stream(b"/Filter /FlateDecode", zlib.compress(b"BT ET" * 99))),
    "packed twice over": by_hand(
        CATALOG, stream(b"/Filter [/ASCII85Decode /FlateDecode]", base64.a85encode(zlib.compress(b"x" * 99)) + b"~>")
    ),
    "objects": by_hand(CATALOG, stream(HOLDING + b"/FlateDecode", zlib.compress(b"7 0 << /Type /Page >>"))),
    "a photograph": by_hand(CATALOG, stream(b"/Filter /DCTDecode", b"\xff\xd8/JS \xff\xd9")),
    "a scan of 600 dpi": by_hand(
        CATALOG, stream(b"/Subtype /Image /Width 4960 /Height 7016 /Filter /CCITTFaxDecode", b"x")
    ),
}


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_sound(data):
    """A PDF that only shows something is taken on."""
    assert judge(data, declared="application/pdf") == Sound(AttachmentKind.PDF)


def encrypted(writer):
    writer.encrypt("secret", algorithm="RC4-128")


def launching(writer):
    from pypdf.generic import DictionaryObject  # noqa: PLC0415

    action = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
    writer._root_object[NameObject("/OpenAction")] = action


BAD = {
    "a script": (written(lambda w: w.add_open_action(JavaScript("app.alert(1)"))), PdfFault.ACTIVE),
    "a file inside": (written(lambda w: w.add_attachment("x.exe", b"MZ")), PdfFault.ACTIVE),
    "a program to start": (written(launching), PdfFault.ACTIVE),
    "a locked file": (written(encrypted), PdfFault.ENCRYPTED),
    "a script in disguise": (by_hand(CATALOG, b"<< /S /J#61vaScript >>"), PdfFault.ACTIVE),
    "all in disguise": (by_hand(CATALOG, b"<< /S /#4a#61#76#61Script >>"), PdfFault.ACTIVE),
    "a script among objects": (by_hand(CATALOG, stream(HOLDING + b"/FlateDecode", PACKED)), PdfFault.ACTIVE),
    "not packed": (by_hand(CATALOG, stream(b"/Type /ObjStm /N 1 /First 4", b"7 0 " + SCRIPT)), PdfFault.ACTIVE),
    "under another type": (
        by_hand(CATALOG, stream(b"/Type /X /N 1 /First 4 /Filter /FlateDecode", PACKED)),
        PdfFault.ACTIVE,
    ),
    "an object's mark inside": (
        by_hand(CATALOG, stream(HOLDING + b"/FlateDecode /X (9 0 obj <<)", PACKED)),
        PdfFault.ACTIVE,
    ),
    "by a short name": (by_hand(CATALOG, stream(HOLDING + b"/Fl", PACKED)), PdfFault.ACTIVE),
    "in text and packed": (
        by_hand(CATALOG, stream(HOLDING + b"[/A85 /Fl]", base64.a85encode(PACKED) + b"~>")),
        PdfFault.ACTIVE,
    ),
    "in hexadecimal and packed": (
        by_hand(CATALOG, stream(HOLDING + b"[/AHx /Fl]", PACKED.hex().encode() + b">")),
        PdfFault.ACTIVE,
    ),
    "packed twice": (by_hand(CATALOG, stream(HOLDING + b"[/Fl /Fl]", zlib.compress(PACKED))), PdfFault.ACTIVE),
    "packed otherwise": (by_hand(CATALOG, stream(HOLDING + b"/LZWDecode", b"x")), PdfFault.OPAQUE),
    "packed who knows how": (by_hand(CATALOG, stream(HOLDING + b"9 0 R", PACKED)), PdfFault.OPAQUE),
    "a bomb of objects": (
        by_hand(CATALOG, stream(HOLDING + b"/FlateDecode", zlib.compress(b" " * 9_000_000))),
        PdfFault.BOMB,
    ),
    "a bomb in two stages": (
        # Packed where the test is run: it takes its time.
        lambda: by_hand(CATALOG, stream(b"/Filter [/Fl /Fl]", zlib.compress(zlib.compress(b" " * 110_000_000, 1), 1))),
        PdfFault.BOMB,
    ),
    "a wide fax": (
        by_hand(CATALOG, stream(b"/Subtype /Image /Width 60000 /Height 60000 /Filter /CCITTFaxDecode", b"x")),
        PdfFault.BOMB,
    ),
    "a wide fax in disguise": (
        by_hand(CATALOG, stream(b"/W#69dth 99999 /Height 99999 /Filter /JBIG2Decode", b"x")),
        PdfFault.BOMB,
    ),
    "a width elsewhere": (
        by_hand(CATALOG, stream(b"/Width 9 0 R /Height 10 /Filter /DCTDecode", b"x")),
        PdfFault.OPAQUE,
    ),
    "a page as long as a street": (
        by_hand(CATALOG, b"<< /Type /Page /MediaBox [0 0 200 1000000.5] >>"),
        PdfFault.BOMB,
    ),
    "no end": (b"%PDF-1.7\n1 0 obj\n", PdfFault.BROKEN),
    "an archive behind": (written() + b"PK\x03\x04" + b"x" * 40, PdfFault.MORE_BEHIND),
    "a stream without end": (
        by_hand(CATALOG, b"<< /Type /ObjStm /N 1 /First 4 >>\nstream\n7 0 " + SCRIPT),
        PdfFault.ACTIVE,
    ),
}


@pytest.mark.parametrize(("data", "fault"), BAD.values(), ids=BAD)
def test_bad(data, fault):
    """A PDF that would act, cannot be looked into or fills a memory is told by what speaks against it."""
    made = data() if callable(data) else data

    assert inspect_pdf(made) == fault


def test_found_by_a_reader():
    """What is called a script here is one for a reader, too."""
    root = PdfReader(io.BytesIO(BAD["a script"][0])).trailer["/Root"]

    assert "/JavaScript" in root["/Names"]
