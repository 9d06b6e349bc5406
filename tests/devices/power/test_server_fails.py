import pytest

from devices.power.driver import NutSupply
from devices.power.emulator import PowerEmulator
from devices.status import DeviceState


def test_unplugged(ups: PowerEmulator, supply: NutSupply):
    """A server that is not there gives no reply."""
    ups.act({"do": "unplug"})

    assert supply.status().state == DeviceState.NO_REPLY


def test_silent(ups: PowerEmulator, supply: NutSupply):
    """A server that says nothing gives no reply, and never mains."""
    ups.act({"do": "silent"})

    assert supply.status().state == DeviceState.NO_REPLY


def test_slow(ups: PowerEmulator, supply: NutSupply):
    """A slow server within its deadline is waited for."""
    ups.act({"do": "slow", "seconds": 0.1})

    assert supply.status().state == DeviceState.ONLINE


def test_late_answer(ups: PowerEmulator, supply: NutSupply):
    """An answer after its deadline is not taken for the next one's."""
    ups.act({"do": "slow", "seconds": 0.5})
    supply.status()
    ups.act({"do": "recover"})
    ups.act({"do": "mains", "on": False})

    assert [fault.code for fault in supply.status().faults] == ["mains.lost"]


def test_garbled(ups: PowerEmulator, supply: NutSupply):
    """Noise is no reply."""
    ups.act({"do": "garble"})

    assert supply.status().state == DeviceState.NO_REPLY


@pytest.mark.parametrize("after_bytes", [0, 1, 30, 120])
def test_dies_mid_answer(ups: PowerEmulator, supply: NutSupply, after_bytes: int):
    """Half an answer makes nothing known."""
    ups.act({"do": "die", "after_bytes": after_bytes})

    assert supply.status().state == DeviceState.NO_REPLY


@pytest.mark.parametrize("fault", ["unplug", "silent", "garble", "die"])
def test_recovers(ups: PowerEmulator, supply: NutSupply, fault: str):
    """The same driver goes on once the server is well again."""
    ups.act({"do": fault})
    supply.status()
    ups.act({"do": "recover"})

    assert supply.status().state == DeviceState.ONLINE


def test_stale_data(ups: PowerEmulator, supply: NutSupply):
    """A server that has lost its UPS knows nothing of mains."""
    ups.act({"do": "err", "key": "DATA-STALE"})

    assert supply.status().state == DeviceState.NO_REPLY


def test_quiet_connection_ended(ups: PowerEmulator, supply: NutSupply):
    """A connection that the server ended in between is opened anew, without a miss."""
    supply.status()
    ups.act({"do": "unplug"})
    ups.act({"do": "recover"})

    assert supply.status().state == DeviceState.ONLINE


def test_replaced(ups: PowerEmulator, supply: NutSupply):
    """Another UPS at the same address is heard like the first."""
    supply.status()
    port = int(ups.uri.split(":")[2].split("/")[0])
    ups.close()
    other = PowerEmulator(port=port)
    other.act({"do": "mains", "on": False})
    codes = [fault.code for fault in supply.status().faults]
    other.close()

    assert codes == ["mains.lost"]
