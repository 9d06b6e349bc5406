import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.bundle.reader import BundleDamagedError, BundleReader
from content.catalogue.lookup import find_entries
from content.catalogue.model import (
    Bilingual,
    Catalogue,
    Field,
    FieldType,
    Form,
    NamedList,
    Option,
    Page,
    Template,
)
from content.text.wording import Words


def test_version(reader: BundleReader):
    """A bundle tells the version it was built as."""
    assert reader.version == 7


def test_catalogue(reader: BundleReader, catalogue: Catalogue):
    """The whole catalogue comes back as it was authored."""
    assert reader.catalogue() == catalogue


def test_item(reader: BundleReader, catalogue: Catalogue):
    """An item comes back by its code."""
    assert reader.item("food") == catalogue.item("food")


def test_unknown_item(reader: BundleReader):
    """An unknown code is None."""
    assert reader.item("nothing' OR 1=1") is None


def test_popular_first(reader: BundleReader):
    """Items are listed with the most popular first."""
    assert [item.id for item in reader.item_rows()] == ["food", "sole-trader", "outdoor-ads"]


def test_unit_name(reader: BundleReader):
    """A summary names the unit in words."""
    assert reader.item_rows()[0].unit.zh == "市场准入科"


def test_words(reader: BundleReader, words: Words):
    """The wording comes back whole."""
    assert reader.words() == words


def test_calendar(reader: BundleReader):
    """A make-up day of the calendar is worked."""
    assert reader.calendar().is_worked(date(2026, 10, 10)) is True


def test_keys(reader: BundleReader, server_keys: ServerKeys):
    """The intake key comes back under its name."""
    name, key = reader.intake_key()

    assert (name, key.public_bytes_raw()) == (server_keys.intake_kid, server_keys.intake.public_bytes_raw())


def test_server_key(reader: BundleReader, server_keys: ServerKeys):
    """The server's key comes back."""
    assert reader.server_key().public_bytes_raw() == server_keys.server.public_bytes_raw()


def test_preview(tmp_path: Path, catalogue: Catalogue, words: Words):
    """A preview has no server's keys."""
    reader = BundleReader(build(catalogue, words, out=tmp_path / "c.sqlite", version=1, server=None))

    with pytest.raises(BundleDamagedError):
        reader.intake_key()
    reader.close()


def test_sound(reader: BundleReader):
    """A built bundle passes SQLite's own check."""
    assert reader.is_sound() is True


def test_threads(reader: BundleReader):
    """Several threads may read at once."""
    with ThreadPoolExecutor(4) as threads:
        versions = set(threads.map(lambda _: reader.item("food").version, range(200)))  # type: ignore[union-attr]

    assert versions == {1}


def test_no_side_files(reader: BundleReader, bundle_path: Path):
    """Reading leaves no lock or journal beside the file."""
    reader.item_rows()

    assert [path.name for path in bundle_path.parent.iterdir()] == ["catalogue.sqlite"]


@pytest.mark.parametrize("content", [b"", b"junk" * 1000, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_junk(tmp_path: Path, content: bytes):
    """A file that is no bundle is refused."""
    path = tmp_path / "c.sqlite"
    path.write_bytes(content)

    with pytest.raises(BundleDamagedError):
        BundleReader(path)


def test_unknown_schema(tmp_path: Path, bundle_path: Path):
    """A schema not known here is refused."""
    path = tmp_path / "c.sqlite"
    path.write_bytes(bundle_path.read_bytes())
    database = sqlite3.connect(path)
    database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    database.commit()
    database.close()

    with pytest.raises(BundleDamagedError):
        BundleReader(path)


def test_lists(catalogue: Catalogue, words: Words, tmp_path: Path):
    """Named lists come back as authored, and a lookup's entries with what they sound like."""
    label = Bilingual("行业", "Trade")
    entry = Option(id="62", text=Bilingual("餐饮", "Food"))
    trades = NamedList(id="trades", name=label, source="here", entries=(entry,))
    lookup = Field(key="trade", label=label, type=FieldType.LOOKUP, list="trades")
    form = Form(pages=(Page(id="p", title=label, fields=(lookup,)),))
    items = (replace(catalogue.items[0], form=form), *catalogue.items[1:])
    asking = replace(catalogue, items=items, lists=(trades,))
    with closing(BundleReader(build(asking, words, out=tmp_path / "lists", version=1, server=None))) as opened:
        item = opened.item(items[0].id)

        assert (opened.catalogue(), find_entries(item.form.fields[0], "cy", limit=9)) == (
            asking,
            (replace(entry, sounds="canyin yin cy y"),),
        )


def test_templates(catalogue: Catalogue, words: Words, tmp_path: Path):
    """The sources of papers come back as authored."""
    papers = (Template(name="notice", source="审批局"), Template(name="paper", source=""))
    printed = replace(catalogue, templates=papers)
    with closing(BundleReader(build(printed, words, out=tmp_path / "papers", version=1, server=None))) as opened:
        found = opened.templates()

    assert found == papers


def test_template_outside(catalogue: Catalogue, words: Words, tmp_path: Path):
    """A bundle whose template's name leads out of a folder is damaged."""
    printed = replace(catalogue, templates=(Template(name="../paper", source=""),))
    path = build(printed, words, out=tmp_path / "papers", version=1, server=None)
    with closing(BundleReader(path)) as opened, pytest.raises(BundleDamagedError):
        opened.templates()
