"""How letters fall into syllables, exactly and for ears that do not tell some of them apart."""

import re
from collections.abc import Iterator

LONGEST = 6
_HISSES = re.compile(r"^([zcs])h")
_NASALS = re.compile(r"(?<=[aei])ng$")


def fold(syllable: str) -> str:
    """Write syllables alike that many speakers do not tell apart: zh z, ch c, sh s; n l; ang an, eng en, ing in."""
    folded = _NASALS.sub("n", _HISSES.sub(r"\1", syllable))
    return "l" + folded[1:] if folded.startswith("n") else folded


def ends(typed: str, syllables: frozenset[str]) -> set[int]:
    """Find where syllables may end, seen from the first letter; 0 is always one."""
    found = {0}
    for at in range(len(typed)):
        if at in found:
            found |= {at + size for size in range(1, LONGEST + 1) if typed[at : at + size] in syllables}
    return {end for end in found if end <= len(typed)}


def spellings(letters: str, syllables: frozenset[str], most: int) -> Iterator[str]:
    """Give the folded spellings of letters that are whole syllables, one for each way to cut them, at most so many."""
    stack = [(letters, "")]
    while stack and most:
        rest, folded = stack.pop()
        if not rest:
            most -= 1
            yield folded
        heads = (rest[:size] for size in range(1, min(LONGEST, len(rest)) + 1))
        stack += [(rest[len(head) :], folded + fold(head)) for head in heads if head in syllables]


def is_begun(typed: str, cuts: set[int], syllables: frozenset[str]) -> bool:
    """Tell whether the letters are syllables, the last one perhaps unfinished."""
    tails = (typed[cut:] for cut in cuts)
    return any(any(syllable.startswith(tail) for syllable in syllables) for tail in tails)
