"""The published folder as its owner sees it: what is newest, what was, and the server's word on it.

The server alone signs snapshot and timestamp, and only over versions whose signature and file it has checked.
Everything a pointer leads to is on disk before the pointer. There is no network here; whoever serves the folder
only reads it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.bundle.durable import create_file, replace_file
from content.bundle.layout import TARGET, TARGETS_META, TIMESTAMP, bundle_name, root_name, snapshot_name, targets_name
from content.bundle.metadata import read, utc, verify, write
from content.bundle.notes import ISSUED, issued_at
from content.bundle.reader import BundleReader
from content.bundle.refusal import RefusalError
from content.bundle.roles import MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from content.bundle.root import open_root, role_key
from content.contract.signing import public_bytes

# A long weekend without the server is ordinary; two weeks without it mean that filing by this content is unsafe.
SOFT_EXPIRY = timedelta(hours=72)
HARD_EXPIRY = timedelta(days=14)
REFRESH_EVERY = timedelta(hours=1)
# A kiosk that read the timestamp a moment ago must still find its snapshot.
_SNAPSHOTS_KEPT = 3


Fit = Callable[[int], bool]
"""Tell whether a version, by its number, may be the one that kiosks show."""


class RepositoryError(Exception):
    """Say by a stable key why the repository cannot do what was asked."""

    def __init__(self, key: str, fact: str = "") -> None:
        super().__init__(f"{key} {fact}".strip())
        self.key = key


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one published version: its signed metadata, as bytes and as read, and the one file it is for."""

    number: int
    data: bytes
    targets: Targets
    target: TargetFile

    @property
    def path(self) -> str:
        """Name its bundle inside the repository."""
        return bundle_name(self.target.hashes["sha256"])


def _any_version(_: int) -> bool:
    return True


def newest_root(folder: Path) -> bytes:
    """Give the newest root, for a new kiosk to pin; RepositoryError ``repository.no_root`` when there is none."""
    versions = list(_numbers(folder, "root"))
    if not versions:
        raise RepositoryError("repository.no_root")
    return (folder / root_name(max(versions))).read_bytes()


def current_root(folder: Path) -> Root:
    """Give the newest root as read, checked to be signed by itself."""
    try:
        return open_root(newest_root(folder), path="root")
    except RefusalError as error:
        raise RepositoryError("repository.damaged", "root") from error


def next_number(folder: Path) -> int:
    """Give the number of the next version: above every file there, signed or not, so that none is met again."""
    return max(_numbers(folder, "targets"), default=0) + 1


def newest_version(folder: Path, *, fit: Fit = _any_version) -> Version | None:
    """Give the newest version that the present catalogue key signed and whose file is whole; others do not count.

    ``fit`` is asked of each such version, the newest first, and may pass over it.
    """
    root = current_root(folder)
    for number in sorted(_numbers(folder, "targets"), reverse=True):
        version = find_version(folder, number)
        if version is not None and _is_signed(root, version) and fit(number):
            return version
    return None


def find_version(folder: Path, number: int) -> Version | None:
    """Give a published version, current or past; None when it is absent or its file is not the one it names.

    Its signature is not asked for: the key that signed an old version may have been retired since.
    """
    path = targets_name(number)
    try:
        data = (folder / path).read_bytes()
        targets = read(data, Targets, path=path).signed
        version = Version(number, data, targets, targets.targets[TARGET])
        whole = hashlib.sha256((folder / version.path).read_bytes()).hexdigest() == version.target.hashes["sha256"]
    except (OSError, RefusalError, KeyError):
        return None
    return version if whole and targets.version == number else None


def open_version(folder: Path, number: int) -> BundleReader | None:
    """Open the catalogue as it was published under a number, to judge a case by; None when there is none."""
    version = find_version(folder, number)
    return None if version is None else BundleReader(folder / version.path)


