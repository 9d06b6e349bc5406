"""Both processes of a kiosk under one parent: for demonstrations, and where no systemd watches over them.

A process that ends is started again; a screen that has stopped drawing is ended first (promise 9).
"""

import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from content.contract.clock import Clock
from kiosk.journal.board import Board

LOOK_EVERY_S = 0.5
SCREEN_STUCK_S = 20.0
START_GRACE_S = 30.0
_RESTART_FIRST_S = 0.5
_RESTART_MOST_S = 30.0
_STOP_WAIT_S = 8.0


@dataclass
class Child:
    """One process, how patient to be before starting it again, and when it last gave a sign of life.

    Times are the monotonic clock's: a wall clock set right must not look like a screen that stopped.
    """

    name: str
    arguments: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    wait_s: float = _RESTART_FIRST_S
    due: float = 0.0
    drew: datetime | None = None
    drew_at: float = 0.0


@dataclass
class Parent:
    """Keep the children running until told to stop. ``command`` starts a program when its name is appended."""

    config: Path
    board: Board
    clock: Clock
    command: tuple[str, ...] = field(default=(sys.executable, "-m", "kiosk"), kw_only=True)
    stop: threading.Event = field(default_factory=threading.Event)
    children: list[Child] = field(init=False)

    def __post_init__(self) -> None:
        """Name the children; none runs before the first step."""
        self.children = [Child(name, [*self.command, name, "--config", str(self.config)]) for name in ("ui", "agent")]

    def run(self) -> int:
        """Look after the children; SIGTERM and SIGINT end them and this."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        while not self.stop.wait(LOOK_EVERY_S):
            self.step()
        self.end()
        return 0

    def step(self) -> None:
        """Start what does not run and is due, and end a screen that is stuck."""
        for child in self.children:
            self._look(child)

    def end(self) -> None:
        """Ask every child to end, and see it gone."""
        for child in self.children:
            _end(child)

    def _look(self, child: Child) -> None:
        now = self.clock.monotonic()
        if child.process is not None and child.process.poll() is None:
            self._end_if_stuck(child, now)
            return
        if child.process is not None:
            lived_s = now - child.started
            child.wait_s = _RESTART_FIRST_S if lived_s > _RESTART_MOST_S else min(child.wait_s * 2, _RESTART_MOST_S)
            child.due = now + child.wait_s
            child.process = None
        if now >= child.due:
            child.process = subprocess.Popen(child.arguments)
            child.started = child.drew_at = now

    def _end_if_stuck(self, child: Child, now: float) -> None:
        if child.name != "ui" or child.process is None:
            return
        drew = self.board.screen().at
        if drew != child.drew:
            child.drew, child.drew_at = drew, now
        if now - child.started >= START_GRACE_S and now - child.drew_at > SCREEN_STUCK_S:
            child.process.kill()


def _end(child: Child) -> None:
    if child.process is None or child.process.poll() is not None:
        return
    child.process.terminate()
    try:
        child.process.wait(_STOP_WAIT_S)
    except subprocess.TimeoutExpired:
        child.process.kill()
        child.process.wait()
