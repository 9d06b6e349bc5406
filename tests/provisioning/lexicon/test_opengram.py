import struct
from pathlib import Path

import pytest

from provisioning.lexicon.opengram import OpenGram, Pair

WORDS = ["", "医保", "报销", "一包"]


def node(number: int, share: int, child: int) -> bytes:
    """Write a node as SunPinyin lays it out."""
    return struct.pack("<III", number, share | (child & 0xFFFF) << 16, (child >> 16) << 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a model of three words of which one pair is known."""
    text = "".join(f"{word}\0" for word in WORDS).encode("utf-32-le")
    (tmp_path / "pydict_sc.bin").write_bytes(struct.pack("<IIII", len(WORDS), 0, 16, 0) + text)
    shares = [0.5, 0.25] + [0.0] * ((1 << 16) - 2)
    root = node(0, 0, 0) + node(0, 0, 3)
    singles = node(1, 0, 0) + node(2, 1, 1) + node(3, 1, 1) + node(0, 0, 1)
    pairs = node(2, 1, 0)
    head = struct.pack("<II", 2, 0) + struct.pack("<III", 2, 4, 1)
    tables = struct.pack(f"<{1 << 16}f", *shares) + bytes(4 << 14)
    (tmp_path / "lm_sc.t3g").write_bytes(head + tables + root + singles + pairs)
    return tmp_path


def test_words(folder: Path):
    """Words are given with their probabilities."""
    assert dict(OpenGram(folder).words()) == {"医保": 0.5, "报销": 0.25, "一包": 0.25, "": 0.5}


def test_pairs(folder: Path):
    """A pair's probability is that of its first word times that of the second after it."""
    assert list(OpenGram(folder).pairs()) == [Pair("医保", "报销", 0.125)]
