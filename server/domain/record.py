"""The record of who did what: a chain in which every entry holds the hash of the one before it.

Pure, so that a tool outside the server can verify an exported record. An entry holds ids and keys and nothing
about a citizen. From time to time its head is signed, so that not even whoever owns the database can write it anew.
Whoever keeps the last hash elsewhere also notices a record cut short.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from content.contract.clock import CHINA
from content.contract.signing import Domain
from server.domain.heads import SignedHead, is_genuine

FIRST_PREVIOUS = "0" * 64


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Hold one act. ``who`` is a staff id, a kiosk or the worker; ``what`` a stable key; ``case_no`` may be empty."""

    seq: int
    prev_hash: str
    hash: str
    who: str
    what: str
    case_no: str
    at: datetime
    facts: Mapping[str, str]


class Fault(StrEnum):
    """Tell what is wrong with a record at the place where it first shows."""

    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    REPEATED = "repeated"
    UNCHAINED = "unchained"
    CUT_SHORT = "cut_short"
    HEAD_FORGED = "head_forged"
    HEAD_DIFFERS = "head_differs"


@dataclass(frozen=True)
class Intact:
    """Say that every entry is as written; ``head`` is the last hash, ``FIRST_PREVIOUS`` for none.

    ``heads`` of them were signed, the last one over entry ``signed_to``: up to there nobody without a signing key can
    have written the record anew.
    """

    entries: int
    head: str
    heads: int = 0
    signed_to: int = 0


@dataclass(frozen=True)
class Broken:
    """Name the first entry at which the record is not what was written.

    ``UNCHAINED`` says that the entry before this one was written anew, ``HEAD_DIFFERS`` that some entry up to here was.
    """

    seq: int
    fault: Fault


def chain(*, after: Entry | None, who: str, what: str, case_no: str, at: datetime, facts: Mapping[str, str]) -> Entry:
    """Make the entry that follows ``after``; None starts a record. Times are kept to the millisecond."""
    moment = at.astimezone(CHINA).replace(microsecond=at.microsecond // 1000 * 1000)
    seq = 1 if after is None else after.seq + 1
    prev = FIRST_PREVIOUS if after is None else after.hash
    entry = Entry(seq=seq, prev_hash=prev, hash="", who=who, what=what, case_no=case_no, at=moment, facts=facts)
    return Entry(
        seq=seq, prev_hash=prev, hash=digest(entry), who=who, what=what, case_no=case_no, at=moment, facts=facts
    )


def verify(entries: Iterable[Entry], heads: Sequence[SignedHead] = ()) -> Intact | Broken:
    """Recompute the chain over entries in order, from the first, and compare it with what was signed at the time."""
    signed = {head.seq: head for head in heads}
    seq, last = 0, FIRST_PREVIOUS
    rest = iter(entries)
    for entry in rest:
        seq += 1
        fault = _misplaced(entry, seq, rest) or _unlike(entry, last) or _contradicted(entry, signed.get(seq))
        if fault is not None:
            return Broken(seq, fault)
        last = entry.hash
    if any(head.seq > seq for head in heads):
        return Broken(seq + 1, Fault.CUT_SHORT)
    return Intact(seq, last, len(signed), max(signed, default=0))


def _misplaced(entry: Entry, seq: int, rest: Iterator[Entry]) -> Fault | None:
    if entry.seq == seq:
        return None
    if entry.seq < seq:
        return Fault.REPEATED
    return Fault.MOVED if any(later.seq == seq for later in rest) else Fault.MISSING


def _unlike(entry: Entry, last: str) -> Fault | None:
    if entry.hash != digest(entry):
        return Fault.CHANGED
    return None if entry.prev_hash == last else Fault.UNCHAINED


def _contradicted(entry: Entry, head: SignedHead | None) -> Fault | None:
    if head is None:
        return None
    if not is_genuine(head):
        return Fault.HEAD_FORGED
    return None if head.hash == entry.hash else Fault.HEAD_DIFFERS


def digest(entry: Entry) -> str:
    """Give the hash that an entry must carry; the time counts to the millisecond."""
    moment = entry.at.astimezone(CHINA).isoformat(timespec="milliseconds")
    parts = [Domain.RECORD, entry.prev_hash, entry.seq, entry.who, entry.what, entry.case_no, moment, entry.facts]
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()
