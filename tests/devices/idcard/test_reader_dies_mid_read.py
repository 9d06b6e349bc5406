import threading

from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, ReaderGone

Fields = dict[str, str]


def test_while_it_answers(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A reader whose plug is pulled in the middle of an answer is gone, and no part of a card is taken for one."""
    reader.act({"do": "place", "card": resident})
    reader.act({"do": "slow", "seconds": 0.2})
    pull = threading.Timer(0.1, reader.act, [{"do": "unplug"}])
    pull.start()
    reading = driver.read_card(timeout_s=600)
    pull.join()

    assert isinstance(reading, ReaderGone)


def test_next_card(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """What a silent reader left unsaid does not spoil the next card."""
    reader.act({"do": "silent"})
    driver.read_card(timeout_s=600)
    reader.act({"do": "recover"})
    reader.act({"do": "place", "card": resident})

    assert isinstance(driver.read_card(timeout_s=5), Card)
