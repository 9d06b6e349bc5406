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
    """One process and how patient to be before starting it again."""

    name: str
    arguments: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    started_at: datetime | None = None
    wait_s: float = _RESTART_FIRST_S
    due: float = 0.0


@dataclass
class Parent:
    """Keep the children running until told to stop."""

    config: Path
    board: Board
    clock: Clock
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> int:
        """Look after the children; SIGTERM and SIGINT end them and this."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        children = [Child(name, [name, "--config", str(self.config)]) for name in ("ui", "agent")]
        while not self.stop.wait(LOOK_EVERY_S):
            for child in children:
                self._look(child)
        for child in children:
            _end(child)
        return 0

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
            child.process = subprocess.Popen([sys.executable, "-m", "kiosk", *child.arguments])
            child.started, child.started_at = now, self.clock.now()

    def _end_if_stuck(self, child: Child, now: float) -> None:
        if child.name != "ui" or child.process is None or now - child.started < START_GRACE_S:
            return
        drew = self.board.screen().at
        if drew is None or (self.clock.now() - drew).total_seconds() > SCREEN_STUCK_S:
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
