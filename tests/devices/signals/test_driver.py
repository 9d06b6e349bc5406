from devices.clock import SteppedClock
from devices.ports import Colour, Light
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from devices.status import DeviceState, Level

BLINKING_RED = Light(Colour.RED, is_blinking=True)


def test_shut_cabinet(board: CabinetBoard):
    """A shut cabinet is well."""
    status = board.status()

    assert (status.state, status.components, status.faults) == (
        DeviceState.ONLINE,
        {"door": Level.OK, "tamper": Level.OK, "beacon": Level.OK},
        (),
    )


def test_light_is_shown(cabinet: SignalsEmulator, board: CabinetBoard):
    """A light that was asked for burns, and the board said so."""
    assert (board.show(BLINKING_RED), cabinet.act({"do": "state"})["light"]) == (True, "red,blink")


def test_light_after_a_power_cut(cabinet: SignalsEmulator, board: CabinetBoard):
    """A board that forgot its light is told again at the next question."""
    board.show(BLINKING_RED)
    cabinet.act({"do": "power-cut"})
    board.status()

    assert cabinet.act({"do": "state"})["light"] == "red,blink"


def test_light_outlives_nobody(cabinet: SignalsEmulator, board: CabinetBoard, time: SteppedClock):
    """A board that is not asked for half a minute goes dark."""
    board.show(BLINKING_RED)
    time.advance(30)

    assert cabinet.act({"do": "state"})["light"] == "off,steady"


def test_many_questions(board: CabinetBoard):
    """Numbers begin anew after a hundred questions, and nothing is lost."""
    assert {board.status().state for _ in range(205)} == {DeviceState.ONLINE}
