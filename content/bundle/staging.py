"""Where accepted bundles lie on a kiosk: one folder each, made aside and renamed, the last good one never touched."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from content.bundle.durable import create_file, sync_folder
from content.bundle.keys import ServerKeys
from content.bundle.layout import TARGET
from content.bundle.reader import BundleDamagedError, BundleReader
from content.bundle.refusal import RefusalError, RefusalKey

_INCOMING = ".incoming-"
_NAME_DIGITS = 12


def stage(data: bytes, *, staging: Path, version: int, expected: ServerKeys) -> Path:
    """Place a bundle whose signatures and hash were verified, check that it can be used, and give its path.

    The folder is named by version and content, so the same bundle lands in the same place. Raises RefusalError,
    or OSError when the disk does not take it; in both cases nothing is left behind.
    """
    staging.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256(data).hexdigest()
    home = staging / f"{version}-{sha256[:_NAME_DIGITS]}"
    if _holds(home / TARGET, sha256):
        _mark_newest(home)
        return home / TARGET
    incoming = Path(tempfile.mkdtemp(dir=staging, prefix=_INCOMING))
    try:
        create_file(incoming / TARGET, data)
        _check(incoming / TARGET, version, expected)
        shutil.rmtree(home, ignore_errors=True)
        incoming.rename(home)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    _mark_newest(home)
    sync_folder(staging)
    return home / TARGET


def prune(staging: Path, *, keep: int) -> None:
    """Remove all but the ``keep`` bundles staged last, and whatever a crash left half done."""
    for leftover in staging.glob(f"{_INCOMING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for home in sorted(_homes(staging), key=_staged_ns, reverse=True)[keep:]:
        shutil.rmtree(home, ignore_errors=True)


def _homes(staging: Path) -> Iterable[Path]:
    return staging.glob(f"*-{'[0-9a-f]' * _NAME_DIGITS}")


def _staged_ns(home: Path) -> int:
    return home.stat().st_mtime_ns


def _mark_newest(home: Path) -> None:
    # Neither versions nor the clock are sure to rise: keys change, and a machine may wake in another year.
    latest = max(_staged_ns(other) for other in _homes(home.parent)) + 1
    os.utime(home, ns=(latest, latest))


def _holds(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _check(path: Path, version: int, expected: ServerKeys) -> None:
    try:
        reader = BundleReader(path)
    except BundleDamagedError as error:
        raise RefusalError(RefusalKey.UNUSABLE) from error
    try:
        if not reader.is_sound() or reader.version != version:
            raise RefusalError(RefusalKey.UNUSABLE)
        reader.catalogue()
        reader.words()
        if reader.server_keys().to_texts() != expected.to_texts():
            raise RefusalError(RefusalKey.WRONG_KEYS)
    except BundleDamagedError as error:
        raise RefusalError(RefusalKey.UNUSABLE) from error
    finally:
        reader.close()
