"""One vocabulary of health for every device, after CEN/XFS.

A component that a device does not have is absent from the mapping; one that it has but cannot
judge is ``Level.UNKNOWN``. Unknown is never good. This module knows no protocol.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class DeviceState(StrEnum):
    """Name what the host can say of the device as a whole."""

    STARTING = "starting"
    ONLINE = "online"
    BUSY = "busy"
    OFFLINE = "offline"
    NO_REPLY = "no_reply"
    ABSENT = "absent"
    FAULT = "fault"


class Level(StrEnum):
    """Name what is known of one component."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    JAMMED = "jammed"
    OPEN = "open"
    FAULT = "fault"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """Rank a fault for the people who read lists of them."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Action(StrEnum):
    """Name what a person must do; ``NONE`` when the device recovers by itself."""

    NONE = "none"
    CLEAR = "clear"
    REFILL = "refill"
    RESET = "reset"
    SERVICE = "service"


@dataclass(frozen=True)
class Fault:
    """Describe one thing that is wrong, by a stable code such as ``paper.out``."""

    code: str
    severity: Severity
    blocking: bool
    action: Action


def _error(code: str, action: Action) -> Fault:
    return Fault(code, Severity.ERROR, blocking=True, action=action)


def _warning(code: str, action: Action) -> Fault:
    return Fault(code, Severity.WARNING, blocking=False, action=action)


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        fault.code: fault
        for fault in (
            _warning("paper.low", Action.REFILL),
            _error("paper.out", Action.REFILL),
            _error("paper.jam", Action.CLEAR),
            _error("cover.open", Action.CLEAR),
            _error("cutter.fault", Action.CLEAR),
            _error("head.hot", Action.NONE),
            _warning("toner.low", Action.REFILL),
            _error("toner.out", Action.REFILL),
            _error("waste.full", Action.SERVICE),
            _error("device.no_reply", Action.RESET),
            _error("device.absent", Action.SERVICE),
            _error("device.fault", Action.SERVICE),
            _error("device.stopped", Action.RESET),
            _warning("card.unreadable", Action.NONE),
            _warning("mains.lost", Action.NONE),
            _warning("battery.low", Action.NONE),
            _error("battery.out", Action.NONE),
            _warning("battery.fault", Action.SERVICE),
            _error("door.open", Action.CLEAR),
            _error("tamper.alarm", Action.SERVICE),
        )
    }
)
"""Every fault code with its weight; drivers take faults from here and nowhere else."""


@dataclass(frozen=True)
class Status:
    """Hold what is known of one device at one moment."""

    state: DeviceState
    components: Mapping[str, Level] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Tell whether work may be given to it: online or busy, and no blocking fault."""
        return self.state in _WORKING and not any(fault.blocking for fault in self.faults)


_WORKING = frozenset({DeviceState.ONLINE, DeviceState.BUSY})
