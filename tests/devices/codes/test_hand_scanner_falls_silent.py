from devices.status import DeviceState, Level
from tests.devices.codes.held import Held


def test_while_waiting(held: Held):
    """A wait on a silent scanner ends at its deadline."""
    assert held.scan_while_waiting({"do": "silent"}, {"do": "scan", "text": "K1:X"}, timeout_s=0.3) is None


def test_status(held: Held):
    """Silence is told from nothing by nobody: it stays online, and what works of it unknown."""
    held.emulator.act({"do": "silent"})
    status = held.driver.status()

    assert (status.state, status.components) == (DeviceState.ONLINE, {"scanner": Level.UNKNOWN})


def test_recovers(held: Held):
    """Once it speaks again it is read."""
    held.scan_while_waiting({"do": "silent"}, {"do": "scan", "text": "K1:X"}, timeout_s=0.3)
    held.emulator.act({"do": "recover"})

    assert held.scan_while_waiting({"do": "scan", "text": "K1:X"}) is not None
