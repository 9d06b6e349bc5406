"""Files that are whole or absent: written aside, synced, then renamed, and the folder synced after them."""

import os
import tempfile
from pathlib import Path

# What is published is read by other users of the machine: the server, or a mirror.
_MODE = 0o644


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in place of whatever was there."""
    aside = _write_aside(path, data)
    aside.replace(path)
    sync_folder(path.parent)


def create_file(path: Path, data: bytes) -> None:
    """Put ``data`` where nothing is yet; an existing file raises FileExistsError and stays as it is."""
    aside = _write_aside(path, data)
    try:
        path.hardlink_to(aside)
    finally:
        aside.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_aside(path: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".aside-")
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), _MODE)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
