"""One job for a device and the one reply that it always gets. Knows neither threads nor drivers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from devices.status import FAULTS, Fault


@dataclass(frozen=True)
class Done:
    """Carry what the job returned, for whoever asked with this ticket."""

    ticket: str
    value: Any = field(repr=False)


@dataclass(frozen=True)
class Abandoned:
    """Say that no result will come. When it ``has_begun``, what it did to the device is unknown."""

    ticket: str
    fault: Fault
    has_begun: bool


Reply = Done | Abandoned


@dataclass(frozen=True)
class Errand:
    """Hold a job: ``work`` runs with the driver on its thread, ``reply`` is called once, on some thread."""

    ticket: str
    work: Callable[[Any], Any]
    reply: Callable[[Reply], None]
    limit_s: float

    def abandon(self, code: str, *, has_begun: bool) -> None:
        """Reply that no result will come."""
        self.reply(Abandoned(self.ticket, FAULTS[code], has_begun))
