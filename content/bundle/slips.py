"""What was meant by a word with one slip in it: letters swapped, left out, doubled or hit beside, or a wrong character.

Pure: whether anything begins like a guess is asked of the caller.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from string import ascii_lowercase
from typing import Final

SHORTEST: Final = 4
"""Letters; a shorter word is one slip away from almost everything."""
SHORTEST_HAN: Final = 3
LONGEST_HAN: Final = 12
GUESSES_MOST: Final = 24
# A slip further in is seen at the keystroke that made it, and each place costs fifty looks.
_WITHIN: Final = 12
# So many letters begin few words, and asking for one more rules most guesses out; fewer begin so many that asking for
# them alone takes longer (half a millisecond) than looking for each guess (0.02 ms).
_RARE: Final = 4

Begins = Callable[[str], bool]


def guesses(word: str, begins: Begins) -> list[str]:
    """List words one slip away from ``word`` that something begins with; the first letter is taken to be right.

    ``begins`` tells whether any word known begins so. It is asked for nothing behind the first place where the typed
    word leaves every known one, since the slip cannot lie there.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    looked = cache(begins)
    known = next((end for end in range(len(word), 0, -1) if looked(word[:end])), 0)
    near = dict.fromkeys(each for at in range(1, min(known, _WITHIN) + 1) for each in _slipped(word, at, looked))
    return list(islice((each for each in near if each != word and looked(each)), GUESSES_MOST))


def without_one(run: str) -> list[str]:
    """List a run of Chinese characters with each of them left out; nothing for a run too short or too long."""
    if not SHORTEST_HAN <= len(run) <= LONGEST_HAN:
        return []
    return [run[:at] + run[at + 1 :] for at in range(len(run))]


def _slipped(word: str, at: int, begins: Begins) -> Iterator[str]:
    head, tail = word[:at], word[at:]
    if len(tail) > 1:
        yield head + tail[1] + tail[0] + tail[2:]
    if tail:
        yield head + tail[1:]
    for letter in ascii_lowercase:
        if at >= _RARE and not begins(head + letter):
            continue
        yield head + letter + tail
        if tail:
            yield head + letter + tail[1:]
