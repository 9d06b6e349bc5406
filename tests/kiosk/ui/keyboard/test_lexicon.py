import sqlite3
from pathlib import Path

from kiosk.ui.keyboard.engine import LexiconEngine
from kiosk.ui.keyboard.lexicon import build


def first(path: Path, typed: str) -> str:
    """Give the best offer of a lexicon."""
    engine = LexiconEngine(path)
    engine.feed(typed)
    offered = engine.candidates()
    engine.close()
    return offered[0].text


def test_own_words_come_first(tmp_path: Path):
    """A word of the house comes before a commoner word that sounds alike."""
    path = tmp_path / "lexicon.sqlite"
    build(path, own=["登记"], common={"等级": 60, "登记": 40})

    assert first(path, "dengji") == "登记"


def test_built_again(tmp_path: Path):
    """Building again replaces the file."""
    path = tmp_path / "lexicon.sqlite"
    build(path, common={"等级": 60})
    build(path, common={"登记": 60})

    assert first(path, "dengji") == "登记"


def test_no_draft_is_left(tmp_path: Path):
    """Only the finished file stays."""
    build(tmp_path / "lexicon.sqlite", common={})

    assert [path.name for path in tmp_path.iterdir()] == ["lexicon.sqlite"]


def test_second_reading(lexicon: Path):
    """A character with two readings is found by either."""
    rows = sqlite3.connect(lexicon).execute("SELECT key FROM word WHERE text = '行' ORDER BY key").fetchall()

    assert {"hang", "xing"} <= {key for (key,) in rows}
