from pathlib import Path

from devices.clock import SystemClock
from devices.codes.framing import LineFraming
from devices.codes.hand import HandScanner
from devices.codes.line_emulator import line_scanner
from devices.transports import link_to
from tests.devices.codes.held import Held


def test_same_path(tmp_path: Path):
    """Another scanner under the same path is read by the same driver."""
    path = tmp_path / "scanner"
    first = line_scanner(path)
    driver = HandScanner(link_to(f"serial://{path}"), framing=LineFraming(), clock=SystemClock())
    driver.status()
    first.close()
    second = line_scanner(path)
    driver.status()
    scan = Held(second, driver).scan_while_waiting({"do": "scan", "text": "K1:OTHER"})
    driver.close()
    second.close()

    assert scan is not None
