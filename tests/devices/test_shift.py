"""A shift ends with its driver closed, and a call that came back too late belongs to nobody."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from devices.clock import SteppedClock
from devices.errand import Errand
from devices.ports import Device
from devices.shift import LeftBehindError, Shift
from devices.status import DeviceState, Status

_WAIT_S = 5.0
ERRAND = Errand("ticket", lambda _: None, lambda _: None, 1.0)


@dataclass
class Twin:
    """A harmless device."""

    closed: threading.Event = field(default_factory=threading.Event)

    def status(self) -> Status:
        """Be online."""
        return Status(DeviceState.ONLINE)

    def reset(self) -> None:
        """Have nothing to clear."""

    def close(self) -> None:
        """Remember it."""
        self.closed.set()


@dataclass
class Stage:
    """Hold a shift with its driver, and what it said of crashes."""

    serve: Callable[[Shift, Device], None]
    clock: SteppedClock = field(default_factory=SteppedClock)
    driver: Twin = field(default_factory=Twin)
    crashes: list[tuple[str, Errand | None]] = field(default_factory=list)
    crashed: threading.Event = field(default_factory=threading.Event)

    def shift(self) -> Shift:
        """Make it."""
        return Shift("twin", make=lambda: self.driver, serve=self.serve, crashed=self._hear, clock=self.clock)

    def _hear(self, shift: Shift, kind: str, errand: Errand | None) -> None:
        self.crashes.append((kind, errand))
        self.crashed.set()
        shift._ended.set()


def _wait(event: threading.Event) -> None:
    assert event.wait(_WAIT_S)


def test_end_closes_the_driver():
    """Whoever ends a shift finds its driver closed and its thread gone."""
    stage = Stage(lambda shift, _: shift._ended.wait(_WAIT_S) and None)
    shift = stage.shift()
    shift.start()
    shift.end(timeout_s=_WAIT_S)

    assert (stage.driver.closed.is_set(), shift._thread.is_alive()) == (True, False)


def test_crash_is_told_with_its_job():
    """A driver's bug is told by its kind alone, with the job that it broke, and its driver is closed."""

    def serve(shift: Shift, _device: Device) -> None:
        shift.do(lambda: {}["a name"], limit_s=1.0, errand=ERRAND)

    stage = Stage(serve)
    shift = stage.shift()
    shift.start()
    _wait(stage.crashed)
    shift.end(timeout_s=_WAIT_S)

    assert (stage.crashes, stage.driver.closed.is_set()) == ([("KeyError", ERRAND)], True)


def test_no_call_is_never_overdue():
    """A shift that waits for work is not given up, however long it waits."""
    stage = Stage(lambda _shift, _device: None)
    shift = stage.shift()
    stage.clock.advance(10_000)

    assert shift.leave_if_overdue() == (False, None)


def test_call_within_its_limit():
    """A call gives its value, and after it nothing is due."""
    stage = Stage(lambda _shift, _device: None)
    shift = stage.shift()
    value = shift.do(lambda: 7, limit_s=1.0)
    stage.clock.advance(2)

    assert (value, shift.leave_if_overdue()) == (7, (False, None))


def test_late_call_is_left_behind():
    """A call that outlasts its limit is given up with its job; when it returns after all, its value goes nowhere."""
    stage = Stage(lambda _shift, _device: None)
    shift = stage.shift()
    left: list[tuple[bool, Errand | None]] = []

    def hang() -> int:
        stage.clock.advance(2)
        left.append(shift.leave_if_overdue())
        return 7

    with pytest.raises(LeftBehindError):
        shift.do(hang, limit_s=1.0, errand=ERRAND)

    assert left == [(True, ERRAND)]
