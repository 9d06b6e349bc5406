"""One device through the rows of the fault matrix: an emulator, or the real one that ``--bench`` names."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from devices.clock import SystemClock
from devices.config import DeviceEntry, Kind
from devices.factories import make_factories
from devices.hands import Command
from devices.outcome import Confirmed, Outcome, Sent
from devices.status import Status
from tests.devices.hardware import Hand, bench_of

ASSETS = Path(__file__).parents[2] / "provisioning/assets/node_modules"
WELL = ("well",)
"""What is seen of a device that does its work."""

RECOVER: tuple[Command, ...] = ({"do": "recover"},)
PLUG = "Plug it in again and wait until it is ready."
EXCHANGE = "Exchange the device for another one of its model, at the same address."
_MENDED_S = 60.0
_LOOK_S = 0.02


@dataclass(frozen=True)
class Row:
    """One fault. ``please`` and ``mend`` ask a person; without words only an emulator can have this fault.

    Without orders nothing is wrong, so nobody is asked.

    ``seen`` are the words of which one must be said; after mending it must be ``well``. A fault of a job under
    way is begun just before the job.
    """

    fault: str
    orders: tuple[Command, ...]
    seen: tuple[str, ...]
    please: str = ""
    mend: str = ""
    mending: tuple[Command, ...] = field(default=RECOVER)


def line_rows(*, unplug: str, plug: str, restart: str) -> tuple[Row, ...]:
    """Give the rows of a device that answers lines; the words are what a person is asked for."""
    mute, again = ("device.no_reply", "device.absent"), ({"do": "unplug"}, {"do": "recover"})
    return (
        Row("nothing wrong", (), WELL, mending=()),
        Row("unplugged", ({"do": "unplug"},), mute, unplug, plug),
        Row("silent", ({"do": "silent"},), mute),
        Row("slow", ({"do": "slow", "seconds": 0.02},), WELL),
        Row("garbled", ({"do": "garble"},), mute),
        Row("dies mid-job", ({"do": "die", "after_bytes": 5},), mute),
        Row("recovers", again, WELL, restart),
        Row("replaced", again, WELL, EXCHANGE),
    )


@dataclass(frozen=True)
class Trial:
    """One device, the hand beside it, and its verb, which says in a word or two what came of it."""

    hand: Hand
    use: Callable[[], str]
    status: Callable[[], Status]

    def go_through(self, row: Row) -> tuple[str, str]:
        """Bring the fault about, use the device, mend it, use it again: what was seen both times.

        Skips what no hand here can do.
        """
        if row.orders and not self.hand.can(row.please):
            pytest.skip(f"{row.fault}: needs an emulator, or a person at a terminal who can be asked for it")
        self.hand.do(row.orders, row.please)
        seen = self.use()
        self.hand.do(row.mending, row.mend)
        deadline = time.monotonic() + _MENDED_S
        while not self.status().is_usable and time.monotonic() < deadline:
            time.sleep(_LOOK_S)
        return seen, self.use()


def word(outcome: Outcome) -> str:
    """Say an outcome: ``well``, or its name and its fault."""
    if isinstance(outcome, Confirmed | Sent):
        return "well"
    return f"{type(outcome).__name__.lower()} {outcome.fault.code}"


def health(status: Status) -> str:
    """Say a status: ``well``, or its faults."""
    return "+".join(fault.code for fault in status.faults) or "well"


def real_device(config: pytest.Config, kind: Kind) -> Any:
    """Make the driver of the real device as a kiosk does; None where none is named."""
    bench = bench_of(config, kind)
    if bench is None:
        return None
    factories = make_factories(assets=ASSETS, clock=SystemClock())
    return factories[kind](DeviceEntry(kind=kind, uri=bench.uri, profile=bench.profile))
