"""The parent starts what has ended, patiently, and ends a screen that has stopped drawing."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.together import SCREEN_STUCK_S, START_GRACE_S, Child, Parent

WAIT_S = 10.0
# Each start leaves a line with its name; a program named in ENDING ends at once, any other waits to be ended.
SCRIPT = """
import pathlib, sys, time
folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
with (folder / "starts").open("a") as lines:
    lines.write(name + "\\n")
if name not in (folder / "ending").read_text().split():
    time.sleep(60)
"""


@pytest.fixture
def ending(tmp_path) -> Path:
    """Name the programs that end at once; none at first."""
    (tmp_path / "program.py").write_text(SCRIPT)
    (tmp_path / "starts").touch()
    path = tmp_path / "ending"
    path.write_text("")
    return path


@pytest.fixture
def parent(tmp_path, books, ending) -> Iterator[Parent]:
    """Look after two tiny programs in place of screen and agent."""
    command = (sys.executable, "-S", str(tmp_path / "program.py"), str(tmp_path))
    parent = Parent(tmp_path / "kiosk.toml", books.board, books.clock, command=command)
    yield parent
    parent.end()


def _until(is_so: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + WAIT_S
    while not is_so() and time.monotonic() < give_up:
        threading.Event().wait(0.01)
    return is_so()


def _starts(tmp_path: Path, name: str) -> int:
    return (tmp_path / "starts").read_text().split().count(name)


def _child(parent: Parent, name: str) -> Child:
    return next(child for child in parent.children if child.name == name)


def _wait_for_end(child: Child) -> None:
    assert child.process is not None
    child.process.wait(WAIT_S)


def _lives(child: Child) -> bool:
    # A killed process takes a moment to be gone.
    assert child.process is not None
    try:
        child.process.wait(0.1)
    except subprocess.TimeoutExpired:
        return True
    return False


def test_both_are_started(parent, tmp_path) -> None:
    """One step starts screen and agent, and a second step starts nothing more."""
    parent.step()
    parent.step()

    assert _until(lambda: (_starts(tmp_path, "ui"), _starts(tmp_path, "agent")) == (1, 1))


def test_one_that_ends_is_started_again(parent, books, ending, tmp_path) -> None:
    """The agent ends and comes back; the screen is left alone."""
    ending.write_text("agent")
    parent.step()
    _wait_for_end(_child(parent, "agent"))
    screen = _child(parent, "ui").process

    parent.step()
    books.clock.move(5)
    parent.step()

    assert _until(lambda: _starts(tmp_path, "agent") == 2)
    assert screen is _child(parent, "ui").process


def test_each_restart_waits_longer(parent, books, ending) -> None:
    """A program that ends at once is started ever more rarely, and never given up."""
    ending.write_text("agent")
    agent, waits = _child(parent, "agent"), []
    for _ in range(8):
        parent.step()
        _wait_for_end(agent)
        parent.step()
        waits.append(agent.wait_s)
        books.clock.move(agent.wait_s)

    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_nothing_starts_before_its_time(parent, books, ending, tmp_path) -> None:
    """Within the pause no step starts it."""
    ending.write_text("agent")
    parent.step()
    agent = _child(parent, "agent")
    _wait_for_end(agent)
    for _ in range(10):
        books.clock.move(agent.wait_s / 20)
        parent.step()

    assert (agent.process, _starts(tmp_path, "agent")) == (None, 1)


def test_a_long_life_earns_a_quick_start(parent, books) -> None:
    """After half a minute of work an end is an accident, not a habit."""
    parent.step()
    agent = _child(parent, "agent")
    agent.wait_s = 30
    books.clock.move(31)
    agent.process.kill()
    _wait_for_end(agent)

    parent.step()

    assert agent.wait_s < 1


@pytest.mark.parametrize("has_drawn", [False, True], ids=["never drew", "stopped drawing"])
def test_a_stuck_screen_is_ended(parent, books, has_drawn) -> None:
    """A screen that does not draw is ended, whatever it still says of itself."""
    if has_drawn:
        books.board.put_screen(at=books.clock.now(), bundle_shown=7, offers=[])
    parent.step()
    screen = _child(parent, "ui")
    books.clock.move(max(START_GRACE_S, SCREEN_STUCK_S) + 1)

    parent.step()
    if has_drawn:
        books.clock.move(SCREEN_STUCK_S + 1)
        parent.step()

    assert _until(lambda: screen.process.poll() == -9)
    assert _child(parent, "agent").process.poll() is None


def test_a_screen_may_take_its_time_to_start(parent, books) -> None:
    """Within the grace after a start nothing is expected of it."""
    parent.step()
    books.clock.move(START_GRACE_S - 1)

    parent.step()

    assert _lives(_child(parent, "ui"))


def test_a_screen_that_draws_lives(parent, books) -> None:
    """As long as it draws it is left alone."""
    parent.step()
    for _ in range(20):
        books.clock.move(SCREEN_STUCK_S - 1)
        books.board.put_screen(at=books.clock.now(), bundle_shown=7, offers=[])
        parent.step()

    assert _lives(_child(parent, "ui"))


def test_a_clock_set_right_ends_no_screen(parent, books) -> None:
    """The wall clock jumps by a day, and a screen that draws is not taken for stuck."""
    parent.step()
    books.clock.move(START_GRACE_S)
    books.board.put_screen(at=books.clock.now(), bundle_shown=7, offers=[])
    parent.step()

    books.clock.at += timedelta(days=1)
    books.clock.passed += 1
    parent.step()

    assert _lives(_child(parent, "ui"))


def test_the_end_ends_both(parent) -> None:
    """When the parent ends, neither child stays behind."""
    parent.step()
    processes = [child.process for child in parent.children]

    parent.end()

    assert [process.poll() is None for process in processes] == [False, False]
    assert [_is_running(process.pid) for process in processes] == [False, False]


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
