"""Finding items by what a citizen types: characters, pinyin, initials or English, in any mixture."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from content.bundle.han import HAN_RUN, spaced
from content.bundle.reader import BundleReader, ItemSummary

# Nobody types more than this on a kiosk, and a longer query only costs time.
LONGEST_CHARACTERS = 64
_WORD = re.compile(f"{HAN_RUN.pattern}|[a-z0-9]+")
_FIND = """
SELECT item.code FROM search JOIN item ON item.code = search.code WHERE search MATCH ?
ORDER BY instr(item.name_zh, ?) = 0, item.popularity DESC, item.code
"""


def search(reader: BundleReader, text: str, *, limit: int, on: date | None = None) -> tuple[ItemSummary, ...]:
    """Find up to ``limit`` items in which every part of ``text`` occurs; those named so first, then by popularity.

    An empty text gives all items by popularity; a text of nothing but signs finds nothing. With ``on``, only items
    in force on that day count. Any text at all is safe.
    """
    wanted = unicodedata.normalize("NFKC", text[:LONGEST_CHARACTERS]).casefold().strip()
    found = reader.summaries(_codes(reader, wanted)) if wanted else reader.item_rows()
    return tuple(item for item in found if on is None or item.is_offered(on))[:limit]


def _codes(reader: BundleReader, wanted: str) -> list[str]:
    expression = " AND ".join(f"({part})" for part in _parts(wanted))
    return [code for (code,) in reader.rows(_FIND, (expression, wanted))] if expression else []


def _parts(wanted: str) -> Iterator[str]:
    # Only Han characters, a-z and 0-9 reach the expression, so nothing in it can be an operator of FTS5.
    for word in _WORD.findall(wanted):
        if HAN_RUN.fullmatch(word):
            yield f'zh : "{spaced(word)}"'
        else:
            yield f'{{zh pinyin initials en}} : "{word}" *'
