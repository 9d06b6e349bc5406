"""Bytes that programs not of this house have sent, as files that say how they were made."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "recordings"
_WIDTH = 96


@dataclass(frozen=True)
class Recording:
    """Hold what was sent, and the words on who sent it, when and at whose command."""

    name: str
    how: str
    data: bytes = field(repr=False)


def recordings() -> Iterator[Recording]:
    """Read every recording, in order of names."""
    return (read(path.stem) for path in sorted(FOLDER.glob("*.hex")))


def read(name: str) -> Recording:
    """Read one recording: lines that begin with ``#`` tell how, the others are hexadecimal."""
    lines = (FOLDER / f"{name}.hex").read_text(encoding="utf-8").splitlines()
    how = " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    return Recording(name, how, bytes.fromhex("".join(line for line in lines if not line.startswith("#"))))


def write(recording: Recording) -> None:
    """Store one recording."""
    told = [f"# {line}" for line in textwrap.wrap(recording.how, _WIDTH)]
    dump = textwrap.wrap(recording.data.hex(), _WIDTH)
    (FOLDER / f"{recording.name}.hex").write_text("\n".join([*told, *dump]) + "\n", encoding="utf-8")
