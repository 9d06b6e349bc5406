from pathlib import Path

from devices.clock import SystemClock
from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card, ReaderGone
from devices.status import FAULTS, DeviceState
from devices.transports import link_to

Fields = dict[str, str]


def test_status(reader: IdCardEmulator, driver: SdtReader):
    """An unplugged reader is absent."""
    reader.act({"do": "unplug"})

    assert (DeviceState.ABSENT, (FAULTS["device.absent"],)) == (driver.status().state, driver.status().faults)


def test_while_waiting(reader: IdCardEmulator, driver: SdtReader):
    """A wait on a reader that is not there ends at once."""
    driver.status()
    reader.act({"do": "unplug"})

    assert ReaderGone("device.absent") == driver.read_card(timeout_s=600)


def test_plugged_in_again(tmp_path: Path, resident: Fields):
    """A reader that comes back under the same stable path reads cards with the same driver."""
    path = tmp_path / "reader"
    emulator = IdCardEmulator(link=path)
    driver = SdtReader(link_to(f"serial://{path}"), clock=SystemClock())
    driver.status()
    emulator.act({"do": "unplug"})
    driver.status()
    emulator.act({"do": "recover"})
    emulator.act({"do": "place", "card": resident})
    reading = driver.read_card(timeout_s=5)
    driver.close()
    emulator.close()

    assert isinstance(reading, Card)
