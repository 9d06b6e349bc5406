"""A visit as a process of its own, for a test that cuts its power: the screen process without a window.

``python -m tests.crash.citizen CONFIG HANDS apply | collect CODE`` tells each screen it comes to on a line.
"""

import json
import sys
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


def main(words: list[str]) -> None:
    """Make one visit to its end, if the power lasts."""
    config, hands_told, errand, *code = words
    hands = {kind: Path(where) for kind, where in json.loads(hands_told).items()}
    visitor = Watched(Path(config))
    if errand == "apply":
        visits.sign_in(visitor, hands)
        visits.fill_in_contact(visitor)
        visits.file(visitor)
        visits.receipt(visitor)
    else:
        visits.collect(visitor, hands, code[0])
    visits.leave(visitor)
    visitor.wait("the rating is stored", lambda: visitor.screen.name == "attract")
    visitor.close()


if __name__ == "__main__":
    main(sys.argv[1:])
