from collections.abc import Iterator

import pytest

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator


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
