from collections.abc import Iterator

import pytest

from devices.clock import SystemClock
from devices.power.driver import NutSupply
from devices.power.emulator import PowerEmulator
from devices.transports import link_to


@pytest.fixture
def ups() -> Iterator[PowerEmulator]:
    """A UPS on mains, fully charged."""
    emulator = PowerEmulator()
    yield emulator
    emulator.close()


@pytest.fixture
def supply(ups: PowerEmulator) -> Iterator[NutSupply]:
    """The true driver, impatient."""
    where = ups.uri.removeprefix("nut://").removesuffix("/kiosk")
    driver = NutSupply(link_to(f"tcp://{where}"), ups="kiosk", clock=SystemClock(), reply_s=0.3)
    yield driver
    driver.close()
