"""Finding items by what a citizen types: characters, pinyin, initials or English, in any mixture."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from content.bundle.han import HAN_RUN, spaced
from content.bundle.reader import BundleReader, ItemSummary
from content.bundle.slips import guesses, without_one

# Nobody types more than this on a kiosk, and a longer query only costs time.
LONGEST_CHARACTERS = 64
_WORD = re.compile(f"{HAN_RUN.pattern}|[a-z0-9]+")
_FIND = "SELECT code FROM search WHERE search MATCH ? ORDER BY rowid"
_FIND_WITHIN = """
SELECT code FROM search
WHERE search MATCH ? AND EXISTS (SELECT 1 FROM topic WHERE topic = ? AND place = search.rowid) ORDER BY rowid
"""
_ALL = "SELECT code FROM search ORDER BY rowid"
_ALL_WITHIN = "SELECT code FROM topic WHERE topic = ? ORDER BY place"
_HAS_NAMES = "SELECT 1 FROM pragma_table_info('search') WHERE name = 'name'"


def search(
    reader: BundleReader, text: str, *, limit: int, on: date | None = None, within: str = ""
) -> tuple[ItemSummary, ...]:
    """Find up to ``limit`` items in which every part of ``text`` occurs; those named so first, then by popularity.

    Where nothing has every part, one slip in each part is forgiven. An empty text gives all items by popularity; a
    text of nothing but signs finds nothing. With ``on``, only items in force on that day count; with ``within``, the
    key of a topic, only those under it. Any text at all is safe. No more is read than is given, however many would be
    found.
    """
    wanted = unicodedata.normalize("NFKC", text[:LONGEST_CHARACTERS]).casefold().strip()
    if wanted:
        codes = _unique(_codes(reader, _WORD.findall(wanted), within))
    else:
        codes = _read(reader, _ALL_WITHIN, within) if within else _read(reader, _ALL)
    found = reader.summaries(codes)
    return tuple(islice((item for item in found if on is None or item.is_offered(on)), limit))


def _codes(reader: BundleReader, words: list[str], within: str) -> Iterator[str]:
    """Give codes as they are found, some of them twice: the rows of the table stand by popularity."""
    is_found = False
    for expression in _expressions(reader, words):
        for code in _found(reader, expression, within):
            is_found = True
            yield code
    if words and not is_found:
        yield from _found(reader, _all_of(_forgiving(reader, word) for word in words), within)


def _found(reader: BundleReader, expression: str, within: str) -> Iterator[str]:
    return _read(reader, _FIND_WITHIN, expression, within) if within else _read(reader, _FIND, expression)


def _expressions(reader: BundleReader, words: list[str]) -> Iterator[str]:
    if words and all(map(HAN_RUN.fullmatch, words)) and reader.rows(_HAS_NAMES):
        yield _all_of(f'name : "{spaced(word)}"' for word in words)
    if words:
        yield _all_of(map(_part, words))


def _all_of(parts: Iterable[str]) -> str:
    return " AND ".join(f"({part})" for part in parts)


def _part(word: str) -> str:
    # Only Han characters, a-z and 0-9 reach the expression, so nothing in it can be an operator of FTS5.
    return f'zh : "{spaced(word)}"' if HAN_RUN.fullmatch(word) else f'"{word}" *'


def _forgiving(reader: BundleReader, word: str) -> str:
    """Ask for a word itself if anything has it, else for whatever is one slip away from it."""

    def occurs(part: str) -> bool:
        return next(_read(reader, _FIND, part), None) is not None

    part = _part(word)
    if occurs(part):
        return part
    if HAN_RUN.fullmatch(word):
        meant = [_all_of(map(_part, rest)) for rest in without_one(word)]
    else:
        meant = [_part(guess) for guess in guesses(word, lambda beginning: occurs(_part(beginning)))]
    return " OR ".join(f"({each})" for each in meant) or part


def _read(reader: BundleReader, sql: str, *parameters: str) -> Iterator[str]:
    return (code for (code,) in reader.each(sql, parameters))


def _unique(codes: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for code in codes:
        if code not in seen:
            seen.add(code)
            yield code
