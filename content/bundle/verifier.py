"""The kiosk's side: decide whether what a server offers may be shown, by TUF's client workflow (specification §5).

Signatures, versions and hashes are checked before SQLite sees a byte. Any bytes at all are safe to offer; the
last good bundle and the trust it came with stay as they are until everything has been checked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from content.bundle.layout import (
    BUNDLE_MOST_BYTES,
    METADATA_MOST_BYTES,
    ROOTS_MOST_AT_ONCE,
    SCHEMA,
    TARGET,
    TARGETS_META,
    TIMESTAMP,
    bundle_name,
    root_name,
    snapshot_name,
    targets_name,
)
from content.bundle.metadata import expect_pinned, read, verify
from content.bundle.notes import issued_at, target_notes
from content.bundle.refusal import RefusalError, RefusalKey, Refused
from content.bundle.roles import MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp
from content.bundle.root import follow_root, open_root, server_keys
from content.bundle.staging import stage
from content.bundle.trust import TrustState, Versions, stamp

_SHA256 = re.compile(r"[0-9a-f]{64}")


class FetchFault(StrEnum):
    """Name why a file did not come."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"


# Given a path inside the repository and the most bytes to take, give the file or why it did not come.
# A fetcher must stop reading at the bound, or an endless answer would fill the memory.
Fetch = Callable[[str, int], bytes | FetchFault]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hand over a new bundle that may be shown; commit ``trust`` together with taking ``path`` into use."""

    version: int
    path: Path
    trust: TrustState


@dataclass(frozen=True, slots=True)
class Current:
    """Say that the bundle in use is the newest; commit ``trust``, which knows how fresh it is."""

    trust: TrustState


def update(
    trust: TrustState, fetch: Fetch, *, staging: Path, now: datetime, hall: str = ""
) -> Accepted | Current | Refused:
    """Look for a newer bundle once. After a refusal keep the old trust; the next call starts over from it.

    ``staging`` keeps accepted bundles and must be on the disk they are used from. ``hall`` is the kiosk's own: a
    bundle meant for another is refused.
    """
    try:
        led = _follow_roots(trust, fetch)
        return _Offer(led, fetch=fetch, now=now).judge(staging=staging, hall=hall)
    except RefusalError as refusal:
        return refusal.refused
    except OSError as error:
        return Refused(RefusalKey.NO_ROOM, {"errno": str(error.errno)})


def _follow_roots(trust: TrustState, fetch: Fetch) -> TrustState:
    held = open_root(trust.root, path="root")
    for _ in range(ROOTS_MOST_AT_ONCE):
        data = fetch(root_name(held.version + 1), METADATA_MOST_BYTES)
        if data is FetchFault.MISSING:
            break
        data = _expect_bytes(data, root_name(held.version + 1), METADATA_MOST_BYTES)
        held = follow_root(held, data)
        trust = trust.under(data)
    return trust


class _Offer:
    """One look at what a server offers, under a root that is settled."""

    def __init__(self, trust: TrustState, *, fetch: Fetch, now: datetime) -> None:
        self._trust = trust
        self._fetch = fetch
        self._moment = trust.moment(now)
        self._root: Root = open_root(trust.root, path="root")

    def judge(self, *, staging: Path, hall: str) -> Accepted | Current:
        """Walk from the timestamp to the bundle; raises RefusalError at the first thing that is wrong."""
        self._expect_unexpired(self._root, root_name(self._root.version))
        timestamp = self._timestamp()
        if timestamp.version == self._trust.versions.timestamp and self._trust.bundle_sha256:
            self._expect_unexpired(timestamp, TIMESTAMP, key=RefusalKey.FREEZE)
            return Current(self._trust)
        self._expect_unexpired(timestamp, TIMESTAMP)
        snapshot = self._snapshot(timestamp.snapshot_meta)
        vouched = self._vouched(timestamp, snapshot)
        entry = _entry(snapshot)
        if self._is_held(entry):
            return Current(vouched)
        return self._accept(vouched, entry, staging=staging, hall=hall)

    def _timestamp(self) -> Timestamp:
        document = read(self._get(TIMESTAMP, METADATA_MOST_BYTES), Timestamp, path=TIMESTAMP)
        timestamp = verify(self._root, document, path=TIMESTAMP)
        _expect_not_older(TIMESTAMP, timestamp.version, self._trust.versions.timestamp)
        return timestamp

    def _snapshot(self, pin: MetaFile) -> Snapshot:
        path = snapshot_name(pin.version)
        _expect_not_older(path, pin.version, self._trust.versions.snapshot)
        snapshot = verify(self._root, read(self._pinned(path, pin), Snapshot, path=path), path=path)
        _expect_version(path, snapshot.version, pin.version)
        self._expect_unexpired(snapshot, path)
        return snapshot

    def _accept(self, vouched: TrustState, entry: MetaFile, *, staging: Path, hall: str) -> Accepted:
        path = targets_name(entry.version)
        _expect_not_older(path, entry.version, self._trust.versions.targets)
        data = self._pinned(path, entry)
        targets = verify(self._root, read(data, Targets, path=path), path=path)
        _expect_version(path, targets.version, entry.version)
        self._expect_unexpired(targets, path)
        target = _target(targets, path, hall)
        bundle = self._bundle(target, path)
        placed = stage(bundle, staging=staging, version=targets.version, expected=server_keys(self._root))
        return Accepted(targets.version, placed, _holding(vouched, targets, entry, target))

    def _bundle(self, target: TargetFile, said_by: str) -> bytes:
        sha256 = target.hashes.get("sha256", "")
        if not _SHA256.fullmatch(sha256):
            raise RefusalError(RefusalKey.DAMAGED, path=said_by)
        path = bundle_name(sha256)
        if target.length > BUNDLE_MOST_BYTES:
            raise RefusalError(RefusalKey.TOO_LARGE, path=path)
        data = self._get(path, target.length)
        expect_pinned(data, target, path=path)
        return data

    def _pinned(self, path: str, pin: MetaFile) -> bytes:
        data = self._get(path, min(pin.length or METADATA_MOST_BYTES, METADATA_MOST_BYTES))
        expect_pinned(data, pin, path=path)
        return data

    def _get(self, path: str, most: int) -> bytes:
        return _expect_bytes(self._fetch(path, most), path, most)

    def _is_held(self, entry: MetaFile) -> bool:
        held = self._trust
        if entry.version != held.versions.targets or not held.bundle_sha256:
            return False
        if (entry.hashes or {}).get("sha256") != held.targets_sha256:
            raise RefusalError(RefusalKey.ALTERED, path=targets_name(entry.version))
        return True

    def _vouched(self, timestamp: Timestamp, snapshot: Snapshot) -> TrustState:
        # Only signed times raise the floor: a machine whose clock once ran ahead must find its way back.
        floor = max(self._trust.time_floor, stamp(issued_at(timestamp)))
        hard = stamp(snapshot.expires)
        if self._trust.targets_expires:
            hard = min(hard, self._trust.targets_expires)
        versions = Versions(timestamp.version, snapshot.version, self._trust.versions.targets)
        return msgspec.structs.replace(
            self._trust,
            versions=versions,
            time_floor=floor,
            soft_expires=stamp(timestamp.expires),
            hard_expires=hard,
        )

    def _expect_unexpired(self, signed: Signed, path: str, *, key: RefusalKey = RefusalKey.EXPIRED) -> None:
        if signed.is_expired(self._moment):
            raise RefusalError(key, path=path, expired=stamp(signed.expires))


def _holding(vouched: TrustState, targets: Targets, entry: MetaFile, target: TargetFile) -> TrustState:
    expires = stamp(targets.expires)
    return msgspec.structs.replace(
        vouched,
        versions=msgspec.structs.replace(vouched.versions, targets=targets.version),
        hard_expires=min(vouched.hard_expires, expires),
        targets_expires=expires,
        targets_sha256=(entry.hashes or {})["sha256"],
        bundle_sha256=target.hashes["sha256"],
    )


def _entry(snapshot: Snapshot) -> MetaFile:
    entry = snapshot.meta.get(TARGETS_META)
    if entry is None:
        raise RefusalError(RefusalKey.DAMAGED, path=snapshot_name(snapshot.version))
    return entry


def _target(targets: Targets, path: str, hall: str) -> TargetFile:
    target = targets.targets.get(TARGET)
    if target is None:
        raise RefusalError(RefusalKey.DAMAGED, path=path)
    notes = target_notes(target, version=targets.version)
    if notes.schema != SCHEMA:
        raise RefusalError(RefusalKey.SCHEMA, offered=str(notes.schema), known=str(SCHEMA))
    if notes.hall not in {"", hall}:
        raise RefusalError(RefusalKey.OTHER_HALL, offered=notes.hall)
    return target


def _expect_bytes(data: bytes | FetchFault, path: str, most: int) -> bytes:
    if isinstance(data, FetchFault):
        key = RefusalKey.TOO_LARGE if data is FetchFault.TOO_LARGE else RefusalKey.UNREACHABLE
        raise RefusalError(key, path=path)
    if len(data) > most:
        raise RefusalError(RefusalKey.TOO_LARGE, path=path)
    return data


def _expect_not_older(path: str, offered: int, held: int) -> None:
    if offered < held:
        raise RefusalError(RefusalKey.ROLLED_BACK, path=path, offered=str(offered), held=str(held))


def _expect_version(path: str, given: int, pinned: int) -> None:
    if given != pinned:
        raise RefusalError(RefusalKey.MIXED, path=path)
