import threading

from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, CardKind, NoCard
from devices.status import DeviceState, Level

Fields = dict[str, str]


def test_card_is_read(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A placed card is read with its fields and its photo."""
    reader.act({"do": "place", "card": resident})
    card = driver.read_card(timeout_s=5)

    assert isinstance(card, Card)
    assert (card.kind, card.name, card.nation, len(card.photo)) == (CardKind.RESIDENT, "测试样一", "汉", 1024)


def test_no_card(driver: SdtReader):
    """Without a card the wait ends at its deadline."""
    assert NoCard() == driver.read_card(timeout_s=0.05)


def test_healthy_status(driver: SdtReader):
    """A reader that answers for its security module is online."""
    status = driver.status()

    assert (status.state, status.components) == (DeviceState.ONLINE, {"reader": Level.OK})


def test_card_left_lying(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A card left lying is not read a second time."""
    reader.act({"do": "place", "card": resident})
    driver.read_card(timeout_s=5)

    assert NoCard() == driver.read_card(timeout_s=0.05)


def test_card_tapped_again(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A card taken away and placed again is read again."""
    reader.act({"do": "place", "card": resident})
    driver.read_card(timeout_s=5)
    reader.act({"do": "remove"})
    reader.act({"do": "place", "card": resident})

    assert isinstance(driver.read_card(timeout_s=5), Card)


def test_close_ends_the_wait(driver: SdtReader):
    """A wait without end is ended from another thread."""
    timer = threading.Timer(0.1, driver.close)
    timer.start()
    reading = driver.read_card(timeout_s=600)
    timer.join()

    assert NoCard() == reading
