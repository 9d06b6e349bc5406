import pytest

from devices.idcard.emulated_card import UnfitFieldError, make_card


@pytest.mark.parametrize(("word", "code"), [("汉", "01"), ("汉族", "01"), ("56", "56"), ("基诺", "56")])
def test_nation(word: str, code: str):
    """A people is written by its code, whether hands name it by word or code."""
    assert code == make_card({"nation": word}).text[32:36].decode("utf-16-le")


def test_blank_card():
    """A card without fields is blank and has the true lengths."""
    card = make_card({})

    assert (card.text.decode("utf-16-le"), len(card.photo)) == (" " * 128, 1024)


def test_letter():
    """A permit bears its letter."""
    assert make_card({"kind": "hmt_permit"}).text[248:250].decode("utf-16-le") == "J"


@pytest.mark.parametrize("fields", [{"kind": "passport"}, {"shoe_size": "42"}, {"kind": "hmt_permit", "nation": "汉"}])
def test_unfit(fields: dict[str, str]):
    """A kind or field that the layout does not have is refused."""
    with pytest.raises(UnfitFieldError):
        make_card(fields)
