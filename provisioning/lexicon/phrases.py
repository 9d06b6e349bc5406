"""Pairs of words that are typed as one, because each alone would be taken for a commoner word that sounds alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from provisioning.lexicon.opengram import Pair

# Two characters make a word, and the dictionary has those; longer than this is a sentence.
_SHORTEST, _LONGEST = 3, 7
# A pair rarer than this in 60 million words is an accident.
_RAREST = 1.0
# Pairs kept of those that sound alike.
_KEPT = 4


def phrases(
    pairs: Iterable[Pair], readings: Mapping[str, str], weights: Mapping[str, float]
) -> Iterator[tuple[str, str, float]]:
    """Give text, reading and weight of the pairs that must be known as one.

    Where every pair of one sound is of the commonest words of their sounds, composing finds it, and none is given.
    """
    leaders = _leaders(readings, weights)
    total = sum(weights.values())
    alike: defaultdict[str, list[tuple[float, str, bool]]] = defaultdict(list)
    for pair in pairs:
        text, weight = pair.first + pair.second, pair.share * total
        if weight >= _RAREST and _SHORTEST <= len(text) <= _LONGEST and readings.keys() >= {pair.first, pair.second}:
            one, two = readings[pair.first], readings[pair.second]
            alike[f"{one} {two}"].append((weight, text, leaders[one] == pair.first and leaders[two] == pair.second))
    for reading, found in alike.items():
        if not all(is_plain for _, _, is_plain in found):
            yield from ((text, reading, weight) for weight, text, _ in sorted(found, reverse=True)[:_KEPT])


def _leaders(readings: Mapping[str, str], weights: Mapping[str, float]) -> dict[str, str]:
    best: dict[str, str] = {}
    for word, reading in readings.items():
        if reading not in best or weights.get(word, 0.0) > weights.get(best[reading], 0.0):
            best[reading] = word
    return best
