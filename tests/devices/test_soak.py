"""A day of faults leaves nothing behind: not a thread, not an open file, not a job without its reply."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from devices.clock import SteppedClock
from tests.devices.endurance import Endurance, Held, eventually, held, held_at_last

STEP_S = 60.0
WARM_UP = 60
CALM = 5
DAY = 24 * 60


@dataclass(frozen=True)
class Day:
    """What was held after the first hour and after the last, and what came of the jobs."""

    early: Held
    late: Held
    unanswered: int
    usable: bool
    seconds: float


def _calm_down(endurance: Endurance, clock: SteppedClock) -> None:
    endurance.calm()
    for _ in range(CALM):
        endurance.pass_time(lambda: clock.advance(STEP_S))


@pytest.fixture(scope="module")
def day() -> Iterator[Day]:
    """Twenty-four hours in the clock's time, a fault every ten minutes and device."""
    clock = SteppedClock()
    endurance = Endurance(clock=clock, poll_s=30, hang_s=10, seed=3)
    for _ in range(WARM_UP):
        endurance.upset()
        endurance.pass_time(lambda: clock.advance(STEP_S))
    _calm_down(endurance, clock)
    early = held()
    for _ in range(DAY - WARM_UP):
        endurance.upset()
        endurance.pass_time(lambda: clock.advance(STEP_S))
    _calm_down(endurance, clock)
    late = held_at_last(early)
    eventually(lambda: len(endurance.replies) >= endurance.asked_for)
    usable = all(status.is_usable for status in endurance.rack.statuses().values())
    yield Day(early, late, endurance.asked_for - len(endurance.replies), usable, clock.monotonic())
    endurance.close()


def test_a_whole_day(day: Day):
    """A day and no less has passed."""
    assert day.seconds >= 24 * 3600


def test_threads(day: Day):
    """No thread is left behind."""
    assert day.late.threads <= day.early.threads


def test_open_files(day: Day):
    """No open file is left behind."""
    assert day.late.descriptors <= day.early.descriptors


def test_jobs(day: Day):
    """Every job had its one reply, also those that a full queue turned away."""
    assert day.unanswered == 0


def test_devices(day: Day):
    """Every device works again once its faults are over."""
    assert day.usable
