import sqlite3
from pathlib import Path

import pytest

from kiosk.input.table import LEXICON, read_words, write_table


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    """Write a word and a character's strokes."""
    words, strokes = tmp_path / "words.tsv", tmp_path / "strokes.tsv"
    words.write_text("登记\tdeng ji\t60\n", encoding="utf-8")
    strokes.write_text("十\ths\n", encoding="utf-8")
    return words, strokes


def test_built_again(sources: tuple[Path, Path], tmp_path: Path):
    """Building again replaces the file."""
    write_table(*sources, tmp_path / LEXICON)

    assert write_table(*sources, tmp_path / LEXICON) == 1


def test_no_draft_is_left(sources: tuple[Path, Path], tmp_path: Path):
    """Only the finished file stays."""
    write_table(*sources, tmp_path / LEXICON)

    assert not list(tmp_path.glob("*.draft"))


def test_second_reading(lexicon: Path):
    """A character with two readings is found by either."""
    rows = sqlite3.connect(lexicon).execute("SELECT key FROM word WHERE text = '行' ORDER BY key").fetchall()

    assert {"hang", "xing"} <= {key for (key,) in rows}


def test_line():
    """A line is a text, its syllables and its weight."""
    (word,) = read_words(["高平市\tgao ping shi\t30.5\n"])

    assert (word.text, word.syllables, word.weight) == ("高平市", ("gao", "ping", "shi"), 30.5)