def refresh(
    folder: Path,
    server_key: Ed25519PrivateKey,
    now: datetime,
    *,
    soft: timedelta = SOFT_EXPIRY,
    hard: timedelta = HARD_EXPIRY,
    fit: Fit = _any_version,
) -> int:
    """Vouch anew for the newest version that is fit and give its number. Meant hourly and after each publication.

    Kiosks that do not hear of it warn after ``soft`` and stop filing after ``hard``. Raises RepositoryError:
    ``repository.foreign_key`` when the root does not appoint this key, ``repository.empty`` when nothing that the
    catalogue key signed is there, ``repository.busy`` when another process vouched at the same moment.
    """
    if public_bytes(role_key(current_root(folder), Timestamp.type)) != public_bytes(server_key.public_key()):
        raise RepositoryError("repository.foreign_key")
    version = newest_version(folder, fit=fit)
    if version is None:
        raise RepositoryError("repository.empty")
    number = _last_vouched(folder) + 1
    snapshot = write(_snapshot(version, number, utc(now + hard)), server_key)
    try:
        create_file(folder / snapshot_name(number), snapshot)
    except FileExistsError as error:
        raise RepositoryError("repository.busy") from error
    replace_file(folder / TIMESTAMP, write(_timestamp(snapshot, number, utc(now), utc(now + soft)), server_key))
    _prune_snapshots(folder, number)
    return version.number


def is_refresh_due(folder: Path, now: datetime, *, every: timedelta = REFRESH_EVERY, fit: Fit = _any_version) -> bool:
    """Tell whether the server should vouch again: the hour is over, or a fit version came that it did not vouch for."""
    try:
        timestamp = read((folder / TIMESTAMP).read_bytes(), Timestamp, path=TIMESTAMP).signed
        age = now - issued_at(timestamp)
    except (OSError, RefusalError, KeyError):
        return True
    vouched = vouched_version(folder)
    return not timedelta() <= age < every or not vouched or _is_overtaken(folder, vouched, fit)


def vouched_version(folder: Path) -> int:
    """Give the number of the version that the server vouched for last; 0 before the first."""
    try:
        timestamp = read((folder / TIMESTAMP).read_bytes(), Timestamp, path=TIMESTAMP).signed
        path = snapshot_name(timestamp.snapshot_meta.version)
        return read((folder / path).read_bytes(), Snapshot, path=path).signed.meta[TARGETS_META].version
    except (OSError, RefusalError, KeyError):
        return 0


def _is_overtaken(folder: Path, vouched: int, fit: Fit) -> bool:
    # A file that nobody may vouch for must not make the server sign again and again.
    if next_number(folder) <= vouched + 1:
        return False
    newest = newest_version(folder, fit=fit)
    return newest is not None and newest.number > vouched


def _is_signed(root: Root, version: Version) -> bool:
    path = targets_name(version.number)
    try:
        verify(root, read(version.data, Targets, path=path), path=path)
    except RefusalError:
        return False
    return True


def _snapshot(version: Version, number: int, expires: datetime) -> Snapshot:
    meta = {TARGETS_META: MetaFile.from_data(version.number, version.data, ["sha256"])}
    return Snapshot(version=number, expires=expires, meta=meta)


def _timestamp(snapshot: bytes, number: int, issued: datetime, expires: datetime) -> Timestamp:
    return Timestamp(
        version=number,
        expires=expires,
        snapshot_meta=MetaFile.from_data(number, snapshot, ["sha256"]),
        unrecognized_fields={ISSUED: issued.isoformat()},
    )


def _last_vouched(folder: Path) -> int:
    return max(_numbers(folder, "snapshot"), default=0)


def _prune_snapshots(folder: Path, newest: int) -> None:
    for number in list(_numbers(folder, "snapshot")):
        if number <= newest - _SNAPSHOTS_KEPT:
            (folder / snapshot_name(number)).unlink(missing_ok=True)


def _numbers(folder: Path, role: str) -> Iterator[int]:
    name = re.compile(rf"([1-9]\d{{0,8}})\.{role}\.json")
    return (int(found[1]) for path in folder.glob(f"*.{role}.json") if (found := name.fullmatch(path.name)))
