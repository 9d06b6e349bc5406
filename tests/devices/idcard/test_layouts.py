from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.idcard.emulated_card import UnfitFieldError, make_card
from devices.idcard.layouts import LAYOUTS, BadLayout, parse_card
from devices.ports import Card, CardKind

_FOREIGNER = {
    "kind": "foreigner",
    "english_name": "SAMPLE, TEST ONE",
    "sex": "女",
    "number": "QQQ140581990015",
    "nation": "QQQ",
    "birth": "1899-12-31",
    "valid_from": "2017-01-01",
    "valid_to": "2027-01-01",
    "authority": "1500",
}


def _golden() -> bytes:
    """Write a resident's block by the offsets of the published tables, not by the house's own."""
    block = bytearray((" " * 128).encode("utf-16-le"))
    for offset, text in (
        (0, "测试样一"), (30, "1"), (32, "01"), (36, "18991231"), (52, "高平市测试路一号"),
        (122, "140581189912310019"), (158, "高平市公安局"), (188, "20200101"), (204, "20400101"),
    ):  # fmt: skip
        written = text.encode("utf-16-le")
        block[offset : offset + len(written)] = written
    return bytes(block)


def test_golden_resident():
    """A block written by the published offsets reads as the card it stands for."""
    expected = Card(
        CardKind.RESIDENT, "测试样一", "男", "汉", date(1899, 12, 31), "高平市测试路一号",
        "140581189912310019", "高平市公安局", date(2020, 1, 1), date(2040, 1, 1), b"wlt",
    )  # fmt: skip

    assert expected == parse_card(_golden(), b"wlt")


def test_endless_card(resident: dict[str, str]):
    """长期 has no last day."""
    card = parse_card(make_card(resident).text, b"")

    assert isinstance(card, Card)
    assert card.valid_to is None


def test_permit(resident: dict[str, str]):
    """A permit for Hong Kong, Macao and Taiwan has no nation."""
    del resident["nation"]
    card = parse_card(make_card({**resident, "kind": "hmt_permit"}).text, b"")

    assert isinstance(card, Card)
    assert (card.kind, card.nation) == (CardKind.HMT_PERMIT, "")


def test_foreigner():
    """A foreigner's card of 2017 has a number of fifteen and the country's code."""
    card = parse_card(make_card(_FOREIGNER).text, b"")

    assert isinstance(card, Card)
    assert (card.name, card.number, card.nation) == ("SAMPLE, TEST ONE", "QQQ140581990015", "QQQ")


def test_foreigner_2023(resident: dict[str, str]):
    """A foreigner's card of 2023 goes on with the English name behind the block's other fields."""
    fields = {name: text for name, text in resident.items() if name not in {"name", "address", "authority"}}
    card = parse_card(
        make_card({**fields, "kind": "foreigner_2023", "english_name": "A" * 35, "english_name_end": "B"}).text, b""
    )

    assert isinstance(card, Card)
    assert card.name == "A" * 35 + "B"


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", ""), ("sex", "7"), ("nation", "77"), ("birth", "1899-02-30"), ("number", "1405811899"),
     ("valid_from", ""), ("valid_to", "")],
)  # fmt: skip
def test_misfit(resident: dict[str, str], field: str, text: str):
    """A field that does not fit is named; a blank last day is never taken for 长期."""
    assert BadLayout(field) == parse_card(make_card({**resident, field: text}).text, b"")


def test_unknown_letter():
    """A type letter that nobody knows is a bad layout."""
    assert BadLayout("type") == parse_card(_golden()[:248] + "Z".encode("utf-16-le") + _golden()[250:], b"")


def test_places_do_not_overlap():
    """In every layout each byte belongs to one field at most."""
    for places in LAYOUTS.values():
        bytes_ = [at for offset, length in places.values() for at in range(offset, offset + length)]
        assert len(bytes_) == len(set(bytes_))


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(min_size=256, max_size=256))
def test_any_block(block: bytes):
    """Arbitrary bytes are a card or a bad layout, never an exception."""
    assert isinstance(parse_card(block, b""), Card | BadLayout)


@settings(deadline=None)
@given(st.integers(0, 255), st.integers(0, 255))
def test_altered_block(at: int, byte: int):
    """A true block with any one byte changed is a card or a bad layout."""
    block = bytearray(_golden())
    block[at] = byte

    assert isinstance(parse_card(bytes(block), b""), Card | BadLayout)


def test_silent_repr():
    """Nothing a card says shows in its repr."""
    assert repr(parse_card(_golden(), b"")) == "Card(kind=<CardKind.RESIDENT: 'resident'>)"


def test_too_long_field(resident: dict[str, str]):
    """A field longer than its place is refused by its name."""
    with pytest.raises(UnfitFieldError, match="name"):
        make_card({**resident, "name": "样" * 16})
