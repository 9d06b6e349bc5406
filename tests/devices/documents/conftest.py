from collections.abc import Iterator

import pytest

from devices.clock import SystemClock
from devices.codes.capture import camera_at
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator


@pytest.fixture
def desk() -> Iterator[DeskEmulator]:
    """An empty desk, filmed ten times a second."""
    emulator = DeskEmulator()
    yield emulator
    emulator.close()


@pytest.fixture
def camera(desk: DeskEmulator) -> Iterator[DeskCamera]:
    """The true driver on the true stream."""
    camera = DeskCamera(camera_at(desk.uri), clock=SystemClock(), probe_s=0)
    yield camera
    camera.close()
