"""Names of people, made of the country's surnames and of given names: combinations, none of them a person's record.

Surnames with their shares and 131 of the commonest given names are those of Faker (MIT). Another given name counts by
how many surnames it stands with among the names that jieba's dictionary (MIT) knows from books. Counts taken from
leaked registers exist and are not used.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from provisioning.lexicon.common import Counted
from provisioning.lexicon.entry import Entry, read

# Names of people are about this many of the corpus's 60 million words.
_MASS = 600_000.0
_RAREST = 0.4
_KIND = "nr"
_LEAST_SURNAMES = 2
# One or two characters after a surname of one.
_LENGTHS = (2, 3)
# Surnames that are read otherwise than the same character elsewhere.
_READ_SO = MappingProxyType(
    {
        "曾": "zeng",
        "单": "shan",
        "解": "xie",
        "查": "zha",
        "仇": "qiu",
        "区": "ou",
        "任": "ren",
        "盖": "ge",
        "朴": "piao",
        "冼": "xian",
        "翟": "zhai",
        "缪": "miao",
        "召": "shao",
        "种": "chong",
        "员": "yun",
        "覃": "qin",
        "乜": "nie",
        "逄": "pang",
    }
)
_LISTS = frozenset({"last_names", "first_names_male", "first_names_female"})
# The share of people who bear one of the listed names.
_LISTED = 0.3
# The share of people whose given name is made of common characters and stands in no book.
_MADE = 0.15
_COMMON_SIGNS = 250
# The share of people whose given name is one character.
_SINGLE = 0.15


@dataclass(frozen=True)
class Register:
    """Hold surnames with their shares of the people, and the commonest given names."""

    surnames: Mapping[str, float]
    common: tuple[str, ...]


def register(path: Path) -> Register:
    """Read Faker's Chinese provider without running it: the assignments of literal lists in its source."""
    found: dict[str, Any] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in _LISTS:
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            found[node.targets[0].id] = ast.literal_eval(value)
    surnames = {name: share / 100 for name, share in found["last_names"]}
    return Register(surnames, (*found["first_names_male"], *found["first_names_female"]))


def given_names(words: Iterable[Counted], people: Register) -> dict[str, float]:
    """Give given names of one and of two characters with their shares, from words marked as people.

    Books name few people by one character, so those are weighed by how often the character stands in a name of two.
    The commonest names of the living are given a share of their own.
    """
    family = people.surnames
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        if word.kind.startswith(_KIND) and word.text[0] in family and len(word.text) in _LENGTHS:
            bearers[word.text[1:]].add(word.text[0])
    known = {name: float(len(who)) for name, who in bearers.items()}
    signs: Counter[str] = Counter()
    for name, count in known.items():
        signs.update(dict.fromkeys(name, int(count)))
    double = {name: count for name, count in known.items() if len(name) > 1 and count >= _LEAST_SURNAMES}
    single = {sign: float(count) for sign, count in signs.items() if sign in known}
    parts = (
        _shares(dict.fromkeys(people.common, 1.0), _LISTED),
        _shares(single, _SINGLE),
        _shares(double, 1 - _LISTED - _SINGLE - _MADE),
        _shares(_made(double), _MADE),
    )
    return {name: sum(part.get(name, 0.0) for part in parts) for name in set().union(*parts)}


def _made(double: Mapping[str, float]) -> dict[str, float]:
    """Join common first with common second characters: parents make names so, and no book holds them all."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for name, count in double.items():
        first[name[0]] += int(count)
        second[name[1]] += int(count)
    return {
        one + two: float(many * more)
        for one, many in first.most_common(_COMMON_SIGNS)
        for two, more in second.most_common(_COMMON_SIGNS)
    }


def _shares(counts: Mapping[str, float], mass: float) -> dict[str, float]:
    total = sum(counts.values())
    return {name: count * mass / total for name, count in counts.items()}


def full_names(people: Register, given: Mapping[str, float]) -> Iterator[Entry]:
    """Give surnames, given names, and every pair of both that is not too rare."""
    families = [entry for name, share in people.surnames.items() for entry in _family(name, share * _MASS)]
    names = [entry for name, share in given.items() for entry in read(name, share)]
    yield from families
    yield from (replace(entry, weight=entry.weight * _MASS / 10) for entry in names if len(entry.text) > 1)
    for family in families:
        for name in names:
            if (weight := family.weight * name.weight) >= _RAREST:
                yield Entry(family.text + name.text, f"{family.reading} {name.reading}", weight)


def _family(name: str, weight: float) -> Iterator[Entry]:
    if name in _READ_SO:
        yield Entry(name, _READ_SO[name], weight)
    else:
        yield from read(name, weight)
