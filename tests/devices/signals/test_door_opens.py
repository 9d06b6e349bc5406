from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from devices.status import FAULTS


def test_open(cabinet: SignalsEmulator, board: CabinetBoard):
    """An open door is told as long as it is open."""
    cabinet.act({"do": "door", "open": True})

    assert board.status().faults == (FAULTS["door.open"],)


def test_shut_again(cabinet: SignalsEmulator, board: CabinetBoard):
    """A door that was shut is no fault any more."""
    cabinet.act({"do": "door", "open": True})
    board.status()
    cabinet.act({"do": "door", "open": False})

    assert board.status().faults == ()


def test_tamper_stays(cabinet: SignalsEmulator, board: CabinetBoard):
    """An alarm of the tamper switch stays, asked as often as one likes."""
    cabinet.act({"do": "tamper"})
    board.status()

    assert board.status().faults == (FAULTS["tamper.alarm"],)


def test_tamper_is_forgotten_by_a_person(cabinet: SignalsEmulator, board: CabinetBoard):
    """Only a reset ends an alarm."""
    cabinet.act({"do": "tamper"})
    board.reset()

    assert board.status().faults == ()
