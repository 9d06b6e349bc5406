"""Wording by key and language, so that no sentence for people is written inside the code.

A key reads ``room.subject.detail``; a sentence may hold plain ``{fact}`` placeholders and nothing cleverer.
Imports the catalogue's `Bilingual` only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from content.catalogue.bilingual import Bilingual, Language

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
SHIPPED = Path(__file__).parent / "words"

Fact = str | int | Bilingual


class UnknownWordError(KeyError):
    """Say that no sentence has this key."""


class MissingFactError(KeyError):
    """Say that a sentence was asked for without a fact it needs."""


class WordsBrokenError(ValueError):
    """Say which file of wording cannot be used, and why."""


@dataclass(frozen=True, slots=True)
class Words:
    """Hold every sentence by key, in both languages; ``as_is`` names keys exempt from the language checks."""

    entries: Mapping[str, Bilingual]
    as_is: frozenset[str] = frozenset()

    def find(self, key: str) -> Bilingual:
        """Look a sentence up; an unknown key raises UnknownWordError."""
        try:
            return self.entries[key]
        except KeyError:
            raise UnknownWordError(key) from None

    def overlaid(self, newer: "Words") -> "Words":
        """Give these words with each that ``newer`` has in place of the one here."""
        return Words({**self.entries, **newer.entries}, self.as_is | newer.as_is)


@dataclass(frozen=True, slots=True)
class Text:
    """Speak one language: ``text("session.consent.title")``."""

    words: Words
    language: Language

    def __call__(self, key: str, **facts: Fact) -> str:
        """Give the sentence of ``key`` with its facts put in; bilingual facts are told in the same language.

        Raises UnknownWordError or MissingFactError. Facts that the sentence does not name are ignored, so that the
        same call serves sentences of different detail.
        """
        sentence = self.words.find(key).to(self.language)
        return PLACEHOLDER.sub(lambda found: self._tell(key, found[1], facts), sentence)

    def pick(self, text: Bilingual) -> str:
        """Choose this language's half."""
        return text.to(self.language)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence with this key."""
        return key in self.words.entries

    def _tell(self, key: str, name: str, facts: Mapping[str, Fact]) -> str:
        if name not in facts:
            raise MissingFactError(f"{key} needs {name}")
        fact = facts[name]
        return self.pick(fact) if isinstance(fact, Bilingual) else str(fact)


def load_words(folder: Path = SHIPPED) -> Words:
    """Read every ``*.yaml`` of a folder, in the order of their names.

    A key that stands twice, in one file or in two, raises WordsBrokenError, as does anything but two texts.
    """
    entries: dict[str, Bilingual] = {}
    as_is: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for key, line in _read(path).items():
            if key in entries:
                raise WordsBrokenError(f"{path.name}: {key} stands in another file as well")
            entries[key] = Bilingual(line.zh, line.en)
            if line.as_is:
                as_is.add(key)
    return Words(entries, frozenset(as_is))


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str
    as_is: bool = False


class _SingleKeys(yaml.CSafeLoader):
    """Refuse a key that stands twice: YAML would silently keep the second.

    libyaml's parser reads all wording in 30 ms, PyYAML's own takes ten times as long at every start.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        """Build one mapping."""
        names = [key.value for key, _ in node.value]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise WordsBrokenError(f"{twice[0]} stands twice")
        return super().construct_mapping(node, deep)


def _read(path: Path) -> dict[str, _Line]:
    try:
        raw = yaml.load(path.read_bytes(), Loader=_SingleKeys)  # noqa: S506  # a SafeLoader
        return msgspec.convert(raw or {}, type=dict[str, _Line])
    except (yaml.YAMLError, WordsBrokenError, msgspec.ValidationError) as error:
        raise WordsBrokenError(f"{path.name}: {error}") from error
