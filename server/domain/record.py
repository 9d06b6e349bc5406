"""The record of who did what: a chain in which every entry holds the hash of the one before it.

Pure, so that a tool outside the server can verify an exported record. An entry holds ids and keys and nothing
about a citizen. Whoever keeps the last hash elsewhere also notices a record cut short.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from content.contract.clock import CHINA
from content.contract.signing import Domain

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


@dataclass(frozen=True)
class Intact:
    """Say that every entry is as written; ``head`` is the last hash, ``FIRST_PREVIOUS`` for none."""

    entries: int
    head: str


@dataclass(frozen=True)
class Broken:
    """Name the first entry that is missing, moved or changed."""

    seq: int


def chain(*, after: Entry | None, who: str, what: str, case_no: str, at: datetime, facts: Mapping[str, str]) -> Entry:
    """Make the entry that follows ``after``; None starts a record. Times are kept to the millisecond."""
    moment = at.astimezone(CHINA).replace(microsecond=at.microsecond // 1000 * 1000)
    seq = 1 if after is None else after.seq + 1
    prev = FIRST_PREVIOUS if after is None else after.hash
    entry = Entry(seq=seq, prev_hash=prev, hash="", who=who, what=what, case_no=case_no, at=moment, facts=facts)
    return Entry(
        seq=seq, prev_hash=prev, hash=_digest(entry), who=who, what=what, case_no=case_no, at=moment, facts=facts
    )


def verify(entries: Iterable[Entry]) -> Intact | Broken:
    """Recompute the chain over entries in order, from the first."""
    seq, head = 0, FIRST_PREVIOUS
    for entry in entries:
        seq += 1
        if entry.seq != seq or entry.prev_hash != head or entry.hash != _digest(entry):
            return Broken(seq)
        head = entry.hash
    return Intact(seq, head)


def _digest(entry: Entry) -> str:
    moment = entry.at.astimezone(CHINA).isoformat(timespec="milliseconds")
    parts = [Domain.RECORD, entry.prev_hash, entry.seq, entry.who, entry.what, entry.case_no, moment, entry.facts]
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()
