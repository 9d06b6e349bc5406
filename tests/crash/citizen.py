"""Visits as processes of their own, for tests that cut their power: each the screen process without a window.

A program takes longer to load than a citizen to touch, so it is loaded once; every line of JSON that is read forks off
one more visit, whose process number is told, and which tells each screen on a line of its log.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.session.screen import Screen
from tests.journeys import visits
from tests.journeys.visitor import Visitor


class Watched(Visitor):
    """Tell every screen as the citizen would see it, as soon as it is there."""

    _shown = ""

    @property
    def screen(self) -> Screen:
        """Give the screen, and tell it when it is another than before."""
        screen = super().screen
        if screen.name != self._shown:
            self._shown = screen.name
            print(f"screen {screen.name}", flush=True)
        return screen


def visit(config: Path, hands: Mapping[str, Path], code: str) -> None:
    """Collect with a code, or without one file; to the end of the visit, if the power lasts."""
    visitor = Watched(config)
    if code:
        visits.collect(visitor, hands, code)
    else:
        visits.sign_in(visitor, hands)
        visits.fill_in_contact(visitor)
        visits.file(visitor)
        visits.receipt(visitor)
    visits.leave(visitor)
    visitor.wait("the rating is stored", lambda: visitor.screen.name == "attract")
    visitor.close()


def _move_out(log: Path) -> None:
    """Give a forked visit what a program of its own has: its own input, output and signals."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    out = os.open(log, os.O_WRONLY | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


def main() -> None:
    """Fork off a visit for each line, and tell its number. Nobody waits for a visit that was cut off."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    for line in sys.stdin:
        told = json.loads(line)
        number = os.fork()
        if number == 0:
            _move_out(Path(told["log"]))
            visit(Path(told["config"]), {kind: Path(where) for kind, where in told["hands"].items()}, told["code"])
            return
        print(number, flush=True)


if __name__ == "__main__":
    main()
