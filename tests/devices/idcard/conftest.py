from collections.abc import Iterator

import pytest

from devices.clock import SystemClock
from devices.idcard.driver import SdtReader, Timing
from devices.idcard.emulator import IdCardEmulator
from devices.transports import link_to

RESIDENT = {
    "name": "测试样一",
    "sex": "男",
    "nation": "汉",
    "birth": "1899-12-31",
    "address": "山西省高平市测试路一号",
    "number": "140581189912310019",
    "authority": "高平市公安局",
    "valid_from": "2020-01-01",
    "valid_to": "长期",
}


@pytest.fixture
def reader() -> Iterator[IdCardEmulator]:
    """A reader on a pty with nothing on it."""
    emulator = IdCardEmulator()
    yield emulator
    emulator.close()


@pytest.fixture
def driver(reader: IdCardEmulator) -> Iterator[SdtReader]:
    """The true driver on the true link, impatient."""
    timing = Timing(poll_s=0.01, reply_s=0.3, read_s=0.6, tries=2)
    driver = SdtReader(link_to(f"serial://{reader.path}"), clock=SystemClock(), timing=timing)
    yield driver
    driver.close()


@pytest.fixture
def resident() -> dict[str, str]:
    """The fields of an impossible resident."""
    return dict(RESIDENT)
