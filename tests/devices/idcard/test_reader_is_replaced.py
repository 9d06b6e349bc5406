from pathlib import Path

from devices.clock import SystemClock
from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card
from devices.transports import link_to


def test_same_path(tmp_path: Path, resident: dict[str, str]):
    """Another reader under the same path reads cards with the same driver."""
    path = tmp_path / "reader"
    first = IdCardEmulator(link=path)
    driver = SdtReader(link_to(f"serial://{path}"), clock=SystemClock())
    driver.status()
    first.close()
    second = IdCardEmulator(link=path)
    second.act({"do": "place", "card": resident})
    driver.status()
    reading = driver.read_card(timeout_s=5)
    driver.close()
    second.close()

    assert isinstance(reading, Card)
