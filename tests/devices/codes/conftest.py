from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.codes.events import events_of
from devices.codes.framing import LineFraming
from devices.codes.hand import HandScanner
from devices.codes.keys import KeyFraming
from devices.codes.line_emulator import line_scanner
from devices.codes.wedge_emulator import wedge_scanner
from devices.transports import link_to
from tests.devices.codes.held import Held


@pytest.fixture
def hall() -> Iterator[CameraEmulator]:
    """A camera that sees an empty hall, fifty times a second."""
    emulator = CameraEmulator(frame_s=0.02)
    yield emulator
    emulator.close()


@pytest.fixture
def scanner(hall: CameraEmulator) -> Iterator[CameraScanner]:
    """The true driver on the true stream."""
    scanner = CameraScanner(camera_at(hall.uri), clock=SystemClock(), probe_s=0)
    yield scanner
    scanner.close()
    if scanner._capture:
        scanner._capture.join(timeout_s=5)


@pytest.fixture(params=["serial", "wedge"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Held]:
    """Each of the two hand scanners, on its true wire."""
    path = tmp_path / "scanner"
    if request.param == "serial":
        emulator = line_scanner(path)
        driver = HandScanner(link_to(f"serial://{path}"), framing=LineFraming(), clock=SystemClock())
    else:
        emulator = wedge_scanner(path)
        driver = HandScanner(events_of(f"evdev://{path}"), framing=KeyFraming(), clock=SystemClock())
    yield Held(emulator, driver)
    driver.close()
    emulator.close()
