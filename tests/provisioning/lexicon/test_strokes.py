from pathlib import Path

from provisioning.lexicon.strokes import strokes


def test_table(tmp_path: Path):
    """Characters are read with their strokes; the head of the table and longer texts are not."""
    path = tmp_path / "stroke.dict.yaml"
    path.write_text("# Rime\nname: stroke\n...\n\n张\tzhzphzn\n堃\thzpnhzphsh\n不是\thsps\n坏\tabc\n", encoding="utf-8")

    assert list(strokes(path)) == ["张\tzhzphzn", "堃\thzpnhzphsh"]
