"""Where in this process a person's own words still stand: in live objects, in Kivy's caches, in files newly written.

The words are held scrambled, so that the search does not find itself.
"""

import gc
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_AT_ONCE = 2000
_TEXTS = (str, bytes, bytearray)
_INNER = (tuple, dict, frozenset)


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
    # What was there before the first test can have learnt it since.
    gc.unfreeze()
    gc.collect()
    needles = [secret.told() for secret in secrets]
    own = {id(needle) for needle in needles}
    objects = gc.get_objects()
    found = []
    for start in range(0, len(objects), _AT_ONCE):
        holders = objects[start : start + _AT_ONCE]
        if _hold(holders, needles, own):
            found += [type(holder).__name__ for holder in holders if _hold([holder], needles, own)]
    gc.freeze()
    return found


def written(secrets: Iterable[Secret], folders: Iterable[Path]) -> list[str]:
    """Name the files below some folders that hold a secret, as text or as the name of the file."""
    needles = [secret.told() for secret in secrets]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.suffix for path in files if any(n in path.name or n.encode() in path.read_bytes() for n in needles)]


def _hold(holders: list[object], needles: list[str], own: set[int]) -> bool:
    """Tell whether a needle stands in a text of these objects; searched as one, in a tenth of the time."""
    texts = [text for text in _texts(holders) if id(text) not in own]
    written = "\n".join(text for text in texts if isinstance(text, str))
    packed = b"\n".join(text for text in texts if isinstance(text, bytes | bytearray))
    return any(needle in written or needle.encode() in packed for needle in needles)


def _texts(holders: list[object]) -> list[str | bytes | bytearray]:
    """Give every text that these objects hold; the collector does not list texts themselves."""
    found: list[str | bytes | bytearray] = []
    waiting = gc.get_referents(*holders)
    while waiting:
        # Asked of its type, because a weak proxy answers for what may be gone.
        found += [thing for thing in waiting if issubclass(type(thing), _TEXTS)]
        waiting = gc.get_referents(
            *(thing for thing in waiting if issubclass(type(thing), _INNER) and not gc.is_tracked(thing))
        )
    return found
