"""Names of places: the country's divisions by the China Division tables (WTFPL), and the words of addresses."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What is added to a code's digits to name a county, a prefecture and a province (GB/T 2260).
_COUNTY, _PREFECTURE, _PROVINCE = 6, 4, 2
# How often a place is typed, by how many digits of the hall's own code it shares.
_NEAR = ((_COUNTY, 6_000.0), (_PREFECTURE, 3_000.0), (_PROVINCE, 300.0), (0, 10.0))
_LONGEST = 8
# A committee is named after its village: 某某村委会, 某某社区居委会.
_COMMITTEE = re.compile(r"(村民委员会|居民委员会|村委会|居委会)$")
_SUFFIX = re.compile(r"(街道|镇|乡|市|县|区|省|村|社区)$")
_NUMERALS = "一二三四五六七八九十"
_SIDES = "东南西北中前后上下"
_UNITS = ("号楼", "号院", "单元", "楼", "层", "栋", "幢", "座", "排", "室", "户", "组", "队", "巷", "街", "路")
_ROADS = ("路", "街", "大街", "大道", "巷", "环路", "户", "院", "区", "段", "侧", "门")
_PART_WEIGHT = 600.0


@dataclass(frozen=True)
class Place:
    """Hold a name and how often it is typed."""

    text: str
    weight: float


def divisions(folder: Path, home: str) -> Iterator[Place]:
    """Give provinces, cities, counties, towns and, in the hall's own prefecture, villages.

    ``home`` is the six-digit code of the hall's county. A name is given whole and without what it is called.
    """
    for table in ("provinces", "cities", "areas", "streets"):
        for code, name in _rows(folder / f"{table}.csv"):
            yield from _named(name, _weight(code, home))
    for code, name in _rows(folder / "villages.csv"):
        if code.startswith(home[:_PREFECTURE]):
            yield from _village(name, _weight(code, home))


def parts() -> Iterator[Place]:
    """Give the closed list of words between a road and a door: 三号楼, 二单元, 东街, 南路."""
    yield from (Place(unit, _PART_WEIGHT) for unit in _UNITS if len(unit) > 1)
    for numeral in _NUMERALS:
        yield from (Place(numeral + unit, _PART_WEIGHT) for unit in _UNITS)
    for side in _SIDES:
        yield from (Place(side + road, _PART_WEIGHT) for road in _ROADS)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["code"], row["name"]


def _weight(code: str, home: str) -> float:
    return next(weight for digits, weight in _NEAR if code[:digits] == home[:digits])


def _named(name: str, weight: float) -> Iterator[Place]:
    if 1 < len(name) <= _LONGEST:
        yield Place(name, weight)
    stem = _SUFFIX.sub("", name)
    if 1 < len(stem) < len(name):
        yield Place(stem, weight / 2)


def _village(name: str, weight: float) -> Iterator[Place]:
    stem = _SUFFIX.sub("", _COMMITTEE.sub("", name))
    for suffix, share in (("村", 0.1), ("社区", 0.03), ("", 0.05)):
        yield from (Place(stem + suffix, weight * share) for _ in [stem] if 1 < len(stem + suffix) <= _LONGEST)
