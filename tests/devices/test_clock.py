"""Both clocks wait for an event or for time, whichever comes first."""

import threading

import pytest

from devices.clock import Clock, SteppedClock, SystemClock


@pytest.mark.parametrize("clock", [SystemClock(), SteppedClock()])
def test_event_ends_the_wait(clock: Clock):
    """A set event ends even a long wait at once."""
    event = threading.Event()
    event.set()

    assert clock.wait(event, 1000)


@pytest.mark.parametrize("clock", [SystemClock(), SteppedClock()])
def test_no_time_left(clock: Clock):
    """Waiting for less than nothing returns at once."""
    assert not clock.wait(threading.Event(), -1)


def test_stepped_time():
    """A waiting thread goes on when the time it waits for was stepped over."""
    clock = SteppedClock()
    waiter = threading.Thread(target=clock.wait, args=(threading.Event(), 30))
    waiter.start()
    for _ in range(500):
        if waiter.is_alive():
            clock.advance(30)
            waiter.join(0.01)

    assert not waiter.is_alive()
