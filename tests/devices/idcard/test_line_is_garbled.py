from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, UnreadableCard
from devices.status import DeviceState

Fields = dict[str, str]


def test_wrong_checksums(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A line that spoils every frame gives no card, and says why."""
    reader.act({"do": "place", "card": resident})
    reader.act({"do": "garble"})

    assert UnreadableCard("checksum") == driver.read_card(timeout_s=5)


def test_noise_and_small_chunks(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """Noise before each frame and chunks of seven bytes do not hinder."""
    reader.act({"do": "place", "card": resident})
    reader.act({"do": "noise"})

    assert isinstance(driver.read_card(timeout_s=5), Card)


def test_recovers(reader: IdCardEmulator, driver: SdtReader):
    """When the line is clean again the reader is online."""
    reader.act({"do": "garble"})
    driver.status()
    reader.act({"do": "recover"})

    assert driver.status().state == DeviceState.ONLINE
