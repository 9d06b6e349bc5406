"""What is made beside the window."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from kiosk.backstage import Backstage

WAIT_S = 10.0


@dataclass
class Scenery:
    """Note whether it was let go."""

    is_closed: bool = False

    def close(self) -> None:
        """Let go."""
        self.is_closed = True


@dataclass
class Window:
    """Keep what is to be called on its thread."""

    works: list[Callable[[float], None]] = field(default_factory=list)
    has_work: threading.Event = field(default_factory=threading.Event)

    def later(self, work: Callable[[float], None]) -> None:
        """Note it; from any thread."""
        self.works.append(work)
        self.has_work.set()

    def frame(self) -> None:
        """Wait for work and do it."""
        assert self.has_work.wait(WAIT_S)
        self.works.pop()(0.0)


def test_used_on_the_window_s_thread():
    """What was made is used when the window comes to it, not before."""
    window, used, scenery = Window(), list[Scenery](), Scenery()
    backstage = Backstage(lambda: scenery, later=window.later)
    backstage.begin(used.append)
    window.has_work.wait(WAIT_S)
    before = list(used)
    window.frame()
    backstage.close()

    assert (before, used, scenery.is_closed) == ([], [scenery], True)


def test_made_beside_the_window():
    """Making runs in a thread of its own."""
    window, threads = Window(), list[str]()

    def make() -> Scenery:
        threads.append(threading.current_thread().name)
        return Scenery()

    backstage = Backstage(make, later=window.later)
    backstage.begin(lambda _: None)
    backstage.close()

    assert threads[0].startswith("backstage")


def test_failure_reaches_the_window():
    """What cannot be made ends the window."""
    window = Window()

    def make() -> Scenery:
        raise OSError("disk")

    Backstage(make, later=window.later).begin(lambda _: None)

    with pytest.raises(OSError, match="disk"):
        window.frame()


def test_too_late():
    """Where the window ends before it comes to use it, it is let go all the same."""
    scenery = Scenery()
    backstage = Backstage(lambda: scenery, later=lambda _: None)
    backstage.begin(lambda _: None)
    backstage.close()

    assert scenery.is_closed


def test_never_begun():
    """A window that ends before its first frame has nothing to let go."""
    scenery = Scenery()
    Backstage(lambda: scenery, later=lambda _: None).close()

    assert not scenery.is_closed
