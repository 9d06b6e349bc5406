import gc
from collections.abc import Callable, Iterator

import pytest

from kiosk.ui.tidying import AT_LEAST_EVERY_S, MOST_SCREENS, SOON_S, Tidier, put_off


class Alarms:
    """Keep what was asked for later."""

    def __init__(self) -> None:
        self.set: list[tuple[Callable[[float], None], float]] = []

    def __call__(self, work: Callable[[float], None], delay_s: float) -> None:
        """Note one wish."""
        self.set.append((work, delay_s))

    def delays(self) -> list[float]:
        """List what is waited for."""
        return [delay for _, delay in self.set]


@pytest.fixture
def alarms() -> Iterator[Alarms]:
    """Give alarms, and the collector its settings back afterwards; what tests are made of stays out of its way."""
    before = gc.get_threshold()
    yield Alarms()
    gc.set_threshold(*before)
    gc.freeze()


def test_several_wishes(alarms: Alarms):
    """A few screens in a moment make one collection."""
    tidier = Tidier(alarms, bool)
    for _ in range(MOST_SCREENS - 1):
        tidier.ask()

    assert alarms.delays() == [SOON_S]


def test_too_many_wishes(alarms: Alarms):
    """More screens in a moment do not gather: they go in the next frame, and the alarm that was set finds none."""
    tidier = Tidier(alarms, bool)
    for _ in range(MOST_SCREENS + 1):
        tidier.ask()
    soon, at_once = alarms.set
    at_once[0](0.0)
    before = gc.get_stats()[-1]["collections"]
    soon[0](0.0)

    assert (alarms.delays(), gc.get_stats()[-1]["collections"] - before) == ([SOON_S, 0.0], 0)


def test_end_of_a_visit(alarms: Alarms):
    """What a visit leaves is not waited with."""
    tidier = Tidier(alarms, bool)
    tidier.ask()
    tidier.end_visit()

    assert alarms.delays() == [SOON_S, 0.0]


def test_asked_again(alarms: Alarms):
    """After a collection the next wish counts again."""
    tidier = Tidier(alarms, bool)
    tidier.ask()
    alarms.set[0][0](0.0)
    tidier.ask()

    assert alarms.delays() == [SOON_S, SOON_S]


def test_rubbish_goes(alarms: Alarms):
    """A collection takes cycles away."""
    tidier = Tidier(alarms, bool)
    ring: list[object] = []
    ring.append(ring)
    identity = id(ring)
    del ring
    tidier.ask()
    alarms.set[0][0](0.0)

    assert all(id(thing) != identity for thing in gc.get_objects())


def test_idle_hours(alarms: Alarms):
    """A window nobody touches is tidied every minute, for ever."""
    tidier = Tidier(alarms, bool)
    tidier.start()
    alarms.set[0][0](0.0)
    tidier.stop()

    assert alarms.delays() == [AT_LEAST_EVERY_S, SOON_S, AT_LEAST_EVERY_S]


def test_settings_come_back(alarms: Alarms):
    """Closing the window leaves the collector as it was."""
    before = gc.get_threshold()
    tidier = Tidier(alarms, bool)
    tidier.start()
    tidier.stop()

    assert before == gc.get_threshold()


def test_put_off(alarms: Alarms):
    """While a program loads nothing is looked for; once the window stands it is again."""
    tidier = Tidier(alarms, bool)
    put_off()
    was_on = gc.isenabled()
    tidier.start()
    tidier.stop()

    assert (was_on, gc.isenabled()) == (False, True)


def test_settle(alarms: Alarms):
    """What was loaded behind the window is not looked at any more either."""
    tidier = Tidier(alarms, bool)
    tidier.start()
    before = gc.get_freeze_count()
    kept = [[] for _ in range(10)]
    tidier.settle()
    after = gc.get_freeze_count()
    tidier.stop()

    assert after - before >= len(kept)


def test_memory_after_a_visit(alarms: Alarms):
    """What is free is given back once after each visit, and not after every screen."""
    given: list[int] = []
    tidier = Tidier(alarms, lambda: given.append(1))
    counts = []
    for wish in (tidier.ask, tidier.end_visit, tidier.ask):
        wish()
        alarms.set[-1][0](0.0)
        counts.append(len(given))

    assert counts == [0, 1, 1]
