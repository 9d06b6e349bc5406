"""A visit as a process of its own, for a test that cuts its power: the screen process without a window.

It waits for one line of JSON, so that it can be started ahead of its visit, and tells each screen on a line.
"""

import json
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


def main(config: Path, hands: Mapping[str, Path], code: str) -> None:
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


if __name__ == "__main__":
    told = json.loads(sys.stdin.readline())
    main(Path(told["config"]), {kind: Path(where) for kind, where in told["hands"].items()}, told["code"])
