import pytest

from provisioning.lexicon.entry import Entry, characters, heaviest, read, read_by_all


def test_line():
    """An entry is written as Rime writes a dictionary."""
    assert [str(entry) for entry in read("高平市", 30.5)] == ["高平市\tgao ping shi\t30.5"]


@pytest.mark.parametrize("text", ["A座", "3号", "T恤", "嗯"])
def test_unreadable(text: str):
    """What letters alone cannot type is left out."""
    assert list(read(text, 1)) == []


def test_all_readings():
    """A place is typed as those say it who live there, and as the dictionary says."""
    assert {"chang zhi", "zhang zhi"} <= {entry.reading for entry in read_by_all("长治", 1)}


def test_heaviest():
    """Of two weights for one reading the greater counts."""
    assert [*heaviest([Entry("高", "gao", 1), Entry("高", "gao", 3), Entry("高", "gao", 2)])] == [Entry("高", "gao", 3)]


def test_second_reading_is_lighter():
    """A character's second reading comes after those that are usually read so."""
    found = {entry.reading: entry.weight for entry in characters({"行": 2000.0}) if entry.text == "行"}

    assert found == {"xing": 2000.0, "hang": 100.0, "heng": 100.0}
