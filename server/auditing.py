"""The record outside the database: a file that proves itself, and what proves it. Needs no database to verify.

Every line is JSON and names its ``kind``: first ``export``, then each ``entry``, after some of them the ``head`` that
was signed over it, and last ``end``, signed when the file was written, so that a file cut short is noticed. The file
names the key; whether that is the server's key, whoever verifies compares with the fingerprint noted elsewhere.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.bundle.durable import sync_folder
from content.contract.signing import fingerprint, public_bytes
from server.domain.heads import SignedHead, is_genuine, sign_head
from server.domain.record import FIRST_PREVIOUS, Broken, Entry, Fault, Intact, verify
from server.store import record
from server.store.database import Database

FORMAT: Final = 1


class ExportLine(msgspec.Struct, frozen=True, tag_field="kind", tag="export", forbid_unknown_fields=True):
    """Begin an export: its format, when it was written, and the raw key under its last line."""

    format: int
    at: datetime
    key: bytes


class EntryLine(msgspec.Struct, frozen=True, tag_field="kind", tag="entry", forbid_unknown_fields=True):
    """Hold one entry."""

    seq: int
    prev_hash: str
    hash: str
    who: str
    what: str
    case_no: str
    at: datetime
    facts: Mapping[str, str]


class HeadLine(msgspec.Struct, frozen=True, tag_field="kind", tag="head", forbid_unknown_fields=True):
    """Hold a head signed while the record grew."""

    seq: int
    hash: str
    at: datetime
    key: bytes
    signature: bytes


class EndLine(HeadLine, frozen=True, tag_field="kind", tag="end", forbid_unknown_fields=True):
    """End an export with a head signed over all of it; of an empty record it is over entry 0."""


Line = ExportLine | EntryLine | HeadLine | EndLine
H = TypeVar("H", bound=HeadLine)


@dataclass(frozen=True)
class Unreadable:
    """Name the first line that is not a line of an export, counted from 1."""

    line: int


@dataclass(frozen=True)
class Proven:
    """Say what is proven and by which keys: whose they are, the caller must know.

    ``has_head`` tells whether the hash noted elsewhere is in it, if one was given.
    """

    record: Intact
    fingerprints: tuple[str, ...]
    has_head: bool = True


@dataclass(frozen=True)
class _Frame:
    begin: ExportLine
    heads: list[SignedHead]
    end: SignedHead | None


def export(database: Database, path: Path, *, key: Ed25519PrivateKey, now: datetime) -> EndLine:
    """Write the whole record to a file, all of it or nothing, and give the line it ends with."""
    public = public_bytes(key.public_key())
    aside = path.with_name(f"{path.name}.part")
    with database.reading() as connection, aside.open("wb") as file:
        _put(file, ExportLine(FORMAT, now, public))
        signed = {head.seq: head for head in record.heads(connection)}
        seq, last = 0, FIRST_PREVIOUS
        for entry in record.entries(connection):
            _put(file, EntryLine(*(getattr(entry, name) for name in EntryLine.__struct_fields__)))
            if entry.seq in signed:
                _put(file, _as_line(signed[entry.seq], HeadLine))
            seq, last = entry.seq, entry.hash
        end = _as_line(sign_head(seq=seq, digest=last, at=now, key=key, public=public), EndLine)
        _put(file, end)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)
    return end


def verify_database(database: Database, *, head: str = "") -> Proven | Broken:
    """Prove the record where it lies; ``head`` is a hash noted elsewhere, which must still be in it."""
    with database.reading() as connection:
        heads = record.heads(connection)
        found = verify(record.entries(connection), heads)
        has_head = not head or record.has_hash(connection, head)
    if isinstance(found, Broken):
        return found
    return Proven(found, tuple(fingerprint(key) for key in dict.fromkeys(each.key for each in heads)), has_head)


def verify_export(path: Path, *, head: str = "") -> Proven | Broken | Unreadable:
    """Prove an export from the file alone, or name the first thing that is wrong with it."""
    frame = _frame(path)
    if isinstance(frame, Unreadable):
        return frame
    found = verify((_to_entry(line) for line in _read(path) if isinstance(line, EntryLine)), frame.heads)
    if isinstance(found, Broken):
        return found
    fault = _ended_by(frame.end, frame.begin.key, found)
    if fault is not None:
        return Broken(found.entries + (fault is Fault.CUT_SHORT), fault)
    keys = dict.fromkeys([frame.begin.key, *(head.key for head in frame.heads)])
    has_head = not head or any(isinstance(line, EntryLine) and line.hash == head for line in _read(path))
    return Proven(found, tuple(fingerprint(key) for key in keys), has_head)


def _frame(path: Path) -> _Frame | Unreadable:
    heads, begin, end = [], None, None
    for number, line in enumerate(_read(path), start=1):
        if isinstance(line, ExportLine) == (number > 1) or line is None or end is not None:
            return Unreadable(number)
        match line:
            case ExportLine():
                begin = line
            case EndLine():
                end = _to_head(line)
            case HeadLine():
                heads.append(_to_head(line))
            case EntryLine():
                pass
    if begin is None or begin.format != FORMAT:
        return Unreadable(1)
    return _Frame(begin, heads, end)


def _read(path: Path) -> Iterator[Line | None]:
    with path.open("rb") as file:
        for text in file:
            try:
                yield msgspec.json.decode(text, type=Line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                yield None


def _put(file: BinaryIO, line: Line) -> None:
    file.write(msgspec.json.encode(line, order="deterministic") + b"\n")


def _ended_by(end: SignedHead | None, key: bytes, found: Intact) -> Fault | None:
    if end is None:
        return Fault.CUT_SHORT
    if end.key != key or not is_genuine(end):
        return Fault.HEAD_FORGED
    if end.seq > found.entries:
        return Fault.CUT_SHORT
    return None if (end.seq, end.hash) == (found.entries, found.head) else Fault.HEAD_DIFFERS


def _as_line(head: SignedHead, kind: type[H]) -> H:
    return kind(*(getattr(head, name) for name in HeadLine.__struct_fields__))


def _to_entry(line: EntryLine) -> Entry:
    return Entry(**{name: getattr(line, name) for name in EntryLine.__struct_fields__})


def _to_head(line: HeadLine) -> SignedHead:
    return SignedHead(**{name: getattr(line, name) for name in HeadLine.__struct_fields__})
