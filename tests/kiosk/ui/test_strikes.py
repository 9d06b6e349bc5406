import pytest

from kiosk.ui.strikes import STEADY_S, Strikes
from tests.kiosk.ui.hand_clock import HandClock


@pytest.fixture
def clock() -> HandClock:
    """Give a clock."""
    return HandClock()


@pytest.mark.parametrize(("after_s", "counts"), [(STEADY_S - 0.01, False), (STEADY_S, True)])
def test_steady(clock: HandClock, *, after_s: float, counts: bool):
    """For a hand that asked for it the same key counts again after half a second (EN 301 549, 5.8)."""
    strikes = Strikes(clock)
    strikes.counts("a", is_steady=True)
    clock.passed_s = after_s

    assert strikes.counts("a", is_steady=True) is counts


def test_trembling_does_not_prolong(clock: HandClock):
    """The half second runs from the strike that counted, however often the key is hit meanwhile."""
    strikes = Strikes(clock)
    counted = []
    for clock.passed_s in (0.0, 0.2, 0.4, 0.6):
        counted.append(strikes.counts("a", is_steady=True))

    assert counted == [True, False, False, True]


def test_other_key(clock: HandClock):
    """Another key counts at once, so typing is not held up."""
    strikes = Strikes(clock)

    assert [strikes.counts(key, is_steady=True) for key in "abab"] == [True] * 4


def test_plain_hand(clock: HandClock):
    """Who did not ask for it types a letter twice as fast as the fingers go."""
    strikes = Strikes(clock)

    assert [strikes.counts("a", is_steady=False) for _ in range(3)] == [True] * 3


def test_forget(clock: HandClock):
    """After a visit no key is remembered, which may be named after a text."""
    strikes = Strikes(clock)
    strikes.counts("candidate:x", is_steady=True)
    strikes.forget()

    assert strikes.counts("candidate:x", is_steady=True)
