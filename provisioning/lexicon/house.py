"""The words of the house: what citizens read on its screens, they may type. No list is kept by hand."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from content.catalogue.model import Catalogue

LONGEST = 8
_HAN = re.compile(r"[㐀-鿿]+")
# The share of what is typed here that speaks of the house's own business; the rest is common Chinese.
_OWN_SHARE = 0.1
# Two words that stand together this often are typed as one.
_OFTEN = 3
# A name on a button comes before a chance homophone (登记 before 等级).
_NAME_WEIGHT = 20_000.0


def names(catalogue: Catalogue) -> list[str]:
    """Give every run of two to eight Chinese characters among the catalogue's names once, in the order of reading."""
    runs = (run for text in _names(catalogue) for run in _HAN.findall(text))
    return list(dict.fromkeys(run for run in runs if 1 < len(run) <= LONGEST))


def texts(folder: Path) -> Iterator[str]:
    """Give every run of Chinese in the YAML files below a folder."""
    for path in sorted(folder.rglob("*.yaml")):
        yield from _HAN.findall(path.read_text(encoding="utf-8"))


def weights(common: Mapping[str, float], runs: Iterable[str], own: Iterable[str]) -> dict[str, float]:
    """Mix the counts of common Chinese with those of the house's texts, its often paired words, and its names."""
    total = sum(common.values())
    found = _count(common, total, runs)
    share = _OWN_SHARE * total / max(1, sum(count for text, count in found.items() if text in common))
    mixed = dict(common)
    for text, count in found.items():
        if text in common or count >= _OFTEN:
            mixed[text] = mixed.get(text, 0.0) + count * share
    for text in own:
        mixed[text] = mixed.get(text, 0.0) + _NAME_WEIGHT
    return mixed


def _count(common: Mapping[str, float], total: float, runs: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for run in runs:
        parts = _cut(run, common, total)
        found.update(parts)
        pairs = (first + second for first, second in pairwise(parts))
        found.update(pair for pair in pairs if len(pair) <= LONGEST and pair not in common)
    return found


def _cut(run: str, common: Mapping[str, float], total: float) -> list[str]:
    """Cut a run into its likeliest words."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = (
            (best[start][0] + math.log(common.get(run[start:end], 0.5) / total), start)
            for start in range(max(0, end - LONGEST), end)
            if end - start == 1 or run[start:end] in common
        )
        best.append(max(ways))
    parts: list[str] = []
    while run:
        start = best[len(run)][1]
        parts.append(run[start:])
        run = run[:start]
    return parts[::-1]


def _names(catalogue: Catalogue) -> Iterator[str]:
    organisation = catalogue.organisation
    yield organisation.name.zh
    yield organisation.region.zh
    yield from (unit.name.zh for unit in organisation.units)
    for item in catalogue.items:
        yield item.name.zh
        yield from item.keywords
        yield from (field.label.zh for field in item.form.fields)
        yield from (column.label.zh for field in item.form.fields for column in field.columns)
        yield from (option.text.zh for field in item.form.fields for option in field.options)
    yield from (entry.text.zh for named in catalogue.lists for entry in named.entries)
