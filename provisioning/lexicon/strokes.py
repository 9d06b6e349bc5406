"""How each character is written: its strokes in order, as Debian's ``rime-data-stroke`` tells.

That table is LGPL-3: read at set-up, not ours to ship. A stroke is one of five kinds (GB 13000.1): 横 ``h``, 竖 ``s``,
撇 ``p``, 捺 or 点 ``n``, 折 ``z``.
"""

from collections.abc import Iterator
from pathlib import Path

KINDS = frozenset("hspnz")


def strokes(table: Path) -> Iterator[str]:
    """Give a line for each way a character is written: the character, a tab, its strokes."""
    for line in table.read_text(encoding="utf-8").splitlines():
        character, _, order = line.partition("\t")
        if len(character) == 1 and order and set(order) <= KINDS:
            yield f"{character}\t{order}"
