"""The rules of PDF/A-1a (ISO 19005-1:2005) that a program can read off a file, by a library that made no part of it.

Knows neither typst nor the signing library. It is no validator: it holds what Preflight would find broken first, and
runs where Java does not.
"""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

_SCRIPTED = frozenset({"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData"})
_PRINTED = 4
_HIDDEN = 2


def breaches(pdf: bytes) -> list[str]:
    """List what breaks a rule, by the clause of the standard; nothing when all hold."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    found = [*_file(pdf, reader), *_catalogue(root), *_colour(root)]
    for held in _objects(reader):
        found += [*_graphics(held), *_actions(held), *_streams(held), *_fonts(held), *_annotations(held)]
    return sorted(set(found))


def _file(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    if not pdf.startswith(b"%PDF-1."):
        yield "6.1.2 header"
    if "/Encrypt" in reader.trailer or "/ID" not in reader.trailer:
        yield "6.1.3 trailer"
    if b"%%EOF" not in pdf[-8:]:
        yield "6.1.3 data after the end"


def _catalogue(root: DictionaryObject) -> Iterator[str]:
    metadata = root["/Metadata"].get_object()
    said = metadata.get_data().decode()
    if "/Filter" in metadata or "pdfaid:part>1<" not in said or "pdfaid:conformance>A<" not in said:
        yield "6.7.11 identification"
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root or "/Lang" not in root:
        yield "6.8 tagged text"
    if {"/AA", "/OCProperties"} & set(root) or "/EmbeddedFiles" in root.get("/Names", {}):
        yield "6.1.11 embedded files, 6.1.13 layers, 6.6.2 actions"


def _colour(root: DictionaryObject) -> Iterator[str]:
    intents = [each.get_object() for each in root.get("/OutputIntents", ())]
    profiles = [each["/DestOutputProfile"].get_object().get_data() for each in intents if each["/S"] == "/GTS_PDFA1"]
    if len(profiles) != 1 or profiles[0][36:40] != b"acsp":
        yield "6.2.2 output intent"


def _graphics(held: DictionaryObject) -> Iterator[str]:
    if held.get("/Type") == "/ExtGState" or {"/ca", "/CA", "/SMask", "/BM"} & set(held):
        opaque = held.get("/CA", 1) == held.get("/ca", 1) == 1 and held.get("/BM", "/Normal") == "/Normal"
        if not opaque or held.get("/SMask", "/None") != "/None":
            yield "6.4 transparency"
    if held.get("/S") == "/Transparency" or (held.get("/Type") == "/XObject" and "/Alternates" in held):
        yield "6.4 transparency"


def _actions(held: DictionaryObject) -> Iterator[str]:
    if held.get("/S") in _SCRIPTED or {"/JS", "/AA"} & set(held):
        yield "6.6.1 actions"


def _streams(held: DictionaryObject) -> Iterator[str]:
    if isinstance(held, StreamObject) and ({"/F", "/FFilter"} & set(held) or "/LZWDecode" in str(held.get("/Filter"))):
        yield "6.1.7 streams, 6.1.10 filters"


def _fonts(held: DictionaryObject) -> Iterator[str]:
    if held.get("/Type") == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(held):
        yield "6.3.4 font not embedded"
    if held.get("/Type") == "/Font" and held.get("/Subtype") == "/Type0" and "/ToUnicode" not in held:
        yield "6.3.8 no Unicode map"


def _annotations(held: DictionaryObject) -> Iterator[str]:
    if held.get("/Type") == "/Annot" or held.get("/Subtype") in {"/Widget", "/Link"}:
        flags = int(held.get("/F", 0))
        if held.get("/Subtype") not in {"/Widget", "/Link"} or not flags & _PRINTED or flags & _HIDDEN:
            yield "6.5.3 annotations"


def _objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, int(reader.trailer["/Size"])):
        yield from _inside(reader.get_object(IndirectObject(number, 0, reader)))


def _inside(held: Any) -> Iterator[DictionaryObject]:
    """Give every dictionary of an object; others it refers to come by themselves."""
    if isinstance(held, DictionaryObject):
        yield held
    parts = held.values() if isinstance(held, DictionaryObject) else held if isinstance(held, ArrayObject) else ()
    for part in parts:
        if not isinstance(part, IndirectObject):
            yield from _inside(part)
