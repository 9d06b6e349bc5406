from devices.power.driver import NutSupply
from devices.power.emulator import PowerEmulator


def _codes(supply: NutSupply) -> list[str]:
    return [fault.code for fault in supply.status().faults]


def test_on_battery(ups: PowerEmulator, supply: NutSupply):
    """Without mains the kiosk works on, and it is known."""
    ups.act({"do": "mains", "on": False})

    assert (_codes(supply), supply.status().is_usable) == (["mains.lost"], True)


def test_battery_ends(ups: PowerEmulator, supply: NutSupply):
    """A low battery without mains lets nothing new begin."""
    ups.act({"do": "mains", "on": False})
    ups.act({"do": "charge", "percent": 20})

    assert (_codes(supply), supply.status().is_usable) == (["mains.lost", "battery.out"], False)


def test_mains_return(ups: PowerEmulator, supply: NutSupply):
    """With mains back a low battery is only a warning."""
    ups.act({"do": "charge", "percent": 5})
    ups.act({"do": "mains", "on": True})

    assert (_codes(supply), supply.status().is_usable) == (["battery.low"], True)


def test_worn_battery(ups: PowerEmulator, supply: NutSupply):
    """A battery to be replaced is told while there is still mains."""
    ups.act({"do": "worn"})

    assert _codes(supply) == ["battery.fault"]


def test_forced_shutdown(ups: PowerEmulator, supply: NutSupply):
    """A shutdown that is under way is the end of the battery."""
    ups.act({"do": "shutdown"})

    assert _codes(supply) == ["battery.out"]
