import pytest

from kiosk.ui.pieces.fling import Fling
from tests.kiosk.ui.hand_clock import HandClock


def flung(clock: HandClock, *, step_s: float = 0.01, rest_s: float = 0.0) -> Fling:
    """Draw a finger over 200 pixels in ten steps, hold it still and lift it."""
    fling = Fling(clock, 0)
    for far in range(20, 220, 20):
        clock.passed_s += step_s
        fling.follow(far)
    clock.passed_s += rest_s
    fling.let_go()
    return fling


def test_goes_on_at_the_fingers_speed():
    """At first a fling is as fast as the finger was: 2,000 pixels a second."""
    assert pytest.approx(20, abs=3) == flung(HandClock()).go_on(0.01)


def test_many_reports_are_no_slower():
    """A finger that is reported ten times as often flings as far."""
    often = Fling(clock := HandClock(), 0)
    for far in range(2, 202, 2):
        clock.passed_s += 0.001
        often.follow(far)
    often.let_go()

    assert pytest.approx(20, abs=3) == often.go_on(0.01)


def test_held_still():
    """Who holds still before lifting does not fling."""
    assert not flung(HandClock(), rest_s=0.5).is_going


def test_runs_out_alike_at_any_frame_rate():
    """A fling goes about as far on a slow machine as on a quick one."""
    quick, slow = flung(HandClock()), flung(HandClock())
    far = sum(quick.go_on(1 / 60) for _ in range(120))

    assert pytest.approx(far, rel=0.2) == sum(slow.go_on(1 / 20) for _ in range(40))


def test_comes_to_rest():
    """A fling ends."""
    fling = flung(HandClock())
    for _ in range(120):
        fling.go_on(1 / 60)

    assert not fling.is_going


def test_long_frame():
    """After a frame that took a second it goes on from where it was, instead of leaping."""
    assert flung(HandClock()).go_on(1.0) <= 101
