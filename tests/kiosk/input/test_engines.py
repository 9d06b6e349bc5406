"""What both engines promise alike."""

import random

import pytest

from kiosk.input.methods import Engine


def texts(engine: Engine, typed: str) -> tuple[str, ...]:
    """List what is offered."""
    engine.feed(typed)
    return engine.candidates()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("gaoping", "高平"), ("gaopingshi", "高平市"), ("gps", "高平市"), ("gaopings", "高平市"), ("zhangwei", "张伟")],
)
def test_first(engine: Engine, typed: str, first: str):
    """Full pinyin, its beginning and initials all lead to the word."""
    assert first == texts(engine, typed)[0]


def test_sentence(engine: Engine):
    """Words are joined when none covers all that was typed."""
    assert texts(engine, "getigongshanghu")[0] == "个体工商户"


def test_second_sentence(engine: Engine):
    """A sentence of the second likeliest words is offered too."""
    assert {"高平等级", "高平登记"} <= set(texts(engine, "gaopingdengji")[:5])


def test_frequency(engine: Engine):
    """Of words that sound alike the commoner comes first."""
    assert texts(engine, "dengji")[:2] == ("等级", "登记")


def test_ambiguous_boundary(engine: Engine):
    """Letters that may be one syllable or two offer both."""
    assert {"西安", "先"} <= set(texts(engine, "xian"))


def test_rare_character(engine: Engine):
    """A rare character of a name can be picked by its reading."""
    assert "堃" in texts(engine, "kun")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("zangwei", "张伟"), ("gaopin", "高平"), ("gaopinsi", "高平市"), ("denji", "等级"), ("zongguo", "中国")],
)
def test_tolerant(engine: Engine, typed: str, meant: str):
    """Who does not tell z from zh, or n from ng, still finds the word near the front."""
    assert meant in texts(engine, typed)[:6]


def test_choose_leaves_the_rest(engine: Engine):
    """Choosing a word for the first letters keeps the others typed."""
    index = texts(engine, "gaopingdengji").index("高平")

    assert (engine.choose(index), engine.typed) == ("高平", "dengji")


def test_rest_is_offered(engine: Engine):
    """What remains typed is offered as if it had been typed alone."""
    alone = texts(engine, "dengji")
    engine.choose(texts(engine, "gaopingdengji").index("高平"))

    assert alone == engine.candidates()


@pytest.mark.parametrize("index", [-1, 10_000])
def test_choose_nothing(engine: Engine, index: int):
    """Choosing what is not offered gives nothing and keeps the letters."""
    engine.feed("gao")

    assert (engine.choose(index), engine.typed) == ("", "gao")


def test_clear(engine: Engine):
    """With nothing typed nothing is offered."""
    engine.feed("gao")
    engine.feed("")

    assert (engine.candidates(), engine.typed) == ((), "")


def test_letter_by_letter(engine: Engine):
    """Typing letter by letter, with a wrong one rubbed out, offers what typing at once does."""
    at_once = texts(engine, "gaoping")
    for typed in ("g", "ga", "gap", "ga", "gao", "gaop", "gaopi", "gaopin", "gaoping"):
        engine.feed(typed)

    assert at_once == engine.candidates()


@pytest.mark.parametrize("typed", ["", "'", "vvvv", "zzzzzzzzzzzzzzzz", "高", "g%", "a" * 48, "GAO"])
def test_junk(engine: Engine, typed: str):
    """Letters that mean nothing never raise."""
    assert isinstance(texts(engine, typed), tuple)


def test_any_letters(engine: Engine):
    """Letters struck at random, with any choice between, never raise and never offer a text twice."""
    chance = random.Random(4)  # noqa: S311  # a fixed seed, no secret
    twice = 0
    for _ in range(60):
        engine.feed("".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(chance.randint(1, 14))))
        offered = engine.candidates()
        twice += len(offered) - len(set(offered))
        engine.choose(chance.randrange(-1, len(offered) + 1))

    assert twice == 0
