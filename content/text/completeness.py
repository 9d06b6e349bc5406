"""What is missing or lopsided in the wording, found before a bundle is published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.catalogue.bilingual import Bilingual
from content.text.wording import PLACEHOLDER, Words

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")


class Lack(StrEnum):
    """Name what is wrong with one sentence."""

    KEY_FORM = "key_form"
    EMPTY = "empty"
    PLACEHOLDERS_DIFFER = "placeholders_differ"
    STRAY_BRACE = "stray_brace"
    CHINESE_WITHOUT_HAN = "chinese_without_han"
    ENGLISH_WITH_HAN = "english_with_han"
    SPACES_AT_EDGE = "spaces_at_edge"


@dataclass(frozen=True, slots=True)
class WordFinding:
    """Point at one sentence."""

    key: str
    lack: Lack


def check_words(words: Words) -> tuple[WordFinding, ...]:
    """List what to mend, by key; nothing when every sentence stands whole in both languages."""
    return tuple(
        WordFinding(key, lack)
        for key, line in sorted(words.entries.items())
        for lack in (*_shape(key, line), *(() if key in words.as_is else _language(line)))
    )


def _shape(key: str, line: Bilingual) -> Iterator[Lack]:
    if not _KEY.fullmatch(key):
        yield Lack.KEY_FORM
    if not line.zh.strip() or not line.en.strip():
        yield Lack.EMPTY
    if set(PLACEHOLDER.findall(line.zh)) != set(PLACEHOLDER.findall(line.en)):
        yield Lack.PLACEHOLDERS_DIFFER
    if any(brace in PLACEHOLDER.sub("", text) for text in (line.zh, line.en) for brace in "{}"):
        yield Lack.STRAY_BRACE
    if any(text != text.strip() for text in (line.zh, line.en)):
        yield Lack.SPACES_AT_EDGE


def _language(line: Bilingual) -> Iterator[Lack]:
    chinese = PLACEHOLDER.sub("", line.zh)
    if _LATIN.search(chinese) and not _HAN.search(chinese):
        yield Lack.CHINESE_WITHOUT_HAN
    if _HAN.search(line.en):
        yield Lack.ENGLISH_WITH_HAN
