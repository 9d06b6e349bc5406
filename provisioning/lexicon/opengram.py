"""Which words follow which: the open-gram language model (CC BY-SA 3.0) as Debian's ``sunpinyin-data`` installs it.

The files are SunPinyin's: ``pydict_sc.bin`` holds the words, ``lm_sc.t3g`` a back-off model whose layout stands in
``CThreadSlm`` of its ``slm.h``: the number of words in a chain, a flag, the sizes of the levels, 65,536
probabilities, 16,384 back-off weights, then the nodes of each level.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

# Bits of a node's first word that are the word's number; of its third that are the upper part of its first child.
_NUMBER_BITS, _CHILD_SHIFT = 18, 25
_NODE = struct.Struct("<III")
_PROBABILITIES, _BACK_OFFS = 1 << 16, 1 << 14


@dataclass(frozen=True)
class Pair:
    """Hold two words that follow one another, and the probability of meeting just these two."""

    first: str
    second: str
    share: float


class OpenGram:
    """Read the model of a folder. What it gives was counted in news and web pages."""

    def __init__(self, folder: Path) -> None:
        self._words = _words((folder / "pydict_sc.bin").read_bytes())
        self._data = (folder / "lm_sc.t3g").read_bytes()
        count, _flag = struct.unpack_from("<II", self._data, 0)
        self._sizes = struct.unpack_from(f"<{count + 1}I", self._data, 8)
        start = 8 + 4 * (count + 1)
        self._shares = struct.unpack_from(f"<{_PROBABILITIES}f", self._data, start)
        self._nodes = start + 4 * (_PROBABILITIES + _BACK_OFFS)

    def words(self) -> Iterator[tuple[str, float]]:
        """Give every word with its probability."""
        for number, share, _ in self._level(1):
            yield self._words[number], share

    def pairs(self) -> Iterator[Pair]:
        """Give every pair that the model holds."""
        seconds = self._level(2)
        for (number, share, child), (_, _, end) in pairwise(self._level(1)):
            for second, likely, _ in islice(seconds, end - child):
                yield Pair(self._words[number], self._words[second], share * likely)

    def _level(self, level: int) -> Iterator[tuple[int, float, int]]:
        """Give a level's nodes: the word's number, its probability after its history, and its first child."""
        begin = self._nodes + _NODE.size * sum(self._sizes[:level])
        end = begin + _NODE.size * self._sizes[level]
        for one, two, three in _NODE.iter_unpack(memoryview(self._data)[begin:end]):
            child = ((three >> _CHILD_SHIFT) << 16) | (two >> 16)
            yield one & ((1 << _NUMBER_BITS) - 1), self._shares[two & 0xFFFF], child


def _words(data: bytes) -> list[str]:
    count, _nodes, offset = struct.unpack_from("<III", data, 0)
    return data[offset:].decode("utf-32-le").split("\0")[:count]
