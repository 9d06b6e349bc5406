"""Find entries of a list by what a citizen types: characters, pinyin, initials, English, or the entry's own code.

Pure and small enough for every keystroke: a list is held whole by the field that asks for it.
"""

import re
import unicodedata
from itertools import islice

from content.catalogue.fields import Field, Option

# Nobody types more than this on a kiosk, and a longer query only costs time.
LONGEST_CHARACTERS = 64
_WORD = re.compile(r"[a-z0-9]+|[^\W\da-z_]+")
_ENGLISH = re.compile(r"[a-z]+")


def find_entries(field: Field, text: str, *, limit: int) -> tuple[Option, ...]:
    """Find up to `limit` entries in which every part of `text` occurs, in the list's order; no text finds them all.

    A text of nothing but signs finds nothing.
    """
    wanted = unicodedata.normalize("NFKC", text[:LONGEST_CHARACTERS]).casefold().strip()
    words = _WORD.findall(wanted)
    if wanted and not words:
        return ()
    return tuple(islice((entry for entry in field.options if all(_has(entry, word) for word in words)), limit))


def _has(entry: Option, word: str) -> bool:
    if not word.isascii():
        return word in entry.text.zh.casefold()
    heard = (*entry.sounds.split(), *_ENGLISH.findall(entry.text.en.casefold()), entry.id.casefold())
    return any(sound.startswith(word) for sound in heard)
