from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, UnreadableCard

Fields = dict[str, str]


def test_reader_says_so(reader: IdCardEmulator, driver: SdtReader):
    """A card that the reader cannot read is told with the reader's code."""
    reader.act({"do": "unreadable"})

    assert UnreadableCard("41") == driver.read_card(timeout_s=5)


def test_bad_layout(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A card whose text makes no sense is unreadable, and what stood there is not told."""
    reader.act({"do": "place", "card": {**resident, "birth": "1899-02-30"}})

    assert UnreadableCard("layout") == driver.read_card(timeout_s=0.05)


def test_better_card_follows(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """After an unreadable card a good one is read."""
    reader.act({"do": "unreadable"})
    driver.read_card(timeout_s=5)
    reader.act({"do": "place", "card": resident})

    assert isinstance(driver.read_card(timeout_s=5), Card)
