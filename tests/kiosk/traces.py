"""Where in this process a person's own words still stand: in live objects, in Kivy's caches, in files newly written.

The words are held scrambled, so that the search does not find itself.
"""

import ctypes
import gc
import io
import sys
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, filterfalse
from mmap import mmap
from pathlib import Path
from traceback import walk_stack
from typing import Any

_AT_ONCE = 2000
# Py_TPFLAGS_HAVE_GC of object.h: such a thing may hold others, whether the collector follows it or not.
_MAY_HOLD = 1 << 14
# Only what is made up of characters from here on is looked for by its halves; half a number stands anywhere.
_UNCOMMON = 0x3400


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

    def parts(self) -> tuple[str, ...]:
        """Write what is looked for: both halves, because a line may end between them, or all of a plain text."""
        text, middle = self.told(), len(self.kept) // 2
        return (text[:middle], text[middle:]) if min(self.kept) > _UNCOMMON else (text,)


class _Needles:
    """Hold what is looked for as text, as UTF-8, and as JSON escapes it."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.texts = [part for secret in secrets for part in secret.parts()]
        self.texts += [escaped for part in self.texts if (escaped := part.encode("unicode_escape").decode()) != part]
        self.packed = [text.encode() for text in self.texts]
        self._own = {id(text) for text in (*self.texts, *self.packed)}

    def stand_in(self, holders: list[Any]) -> bool:
        """Tell whether one of them stands in a text of these objects; searched as one, in a tenth of the time."""
        found = [text for text in _texts(holders) if id(text) not in self._own]
        written = "\n".join(text for text in found if isinstance(text, str))
        packed = b"\n".join(text for text in found if not isinstance(text, str))
        return any(text in written for text in self.texts) or any(text in packed for text in self.packed)


def living(secrets: Iterable[Secret]) -> list[str]:
    """Name the kinds of objects that hold a secret now, in this process, after the rubbish is gone.

    A thread that holds one in a variable is named after its function.
    """
    # What was there before the first test can have learnt it since.
    gc.unfreeze()
    gc.collect()
    needles = _Needles(secrets)
    found = [name for name, values in _variables() if needles.stand_in([values])]
    found += _telling(needles, gc.get_objects())
    gc.freeze()
    return found


def telling(secrets: Iterable[Secret], objects: list[Any]) -> list[str]:
    """Name the kinds of those objects that hold a secret themselves."""
    return _telling(_Needles(secrets), objects)


def _telling(needles: _Needles, objects: list[Any]) -> list[str]:
    found = []
    for start in range(0, len(objects), _AT_ONCE):
        holders = objects[start : start + _AT_ONCE]
        if needles.stand_in(holders):
            found += [type(holder).__name__ for holder in holders if needles.stand_in([holder])]
    return found


def written(secrets: Iterable[Secret], places: Iterable[Path]) -> list[str]:
    """Name the kinds of the files, given or below some folders, that hold a secret as text or as the file's name."""
    needles = [secret.told() for secret in secrets]
    files = [path for place in places for path in (place, *place.rglob("*"))]
    return [path.suffix for path in files if any(n in path.name or n.encode() in _read(path) for n in needles)]


def _read(path: Path) -> bytes:
    """Give what a file holds; a folder, and what somebody else took away meanwhile, holds nothing."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _variables() -> Iterator[tuple[str, list[Any]]]:
    """Give the variables of every other thread's functions: the collector does not know those that run."""
    for thread, top in sys._current_frames().items():
        if thread != threading.get_ident():
            yield from ((frame.f_code.co_qualname, list(frame.f_locals.values())) for frame, _ in walk_stack(top))


def _texts(holders: list[Any]) -> list[str | bytes]:
    """Give every text that these objects are or hold; the collector does not list texts themselves."""
    found: list[str | bytes] = []
    waiting = [*holders, *gc.get_referents(*holders)]
    while waiting:
        # Asked of its type, because a weak proxy answers for what may be gone.
        kinds = list(map(type, waiting))
        found += compress(waiting, map(_TEXTS.__getitem__, kinds))
        found += map(_content, compress(waiting, map(_CONTENTS.__getitem__, kinds)))
        # What the collector follows is met by itself. It does not follow a record or a tuple of texts alone.
        waiting = gc.get_referents(*filterfalse(gc.is_tracked, compress(waiting, map(_HOLDERS.__getitem__, kinds))))
    return found


class _Kinds(dict[type, bool]):
    """Remember the answer to a question about a type: a million objects are of a few thousand."""

    def __init__(self, asked: Callable[[type], bool]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, kind: type) -> bool:
        self[kind] = answer = self._asked(kind)
        return answer


def _is_content(kind: type) -> bool:
    # Of numpy's arrays too, wherever somebody has loaded it.
    return issubclass(kind, _BUFFERS) or issubclass(kind, _FILES) or kind.__name__ == "ndarray"


def _may_hold(kind: type) -> bool:
    return bool(kind.__flags__ & _MAY_HOLD) and not issubclass(kind, type)


_BUFFERS = (bytearray, array, mmap, ctypes.Array)
_FILES = (io.BytesIO, io.StringIO)
_TEXTS = _Kinds(lambda kind: issubclass(kind, str | bytes))
_CONTENTS, _HOLDERS = _Kinds(_is_content), _Kinds(_may_hold)


def _content(thing: Any) -> str | bytes:
    """Give what a buffer or a file in memory holds; of a closed one nothing."""
    try:
        return thing.getvalue() if isinstance(thing, _FILES) else memoryview(thing).tobytes()
    except ValueError:
        return b""
