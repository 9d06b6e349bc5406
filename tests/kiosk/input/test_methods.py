from pathlib import Path

from kiosk.input.methods import open_methods


def test_librime_is_taken(lexicon: Path):
    """Where librime's dictionary lies beside the lexicon, librime is used."""
    methods = open_methods(lexicon)
    methods.close()

    assert methods.name == "librime"


def test_without_dictionary(lexicon: Path, tmp_path: Path):
    """Without it the lexicon is used."""
    alone = tmp_path / lexicon.name
    alone.hardlink_to(lexicon)
    methods = open_methods(alone)
    methods.close()

    assert methods.name == "lexicon"


def test_methods_change(lexicon: Path):
    """Going over to strokes leaves no letter behind in pinyin."""
    methods = open_methods(lexicon)
    methods.feed("gao")
    methods.feed("h", "strokes")
    methods.feed("", "pinyin")
    left = methods.typed
    methods.close()

    assert left == ""


def test_strokes(lexicon: Path):
    """Strokes are answered by the stroke table."""
    methods = open_methods(lexicon)
    methods.feed("hhsh", "strokes")
    chosen = methods.choose(0)
    methods.close()

    assert chosen == "王"
