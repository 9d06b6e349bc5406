"""A rack that lives through fault after fault, for as long as one likes: shared by the test and the bench of a soak."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

from devices.clock import Clock, SystemClock
from devices.config import DeviceEntry, Kind
from devices.ports import Device
from devices.power.driver import NutSupply
from devices.power.emulator import PowerEmulator
from devices.rack import Rack
from devices.signals.driver import CabinetBoard
from devices.signals.emulator import SignalsEmulator
from devices.status import Status
from devices.transports import link_to

if TYPE_CHECKING:
    from devices.errand import Reply

MOODS = ("silent", "garble", "die", "unplug", "hang", "crash")
_ONE_IN = 10
_BURST = 40
_REPLY_S = 0.05
_WAIT_S = 20.0
_SETTLE_S = 5.0
_TICK_S = 0.12


class Emulator(Protocol):
    """What hands need of an emulated device."""

    uri: str

    def act(self, command: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do what hands do."""

    def close(self) -> None:
        """Switch off."""


@dataclass
class Moody:
    """Stand before a true driver: count the questions, and hang or crash when told."""

    driver: Device
    whim: "Whim"
    closed: threading.Event = field(default_factory=threading.Event)

    def status(self) -> Status:
        """Ask on, unless in a mood."""
        mood, self.whim.mood = self.whim.mood, ""
        try:
            if mood == "hang":
                self.closed.wait(_WAIT_S)
            if mood == "crash":
                raise RuntimeError(mood)
            return self.driver.status()
        finally:
            self.whim.ended += 1

    def reset(self) -> None:
        """Pass it on."""
        self.driver.reset()

    def close(self) -> None:
        """Let go, also of a call that hangs."""
        self.closed.set()
        self.driver.close()


@dataclass
class Whim:
    """Hold what the next question meets, and how many came to an end."""

    mood: str = ""
    ended: int = 0


@dataclass(frozen=True)
class Held:
    """Count what a process holds on to."""

    threads: int
    descriptors: int


def held_at_last(early: Held) -> Held:
    """Count once threads that are about to end have ended, or after some seconds."""
    _within(_SETTLE_S, lambda: held().threads <= early.threads and held().descriptors <= early.descriptors)
    return held()


def held() -> Held:
    """Count threads and open files now."""
    return Held(threading.active_count(), sum(1 for _ in Path("/proc/self/fd").iterdir()))


class Endurance:
    """Watch a UPS and a cabinet board through seeded faults. ``poll_s`` and ``hang_s`` are in the clock's time."""

    def __init__(self, *, clock: Clock, poll_s: float, hang_s: float, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 — a reproducible course of faults
        self._emulators: dict[str, Emulator] = {"power": PowerEmulator(), "signals": SignalsEmulator()}
        self.whims = {name: Whim() for name in self._emulators}
        self.asked_for = 0
        self.replies: list[Reply] = []
        entries = {
            name: DeviceEntry(kind=Kind(name), uri=emulator.uri, poll_s=poll_s, hang_s=hang_s)
            for name, emulator in self._emulators.items()
        }
        factories = {Kind.POWER: self._supply, Kind.SIGNALS: self._board}
        self.rack = Rack(entries, factories=factories, clock=clock, notify=lambda *_: None)
        self.rack.start()

    def upset(self) -> None:
        """Put each device into a mood now and then, and send it a job, or at times more than it can hold."""
        for name, emulator in self._emulators.items():
            emulator.act({"do": "recover"})
            self._submit(name, _BURST if self._random.randrange(_ONE_IN * _ONE_IN) == 0 else 1)
            mood = self._random.choice(MOODS) if self._random.randrange(_ONE_IN) == 0 else ""
            self._into(name, emulator, mood)

    def calm(self) -> None:
        """Let everything be well."""
        for emulator in self._emulators.values():
            emulator.act({"do": "recover"})

    def pass_time(self, let_pass: Callable[[], None]) -> None:
        """Let time pass and see that a question to every device ends in it."""
        before = {name: whim.ended for name, whim in self.whims.items()}
        deadline = time.monotonic() + _WAIT_S
        let_pass()
        while not _within(_TICK_S, lambda: all(whim.ended > before[name] for name, whim in self.whims.items())):
            # A thread that reads a stepped clock just before a step begins to wait just after it: it needs another.
            assert time.monotonic() < deadline
            let_pass()

    def close(self) -> None:
        """End rack and devices."""
        self.rack.stop()
        for emulator in self._emulators.values():
            emulator.close()

    def _into(self, name: str, emulator: Emulator, mood: str) -> None:
        if mood in {"hang", "crash"}:
            self.whims[name].mood = mood
        elif mood:
            emulator.act({"do": mood})

    def _submit(self, name: str, jobs: int) -> None:
        for _ in range(jobs):
            self.asked_for += 1
            self.rack.submit(name, f"t{self.asked_for}", lambda _: None, self.replies.append)

    def _supply(self, entry: DeviceEntry) -> Moody:
        link = link_to(entry.uri.replace("nut:", "tcp:").removesuffix("/kiosk"))
        return Moody(NutSupply(link, ups="kiosk", clock=SystemClock(), reply_s=_REPLY_S), self.whims["power"])

    def _board(self, entry: DeviceEntry) -> Moody:
        return Moody(CabinetBoard(link_to(entry.uri), clock=SystemClock(), reply_s=_REPLY_S), self.whims["signals"])


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until something is so, for some seconds at most."""
    assert _within(_WAIT_S, condition)


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not (is_so := condition()) and time.monotonic() < deadline:
        threading.Event().wait(0.001)
    return is_so
