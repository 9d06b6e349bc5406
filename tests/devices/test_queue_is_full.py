"""More jobs than a queue holds: the rest are turned away unbegun, the others are done, and the device stays well."""

import threading
from pathlib import Path
from typing import Protocol

from devices.clock import SystemClock
from devices.codes.emulator import CameraEmulator
from devices.config import DeviceEntry, Kind
from devices.documents.emulator import DeskEmulator
from devices.errand import Abandoned, Done, Reply
from devices.factories import make_factories
from devices.idcard.emulator import IdCardEmulator
from devices.power.emulator import PowerEmulator
from devices.rack import Rack
from devices.signals.emulator import SignalsEmulator
from devices.status import Status
from tests.devices.endurance import eventually

_JOBS = 20


class _Emulator(Protocol):
    def close(self) -> None:
        """Switch off."""


def _crowd(kind: Kind, uri: str, emulator: _Emulator | None = None) -> tuple[bool, bool, bool]:
    """Send jobs while one is busy; tell whether some were turned away, each was answered once, and it is well after."""
    factories = make_factories(assets=Path("assets"), clock=SystemClock())
    entry = DeviceEntry(kind=kind, uri=uri, poll_s=20)
    rack = Rack({"it": entry}, factories=factories, clock=SystemClock(), notify=lambda *_: None)
    rack.start()
    replies: list[Reply] = []
    busy, free = threading.Event(), threading.Event()
    rack.submit("it", "first", lambda _: _wait(busy, free), replies.append)
    busy.wait(20)
    for number in range(_JOBS):
        rack.submit("it", str(number), lambda driver: driver.status(), replies.append)
    refused = [each for each in replies if isinstance(each, Abandoned) and not each.has_begun]
    free.set()
    eventually(lambda: len(replies) > _JOBS)
    last: list[Reply] = []
    rack.submit("it", "last", lambda driver: driver.status(), last.append)
    eventually(lambda: bool(last))
    rack.stop()
    if emulator:
        emulator.close()
    tickets = {each.ticket for each in replies}
    is_well = isinstance(last[0], Done) and isinstance(last[0].value, Status)
    return 0 < len(refused) < _JOBS, len(tickets) == len(replies) == _JOBS + 1, is_well


def _wait(busy: threading.Event, free: threading.Event) -> None:
    busy.set()
    free.wait(20)


def test_id_reader():
    """An ID reader asked more than its queue holds turns the rest away at once and stays well."""
    reader = IdCardEmulator()

    assert _crowd(Kind.IDCARD, f"serial://{reader.path}", reader) == (True, True, True)


def test_chip_reader():
    """So does a chip reader, even one whose daemon is away."""
    assert _crowd(Kind.CHIP, "pcsc:No%20Reader") == (True, True, True)


def test_camera():
    """So does a camera, for which frames never queue."""
    hall = CameraEmulator(frame_s=0.1)

    assert _crowd(Kind.CODES, hall.uri, hall) == (True, True, True)


def test_document_camera():
    """So does a document camera."""
    desk = DeskEmulator()

    assert _crowd(Kind.DOCUMENTS, desk.uri, desk) == (True, True, True)


def test_power_supply():
    """So does the server of a UPS."""
    supply = PowerEmulator()

    assert _crowd(Kind.POWER, supply.uri, supply) == (True, True, True)


def test_cabinet_board():
    """So does a cabinet board."""
    board = SignalsEmulator()

    assert _crowd(Kind.SIGNALS, board.uri, board) == (True, True, True)
