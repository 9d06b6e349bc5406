"""What a reader says reaches the journey whole, and shows nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from devices.ports import Card, CardKind, CardReading, NoCard, ReaderGone, UnreadableCard
from kiosk.cards import card_event
from kiosk.session.readings import CardSeen, CardTrouble

BORN, ENDS = date(1989, 12, 31), date(2036, 1, 1)
CARD = Card(
    kind=CardKind.RESIDENT,
    name="测试样一",
    sex="男",
    nation="汉",
    birth=BORN,
    address="山西省高平市样本街一号",
    number="140581189912310019",
    authority="高平市公安局",
    valid_from=date(2016, 1, 1),
    valid_to=ENDS,
)


def test_a_card_is_told_whole() -> None:
    """Every value the journey needs is the card's own."""
    expected = CardSeen("s1", "resident", "测试样一", "140581189912310019", "男", BORN, "山西省高平市样本街一号", ENDS)

    assert expected == card_event("s1", CARD)


@pytest.mark.parametrize(
    ("reading", "key"),
    [
        (NoCard(), "no_card"),
        (UnreadableCard("31"), "unreadable"),
        (UnreadableCard("checksum"), "unreadable"),
        (ReaderGone("device.no_reply"), "reader_gone"),
    ],
)
def test_a_trouble_keeps_its_word(reading: CardReading, key) -> None:
    """No card, a card that would not be read and a dead reader are told apart."""
    assert CardTrouble("s1", key) == card_event("s1", reading)


def test_nothing_of_a_card_shows_in_a_log() -> None:
    """Writing the event out names its session and kind, and no person."""
    shown = repr(card_event("s1", CARD))

    assert [word in shown for word in ("测试样一", "140581189912310019", "样本街", "1989")] == [False] * 4


def test_a_passport_is_told_as_such() -> None:
    """A zone that was read by light is told apart from a card whose chip answered."""
    told = [card_event("s1", replace(CARD, kind=kind)).by for kind in (CardKind.PASSPORT, CardKind.RESIDENT)]

    assert told == ["passport", "card"]


def test_each_wrong_check_digit_is_told() -> None:
    """What each check digit that does not fit covers reaches the journey by name."""
    assert card_event("s1", UnreadableCard("checksum", ("birth",))) == CardTrouble("s1", "digits", ("birth",))
