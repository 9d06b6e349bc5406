from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, NoCard, ReaderGone
from devices.status import DeviceState

Fields = dict[str, str]


def test_status(reader: IdCardEmulator, driver: SdtReader):
    """A reader that says nothing has no reply."""
    reader.act({"do": "silent"})

    assert driver.status().state == DeviceState.NO_REPLY


def test_while_waiting(reader: IdCardEmulator, driver: SdtReader):
    """A reader that stays silent is gone after a few tries, long before the deadline."""
    reader.act({"do": "silent"})

    assert ReaderGone("device.no_reply") == driver.read_card(timeout_s=600)


def test_broken_inside(reader: IdCardEmulator, driver: SdtReader):
    """A reader whose self-test failed is a fault, and no card's."""
    reader.act({"do": "broken"})

    assert (DeviceState.FAULT, ReaderGone("60")) == (driver.status().state, driver.read_card(timeout_s=600))


def test_slow_reader(reader: IdCardEmulator, driver: SdtReader, resident: Fields):
    """A slow reader within its deadlines is waited for."""
    reader.act({"do": "place", "card": resident})
    reader.act({"do": "slow", "seconds": 0.1})

    assert isinstance(driver.read_card(timeout_s=5), Card)


def test_late_reply(reader: IdCardEmulator, driver: SdtReader):
    """A reply that comes after its deadline is not taken for the next request's."""
    reader.act({"do": "slow", "seconds": 0.4})
    driver.status()
    reader.act({"do": "recover"})

    assert NoCard() == driver.read_card(timeout_s=1)
