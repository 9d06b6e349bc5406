from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.ports import Colour, Light
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from devices.status import DeviceState, Level
from devices.transports import link_to

GREEN = Light(Colour.GREEN)


def test_unplugged(cabinet: SignalsEmulator, board: CabinetBoard):
    """A board that is not there gives no reply, and then nothing is known of any door."""
    cabinet.act({"do": "unplug"})
    status = board.status()

    assert (status.state, set(status.components.values())) == (DeviceState.NO_REPLY, {Level.UNKNOWN})


def test_no_such_line(tmp_path: Path):
    """A serial line that does not exist is absent."""
    driver = CabinetBoard(link_to(f"serial://{tmp_path}/board"), clock=SystemClock())

    assert driver.status().state == DeviceState.ABSENT


def test_silent(cabinet: SignalsEmulator, board: CabinetBoard):
    """A board that says nothing gives no reply, and no light is taken for shown."""
    cabinet.act({"do": "silent"})

    assert (board.status().state, board.show(GREEN)) == (DeviceState.NO_REPLY, False)


def test_slow(cabinet: SignalsEmulator, board: CabinetBoard):
    """A slow board within its deadline is waited for."""
    cabinet.act({"do": "slow", "seconds": 0.1})

    assert board.status().state == DeviceState.ONLINE


def test_late_answer(cabinet: SignalsEmulator, board: CabinetBoard):
    """An answer after its deadline is not taken for the next one's."""
    cabinet.act({"do": "slow", "seconds": 0.4})
    board.status()
    cabinet.act({"do": "recover"})
    cabinet.act({"do": "door", "open": True})

    assert board.status().components["door"] == Level.OPEN


def test_garbled(cabinet: SignalsEmulator, board: CabinetBoard):
    """Noise is no reply."""
    cabinet.act({"do": "garble"})

    assert board.status().state == DeviceState.NO_REPLY


@pytest.mark.parametrize("after_bytes", [0, 1, 20])
def test_dies_mid_answer(cabinet: SignalsEmulator, board: CabinetBoard, after_bytes: int):
    """Half an answer makes nothing known."""
    cabinet.act({"do": "die", "after_bytes": after_bytes})

    assert board.status().state == DeviceState.NO_REPLY


def test_broken(cabinet: SignalsEmulator, board: CabinetBoard):
    """A board that says it cannot is a fault."""
    cabinet.act({"do": "broken"})

    assert board.status().state == DeviceState.FAULT


@pytest.mark.parametrize("fault", ["unplug", "silent", "garble", "die", "broken"])
def test_recovers(cabinet: SignalsEmulator, board: CabinetBoard, fault: str):
    """The same driver goes on once the board is well again, and shows the light that was wanted meanwhile."""
    cabinet.act({"do": fault})
    board.show(GREEN)
    cabinet.act({"do": "recover"})
    board.status()

    assert cabinet.act({"do": "state"})["light"] == "green,steady"


def test_replaced(cabinet: SignalsEmulator, board: CabinetBoard):
    """Another board at the same place shows the light that the first one showed."""
    board.show(GREEN)
    cabinet.close()
    other = SignalsEmulator(port=int(cabinet.uri.rpartition(":")[2]))
    board.status()
    light = other.act({"do": "state"})["light"]
    other.close()

    assert light == "green,steady"
