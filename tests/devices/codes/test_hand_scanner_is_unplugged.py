from devices.status import FAULTS, DeviceState
from tests.devices.codes.held import Held


def test_status(held: Held):
    """An unplugged scanner is absent."""
    held.driver.status()
    held.emulator.act({"do": "unplug"})
    status = held.driver.status()

    assert (status.state, status.faults) == (DeviceState.ABSENT, (FAULTS["device.absent"],))


def test_while_waiting(held: Held):
    """A wait ends when the scanner is unplugged, long before its deadline."""
    assert held.scan_while_waiting({"do": "unplug"}, timeout_s=600) is None


def test_never_there(held: Held):
    """A wait on a scanner that is not there ends at once."""
    held.emulator.act({"do": "unplug"})

    assert held.driver.read_code(timeout_s=600) is None


def test_recovers(held: Held):
    """Plugged in again under the same path it is read by the same driver."""
    held.scan_while_waiting({"do": "unplug"}, timeout_s=600)
    held.emulator.act({"do": "recover"})

    assert held.scan_while_waiting({"do": "scan", "text": "K1:BACK"}) is not None
