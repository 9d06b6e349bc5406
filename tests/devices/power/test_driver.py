import pytest

from devices.clock import SystemClock
from devices.ports import Power
from devices.power.driver import NutSupply, connect
from devices.power.emulator import PowerEmulator
from devices.status import DeviceState, Level


def test_on_mains(supply: NutSupply):
    """A UPS on mains with a full battery is well."""
    status = supply.status()

    assert (status.state, status.components, status.faults) == (
        DeviceState.ONLINE,
        {"mains": Level.OK, "battery": Level.OK},
        (),
    )


def test_figures(ups: PowerEmulator, supply: NutSupply):
    """The figures come over the wire as they are."""
    ups.act({"do": "mains", "on": False})
    ups.act({"do": "charge", "percent": 41})
    ups.act({"do": "runtime", "seconds": 600})

    assert Power(is_on_mains=False, charge_percent=41, runtime_s=600) == supply.power()


def test_no_figures(ups: PowerEmulator, supply: NutSupply):
    """Without an answer there are no figures, and none from before."""
    supply.power()
    ups.act({"do": "silent"})

    assert supply.power() is None


def test_wrong_name(ups: PowerEmulator):
    """A UPS that the server does not know is absent."""
    driver = connect(ups.uri.replace("/kiosk", "/other"), clock=SystemClock())
    state = driver.status().state
    driver.close()

    assert state == DeviceState.ABSENT


@pytest.mark.parametrize("uri", ["tcp://a/kiosk", "nut://a", "nut:///kiosk", "nut://a/b%20c"])
def test_wrong_address(uri: str):
    """An address without host or UPS is refused at once."""
    with pytest.raises(ValueError, match="nut://host/ups"):
        connect(uri, clock=SystemClock())
