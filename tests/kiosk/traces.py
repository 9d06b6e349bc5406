"""Where in this process a person's own words still stand: in live objects, in Kivy's caches, in files newly written.

The words are held scrambled, so that the search does not find itself.
"""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Secret:
    """Hold a text that nobody else writes down. ``kept`` is each of its characters, one further in Unicode."""

    kept: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Secret":
        """Scramble a text; the caller drops its own."""
        return cls(tuple(ord(sign) + 1 for sign in text))

    def told(self) -> str:
        """Write the text anew; it lives as long as the caller holds it."""
        return "".join(chr(sign - 1) for sign in self.kept)


def living(secrets: Iterable[Secret]) -> list[str]:
    """Name the kinds of objects that hold a secret now, in this process, after the rubbish is gone."""
    gc.collect()
    needles = [secret.told() for secret in secrets]
    own = {id(needle) for needle in needles}
    found = []
    for holder, text in _texts():
        if id(text) not in own and any(_is_in(needle, text) for needle in needles):
            found.append(type(holder).__name__)
    return found


def written(secrets: Iterable[Secret], folders: Iterable[Path]) -> list[str]:
    """Name the files below some folders that hold a secret, as text or as the name of the file."""
    needles = [secret.told() for secret in secrets]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.suffix for path in files if any(n in path.name or n.encode() in path.read_bytes() for n in needles)]


def _is_in(needle: str, text: str | bytes | bytearray) -> bool:
    return needle in text if isinstance(text, str) else needle.encode() in text


def _texts() -> Iterator[tuple[object, str | bytes | bytearray]]:
    """Give every text that an object of this process holds; the collector does not list texts themselves."""
    for holder in gc.get_objects():
        waiting = gc.get_referents(holder)
        while waiting:
            thing = waiting.pop()
            # Asked of its type, because a weak proxy answers for what may be gone.
            if issubclass(type(thing), str | bytes | bytearray):
                yield holder, thing
            elif issubclass(type(thing), tuple | dict | frozenset) and not gc.is_tracked(thing):
                waiting.extend(gc.get_referents(thing))
