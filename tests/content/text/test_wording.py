from pathlib import Path

import pytest

from content.catalogue.bilingual import Bilingual, Language
from content.text.wording import MissingFactError, Text, UnknownWordError, Words, WordsBrokenError, load_words

WORDS = Words({"a.greeting": Bilingual("{name}，您好", "Hello, {name}")})


def test_chinese():
    """A Chinese reader gets the Chinese sentence with its facts."""
    text = Text(WORDS, Language.CHINESE)

    assert text("a.greeting", name="高平") == "高平，您好"


def test_bilingual_fact():
    """A bilingual fact is told in the language of its sentence."""
    text = Text(WORDS, Language.ENGLISH)

    assert text("a.greeting", name=Bilingual("大厅", "hall")) == "Hello, hall"


def test_fact_with_braces():
    """A fact that looks like a placeholder stays as it is."""
    text = Text(WORDS, Language.ENGLISH)

    assert text("a.greeting", name="{name}") == "Hello, {name}"


def test_unknown_key():
    """An unknown key is an error, never an empty screen."""
    with pytest.raises(UnknownWordError):
        Text(WORDS, Language.CHINESE)("a.farewell")


def test_missing_fact():
    """A missing fact is an error."""
    with pytest.raises(MissingFactError):
        Text(WORDS, Language.CHINESE)("a.greeting")


def test_load(tmp_path: Path):
    """A file gives its sentences by key."""
    (tmp_path / "one.yaml").write_text("a.b: {zh: 好, en: Good}\n")

    assert load_words(tmp_path).find("a.b") == Bilingual("好", "Good")


def test_key_in_two_files(tmp_path: Path):
    """A key in two files is refused."""
    (tmp_path / "one.yaml").write_text("a.b: {zh: 好, en: Good}\n")
    (tmp_path / "two.yaml").write_text("a.b: {zh: 坏, en: Bad}\n")

    with pytest.raises(WordsBrokenError, match=r"two\.yaml: a\.b"):
        load_words(tmp_path)


def test_key_twice_in_one_file(tmp_path: Path):
    """A key that stands twice in one file is refused."""
    (tmp_path / "one.yaml").write_text("a.b: {zh: 好, en: Good}\na.b: {zh: 坏, en: Bad}\n")

    with pytest.raises(WordsBrokenError, match="stands twice"):
        load_words(tmp_path)


def test_missing_language(tmp_path: Path):
    """A sentence in one language only is refused."""
    (tmp_path / "one.yaml").write_text("a.b: {zh: 好}\n")

    with pytest.raises(WordsBrokenError, match=r"one\.yaml"):
        load_words(tmp_path)
