import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.bundle.build import build
from content.bundle.query import search
from content.bundle.reader import BundleReader
from content.catalogue.model import Catalogue
from content.text.wording import Words


class CountingReader(BundleReader):
    """Count the rows that a search takes."""

    taken = 0

    def each(self, sql: str, parameters: tuple[str | int, ...] = ()) -> Iterator[Any]:
        for row in super().each(sql, parameters):
            self.taken += 1
            yield row


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("个体", ["sole-trader"]),
        ("工商户", ["sole-trader"]),
        ("执照", ["sole-trader"]),
        ("户", ["sole-trader", "outdoor-ads"]),
        ("getigongshanghu", ["sole-trader"]),
        ("geti", ["sole-trader"]),
        ("dengji", ["sole-trader"]),
        ("ge ti hu", ["sole-trader"]),
        ("ge ti", ["sole-trader"]),
        ("gtgsh", ["sole-trader"]),
        ("GTGSH", ["sole-trader"]),
        ("spjy", ["food"]),
        ("Food", ["food"]),
        ("lic", ["food"]),
        ("trader sole", ["sole-trader"]),
        ("食品xuke", ["food"]),
        ("ｆｏｏｄ", ["food"]),
        ("市场", ["food", "sole-trader", "outdoor-ads"]),
        ("", ["food", "sole-trader", "outdoor-ads"]),
        ("   ", ["food", "sole-trader", "outdoor-ads"]),
        ("品食", []),
        ("个休工商户", ["sole-trader"]),
        ("shipni", ["food"]),
        ("tradre", ["sole-trader"]),
        ("food licnece", ["food"]),
        ("zzzz", []),
        ("🙂", []),
        ("zzz", []),
    ],
)
def test_search(reader: BundleReader, text: str, codes: list[str]):
    """Characters, pinyin, initials and English all find their items."""
    assert [item.id for item in search(reader, text, limit=10)] == codes


def test_limit(reader: BundleReader):
    """No more than the limit is given."""
    assert len(search(reader, "", limit=2)) == 2


@pytest.mark.parametrize(
    ("text", "within", "codes"),
    [
        ("", "unit.market", ["food", "sole-trader", "outdoor-ads"]),
        ("", "theme.business", ["food", "sole-trader", "outdoor-ads"]),
        ("", "theme.nothing", []),
        ("个体", "serves.person", ["sole-trader"]),
        ("licnece", "serves.legal_person", ["food"]),
        ("食品", "theme.nothing", []),
    ],
)
def test_within(reader: BundleReader, text: str, within: str, codes: list[str]):
    """Within a topic only its items are found, the most popular first, by text or without any."""
    assert [item.id for item in search(reader, text, limit=10, within=within)] == codes


def test_places(reader: BundleReader):
    """A topic's places are the rows of the search, or another item would be found than was meant."""
    rows = dict(reader.rows("SELECT rowid, code FROM search"))

    assert all(rows[place] == code for place, code in reader.rows("SELECT place, code FROM topic"))


def test_before_effect(reader: BundleReader):
    """An item not yet in force is not offered."""
    assert search(reader, "食品", limit=10, on=date(2025, 12, 31)) == ()


@pytest.mark.parametrize(
    "text", ['"', "' OR 1=1 --", "zh:食", "NOT", "a AND", "食*", "(", "{zh}", "^食", "\x00", "食" * 10_000]
)
def test_operators(reader: BundleReader, text: str):
    """Quotes, operators and over-long text are only text."""
    assert isinstance(search(reader, text, limit=5), tuple)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=80))
def test_any_text(reader: BundleReader, text: str):
    """Any text at all is safe."""
    assert len(search(reader, text, limit=5)) <= 5


def test_stops_early(catalogue: Catalogue, words: Words, tmp_path: Path):
    """What is found beyond the limit is not read."""
    reader = CountingReader(build(catalogue, words, out=tmp_path / "a.sqlite", version=1, server=None))

    search(reader, "", limit=1)

    assert reader.taken == 1


def test_earlier_bundle(bundle_path: Path, tmp_path: Path):
    """A bundle published before names had a column of their own is searched all the same."""
    earlier = tmp_path / "earlier.sqlite"
    shutil.copy(bundle_path, earlier)
    with sqlite3.connect(earlier) as connection:
        connection.executescript(
            "CREATE VIRTUAL TABLE old USING fts5(code UNINDEXED, zh, pinyin, initials, en);"
            "INSERT INTO old SELECT code, zh, pinyin, initials, en FROM search;"
            "DROP TABLE search; ALTER TABLE old RENAME TO search"
        )
    connection.close()

    assert [item.id for item in search(BundleReader(earlier), "个体", limit=10)] == ["sole-trader"]


def test_nothing_asked_is_kept(reader: BundleReader):
    """What was searched for is not kept with a statement prepared for the next search."""
    found = search(reader, "geti", limit=5)
    kept = reader.rows("SELECT sql FROM sqlite_stmt WHERE sql NOT LIKE '%sqlite_stmt%' AND sql LIKE '%MATCH%'")

    assert (len(found) > 0, kept) == (True, [])
