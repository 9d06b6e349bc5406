"""The ways into a catalogue for who does not search: whom an item serves, what it is about, which department decides.

A topic's key names its kind and the id within it, such as ``theme.transport``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.catalogue.bilingual import Bilingual
from content.catalogue.model import Item, Organisation, Serves, Theme


class TopicKind(StrEnum):
    """Name the ways."""

    SERVES = "serves"
    THEME = "theme"
    UNIT = "unit"


FOR_PERSONS = f"{TopicKind.SERVES}.{Serves.PERSON}"
FOR_LEGAL_PERSONS = f"{TopicKind.SERVES}.{Serves.LEGAL_PERSON}"
_SERVED = {
    Serves.PERSON: (FOR_PERSONS,),
    Serves.LEGAL_PERSON: (FOR_LEGAL_PERSONS,),
    Serves.BOTH: (FOR_PERSONS, FOR_LEGAL_PERSONS),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold one theme or department under which there are items; ``icon`` is that of a theme."""

    key: str
    name: Bilingual
    icon: str = ""

    @property
    def kind(self) -> TopicKind:
        """Tell which way it belongs to."""
        return kind_of(self.key)


def kind_of(key: str) -> TopicKind:
    """Tell to which way a topic's key belongs; ValueError for what is no such key."""
    return TopicKind(key.partition(".")[0])


def topics_of(item: Item) -> tuple[str, ...]:
    """List the topics under which an item is found."""
    themes = (f"{TopicKind.THEME}.{theme}" for theme in dict.fromkeys(item.themes))
    return (*_SERVED[item.serves], *themes, f"{TopicKind.UNIT}.{item.unit}")


def topics(themes: tuple[Theme, ...], organisation: Organisation, *, found: frozenset[str]) -> tuple[Topic, ...]:
    """List the themes and departments with items, in their authored order; ``found`` names what has any."""
    return tuple(topic for topic in _all(themes, organisation) if topic.key in found)


def _all(themes: tuple[Theme, ...], organisation: Organisation) -> Iterator[Topic]:
    for theme in themes:
        yield Topic(f"{TopicKind.THEME}.{theme.id}", theme.name, theme.icon)
    for unit in organisation.units:
        yield Topic(f"{TopicKind.UNIT}.{unit.id}", unit.name)
