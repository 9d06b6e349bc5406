import pytest

from kiosk.ui.keyboard.engine import Candidate, LexiconEngine


def texts(engine: LexiconEngine, typed: str) -> list[str]:
    """List what is offered."""
    engine.feed(typed)
    return [candidate.text for candidate in engine.candidates()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("gaoping", "高平"), ("gaopingshi", "高平市"), ("gps", "高平市"), ("gaopings", "高平市"), ("zh", "中国")],
)
def test_first(engine: LexiconEngine, typed: str, first: str):
    """Full pinyin, its beginning and initials all lead to the word."""
    assert first == texts(engine, typed)[0]


def test_sentence(engine: LexiconEngine):
    """Words are joined when none covers all that was typed."""
    assert texts(engine, "getigongshanghu")[0] == "个体工商户"


def test_frequency(engine: LexiconEngine):
    """Of words that sound alike the commoner comes first."""
    assert texts(engine, "dengji")[:2] == ["等级", "登记"]


def test_ambiguous_boundary(engine: LexiconEngine):
    """Letters that may be one syllable or two offer both."""
    assert {"西安", "先"} <= set(texts(engine, "xian"))


def test_rare_character(engine: LexiconEngine):
    """A rare character of a name can be picked by its reading."""
    assert "堃" in texts(engine, "kun")


def test_choose_leaves_the_rest(engine: LexiconEngine):
    """Choosing a word for the first letters keeps the others typed."""
    engine.feed("gaopingdengji")
    index = engine.candidates().index(Candidate("高平", 7))

    assert (engine.choose(index), engine.typed) == ("高平", "dengji")


def test_choose_nothing(engine: LexiconEngine):
    """Choosing what is not offered gives nothing and keeps the letters."""
    engine.feed("gao")

    assert (engine.choose(10_000), engine.typed) == ("", "gao")


def test_clear(engine: LexiconEngine):
    """After clearing nothing is offered."""
    engine.feed("gao")
    engine.clear()

    assert engine.candidates() == ()


@pytest.mark.parametrize("typed", ["", "'", "vvvv", "zzzzzzzzzzzzzzzz", "高", "g%", "a" * 200])
def test_junk(engine: LexiconEngine, typed: str):
    """Letters that mean nothing never raise."""
    engine.feed(typed)

    assert isinstance(engine.candidates(), tuple)


def test_none_twice(engine: LexiconEngine):
    """No text is offered twice."""
    offered = texts(engine, "gaoping")

    assert len(offered) == len(set(offered))


def test_reading(engine: LexiconEngine):
    """The letters that type a word are known."""
    assert engine.reading("高平市") == "gaopingshi"


def test_file_is_not_written(engine: LexiconEngine, lexicon):
    """Typing and choosing leave the lexicon as it was."""
    before = lexicon.read_bytes()
    engine.feed("gaoping")
    engine.choose(0)

    assert before == lexicon.read_bytes()
