import pytest

from devices.ports import Power
from devices.power.reading import read_power, read_status, refused
from devices.status import DeviceState, Level


@pytest.mark.parametrize(
    ("words", "mains", "battery", "codes"),
    [
        ("OL", Level.OK, Level.OK, []),
        ("OL CHRG", Level.OK, Level.OK, []),
        ("OL LB CHRG", Level.OK, Level.LOW, ["battery.low"]),
        ("OB DISCHRG", Level.OUT, Level.OK, ["mains.lost"]),
        ("OB LB", Level.OUT, Level.OUT, ["mains.lost", "battery.out"]),
        ("FSD OL", Level.OK, Level.OUT, ["battery.out"]),
        ("OL RB", Level.OK, Level.FAULT, ["battery.fault"]),
        ("OL BYPASS", Level.OK, Level.FAULT, ["battery.fault"]),
        ("OL OVER", Level.OK, Level.FAULT, ["battery.fault"]),
        ("OFF", Level.UNKNOWN, Level.UNKNOWN, ["device.stopped"]),
        ("OL OB", Level.UNKNOWN, Level.OK, []),
        ("", Level.UNKNOWN, Level.UNKNOWN, []),
    ],
)
def test_words(words: str, mains: Level, battery: Level, codes: list[str]):
    """Each word of ups.status has its meaning, and what contradicts itself is unknown."""
    status = read_status({"ups.status": words})

    assert (status.components, [fault.code for fault in status.faults]) == (
        {"mains": mains, "battery": battery},
        codes,
    )


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("UNKNOWN-UPS", DeviceState.ABSENT),
        ("DATA-STALE", DeviceState.NO_REPLY),
        ("DRIVER-NOT-CONNECTED", DeviceState.NO_REPLY),
        ("ACCESS-DENIED", DeviceState.FAULT),
        ("SOMETHING-NEW", DeviceState.FAULT),
    ],
)
def test_refusals(key: str, state: DeviceState):
    """A server that cannot tell of the UPS makes nothing known, and never power."""
    assert (state, False) == (refused(key).state, refused(key).is_usable)


def test_figures():
    """Charge and runtime are numbers of per cent and seconds."""
    told = {"ups.status": "OB", "battery.charge": "63", "battery.runtime": "740"}

    assert Power(is_on_mains=False, charge_percent=63, runtime_s=740) == read_power(told)


@pytest.mark.parametrize("text", ["", "nan", "inf", "-1", "full", "101"])
def test_impossible_charge(text: str):
    """A charge that cannot be is not known."""
    assert read_power({"battery.charge": text}).charge_percent is None
