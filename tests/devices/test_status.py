"""Usable means known to work: nothing unknown, silent or blocked counts."""

import pytest

from devices.status import FAULTS, DeviceState, Status


@pytest.mark.parametrize("state", [state for state in DeviceState if state not in {"online", "busy"}])
def test_only_working_states(state: DeviceState):
    """A device that is starting, away or broken gets no work."""
    assert not Status(state).is_usable


@pytest.mark.parametrize("code", [code for code, fault in FAULTS.items() if fault.blocking])
def test_blocking_faults(code: str):
    """A fault that blocks stops work even while the device is online."""
    assert not Status(DeviceState.ONLINE, faults=(FAULTS[code],)).is_usable


@pytest.mark.parametrize("code", [code for code, fault in FAULTS.items() if not fault.blocking])
def test_warnings(code: str):
    """A warning lets work go on."""
    assert Status(DeviceState.ONLINE, faults=(FAULTS[code],)).is_usable
