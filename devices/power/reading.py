"""What a UPS's variables mean in our words of health (NUT developer guide, "Variables": ups.status). Pure."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from devices.ports import Power
from devices.status import FAULTS, DeviceState, Level, Status

_MAINS_OF_WORD = MappingProxyType({"OL": Level.OK, "OB": Level.OUT})
_WORN = frozenset({"RB", "BYPASS", "OVER"})
"""Battery to be replaced, load past the battery, load above the rating: this battery would not carry the kiosk."""

_STATE_OF_REFUSAL = MappingProxyType(
    {
        "UNKNOWN-UPS": DeviceState.ABSENT,
        "DATA-STALE": DeviceState.NO_REPLY,
        "DRIVER-NOT-CONNECTED": DeviceState.NO_REPLY,
    }
)
"""Each ERR that tells of the UPS behind upsd; any other is a wrong set-up."""

_FAULT_OF_STATE = MappingProxyType(
    {
        DeviceState.ABSENT: "device.absent",
        DeviceState.NO_REPLY: "device.no_reply",
        DeviceState.FAULT: "device.fault",
    }
)


def read_power(variables: Mapping[str, str]) -> Power:
    """Take charge and runtime where they are numbers that can be; any other is None."""
    charge = _number(variables.get("battery.charge", ""))
    runtime = _number(variables.get("battery.runtime", ""))
    words = _words(variables)
    return Power(
        is_on_mains=None if _mains(words) is Level.UNKNOWN else _mains(words) is Level.OK,
        charge_percent=charge if charge is not None and charge <= 100 else None,  # noqa: PLR2004 — per cent
        runtime_s=runtime,
    )


def read_status(variables: Mapping[str, str]) -> Status:
    """Judge mains and battery by ``ups.status``; without it both are unknown. ``OFF`` is a UPS that feeds nothing."""
    words = _words(variables)
    mains, battery = _mains(words), _battery(words)
    codes = {
        "mains.lost": mains is Level.OUT,
        "battery.low": battery is Level.LOW,
        "battery.out": battery is Level.OUT,
        "battery.fault": bool(words & _WORN),
        "device.stopped": "OFF" in words,
    }
    faults = tuple(FAULTS[code] for code in FAULTS if codes.get(code))
    return Status(DeviceState.ONLINE, {"mains": mains, "battery": battery}, faults)


def refused(key: str) -> Status:
    """Give the status of a UPS for which upsd answered ``ERR key``."""
    return away(_STATE_OF_REFUSAL.get(key, DeviceState.FAULT))


def away(state: DeviceState) -> Status:
    """Give the status of a UPS of which nothing is known."""
    return Status(state, {"mains": Level.UNKNOWN, "battery": Level.UNKNOWN}, (FAULTS[_FAULT_OF_STATE[state]],))


def _words(variables: Mapping[str, str]) -> frozenset[str]:
    return frozenset(variables.get("ups.status", "").split())


def _mains(words: frozenset[str]) -> Level:
    told = {level for word, level in _MAINS_OF_WORD.items() if word in words}
    return told.pop() if len(told) == 1 else Level.UNKNOWN


def _battery(words: frozenset[str]) -> Level:
    """Judge the battery: forced shutdown (FSD), or low while it alone feeds the kiosk, is the end of it."""
    if "FSD" in words or {"OB", "LB"} <= words:
        return Level.OUT
    if words & _WORN:
        return Level.FAULT
    if "LB" in words:
        return Level.LOW
    return Level.OK if words & _MAINS_OF_WORD.keys() else Level.UNKNOWN


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
