from devices.status import DeviceState
from tests.devices.codes.held import Held

_DIES = ({"do": "die", "after": 3}, {"do": "scan", "text": "K07-4F2Q-9"})


def test_half_a_code(held: Held):
    """The half of a code that came before the scanner died is no code."""
    assert held.scan_while_waiting(*_DIES, timeout_s=600) is None


def test_status(held: Held):
    """It is absent afterwards."""
    held.scan_while_waiting(*_DIES, timeout_s=600)

    assert held.driver.status().state == DeviceState.ABSENT


def test_recovers(held: Held):
    """Once it is back a code is read without the lost half before it."""
    held.scan_while_waiting(*_DIES, timeout_s=600)
    held.emulator.act({"do": "recover"})
    scan = held.scan_while_waiting({"do": "scan", "text": "K1:BACK"})

    assert scan is not None
    assert scan.text == "K1:BACK"
