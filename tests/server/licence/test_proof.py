"""A catalogue's papers are tried before kiosks show it."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from content.bundle.build import build
from content.bundle.reader import BundleReader
from content.catalogue.model import Catalogue
from content.text.wording import Words
from server.licence.proof import PaperProof
from server.licence.render import Renderer
from server.licence.stationery import Stationery
from tests.shipped import shipped_catalogue, shipped_words


class Shelf:
    """One version of a catalogue, as reader and as stationery."""

    def __init__(self, reader: BundleReader) -> None:
        self._reader = reader

    def version(self, _number: int) -> BundleReader:
        """Give the version."""
        return self._reader

    def of(self, _number: int) -> Stationery:
        """Give its stationery."""
        reader = self._reader
        return Stationery(organisation=reader.organisation(), words=shipped_words(), templates=reader.templates())


@pytest.fixture(scope="module")
def authored() -> Catalogue:
    """The authored catalogue."""
    return shipped_catalogue()


def faulty(catalogue: Catalogue, *, renderer: Renderer, folder: Path, now: datetime) -> str:
    """Try a catalogue's papers."""
    bundle = build(catalogue, Words({}), out=folder / "bundle", version=1, server=None)
    with closing(BundleReader(bundle)) as reader:
        shelf = Shelf(reader)
        return PaperProof(catalogues=shelf, stationer=shelf, renderer=renderer).faulty(1, at=now)


def test_authored(authored: Catalogue, renderer: Renderer, tmp_path: Path, now: datetime):
    """Every paper of the authored catalogue can be drawn."""
    assert faulty(authored, renderer=renderer, folder=tmp_path, now=now) == ""


@pytest.mark.parametrize("added", ["#let", "#face.nothing", "\U00020000"], ids=["syntax", "input", "glyph"])
def test_fault(*, added: str, authored: Catalogue, renderer: Renderer, tmp_path: Path, now: datetime):
    """A source that does not compile, asks for what no face has, or needs an unknown character is named."""
    spoilt = tuple(
        replace(each, source=each.source + "\n" + added) if each.name == "notice" else each
        for each in authored.templates
    )
    found = faulty(replace(authored, templates=spoilt), renderer=renderer, folder=tmp_path, now=now)

    assert found == "notice"


def test_missing(authored: Catalogue, renderer: Renderer, tmp_path: Path, now: datetime):
    """A paper without a source is named."""
    only = tuple(each for each in authored.templates if each.name in {"notice", "paper"})
    found = faulty(replace(authored, templates=only), renderer=renderer, folder=tmp_path, now=now)

    assert found == "approval"


def test_before_papers_were_content(authored: Catalogue, renderer: Renderer, tmp_path: Path, now: datetime):
    """A version that brings no papers has none to prove."""
    assert faulty(replace(authored, templates=()), renderer=renderer, folder=tmp_path, now=now) == ""
