"""What the renderer needs to know of any paper: its template, and everything that template reads as JSON."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from content.catalogue.bilingual import Bilingual
from content.text.wording import Words

Input = Mapping[str, object]


class Sheet(Protocol):
    """Describe one paper; every word on it is already chosen."""

    @property
    def template(self) -> str:
        """Name the template without its ending."""

    def input(self) -> Input:
        """Give what the template reads, as JSON can hold it."""


def captions(words: Words, room: str, *, both: Sequence[str], single: Sequence[str] = ()) -> dict[str, str]:
    """List wording ``room.name`` by the names templates use; of ``both`` the English too, under ``name_en``."""
    pairs = {name: words.find(f"{room}.{name}") for name in (*both, *single)}
    return {
        **{name: text.zh for name, text in pairs.items()},
        **{f"{name}_en": _english(pairs[name]) for name in both},
    }


def _english(text: Bilingual) -> str:
    return text.en
