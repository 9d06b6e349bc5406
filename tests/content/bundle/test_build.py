import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.catalogue.model import Catalogue
from content.text.wording import Words


def test_same_bytes(tmp_path: Path, bundle_path: Path, catalogue: Catalogue, words: Words, server_keys: ServerKeys):
    """The same input gives the same bytes."""
    again = build(catalogue, words, out=tmp_path / "again.sqlite", version=7, server=server_keys)

    assert again.read_bytes() == bundle_path.read_bytes()


def test_never_over(bundle_path: Path, catalogue: Catalogue, words: Words):
    """An existing file is never written over."""
    with pytest.raises(FileExistsError):
        build(catalogue, words, out=bundle_path, version=8, server=None)


def test_index_in_one_piece(tmp_path: Path, catalogue: Catalogue, words: Words):
    """However many items came, a search looks into one index."""
    items = tuple(replace(catalogue.items[0], id=f"item-{number}") for number in range(400))
    path = build(replace(catalogue, items=items), words, out=tmp_path / "many.sqlite", version=7, server=None)

    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT COUNT(DISTINCT segid) FROM search_idx").fetchone() == (1,)
