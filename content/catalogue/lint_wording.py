"""Rules about language: every text for citizens stands in Chinese and in English, and in the right one."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from content.catalogue.bilingual import Bilingual
from content.catalogue.issues import Issue, error
from content.catalogue.model import Catalogue

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile("[A-Za-z]{3}")


def check_wording(catalogue: Catalogue) -> Iterator[Issue]:
    """Check every bilingual text of the catalogue, wherever it stands."""
    for where, text in bilingual_texts(catalogue, ""):
        yield from _check_text(where, text)


def bilingual_texts(record: object, where: str) -> Iterator[tuple[str, Bilingual]]:
    """List every bilingual text within a record with its place, such as `items/x.form.pages[0].title`."""
    if isinstance(record, Bilingual):
        yield where, record
    elif isinstance(record, tuple):
        for number, part in enumerate(record):
            name = getattr(part, "id", None) or getattr(part, "key", None) or number
            yield from bilingual_texts(part, f"{where}/{name}" if isinstance(name, str) else f"{where}[{name}]")
    elif is_dataclass(record) and not isinstance(record, type):
        for part in fields(record):
            yield from bilingual_texts(getattr(record, part.name), f"{where}.{part.name}".lstrip("."))


def _check_text(where: str, text: Bilingual) -> Iterator[Issue]:
    if not text.zh.strip():
        yield error(where, "the Chinese is missing", "Write it; it is the text in law")
    if not text.en.strip():
        yield error(where, "the English is missing", "Translate it")
    if text.zh != text.zh.strip() or text.en != text.en.strip():
        yield error(where, "there are spaces at an end", "Remove them")
    if _HAN.search(text.en):
        yield error(where, "there is Chinese in the English", "Translate or transcribe it")
    if _LATIN_WORD.search(text.zh) and not _HAN.search(text.zh):
        yield error(where, "there is English where Chinese belongs", "Write the Chinese")
