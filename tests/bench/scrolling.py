"""A list of 200 services scrolled in a process of its own: ``python -m tests.bench.scrolling FOLDER``.

Prints one JSON object: the main thread's processor time for each frame of a flick, in milliseconds. Drawing itself is
not counted, since a software renderer stands in for the graphics chip.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.ui import environment

if TYPE_CHECKING:
    from kiosk.session.screen import Screen
    from kiosk.ui.pieces.scroller import Scroller

ROWS = 200
SPEEDS = (12, 40, 90)
"""Pixels a frame: a slow finger, a quick one, a flick."""


def main(folder: Path) -> None:
    """Scroll, and print what was measured."""
    environment.prepare(folder / "kivy", offscreen=True)
    from kivy.clock import Clock  # noqa: PLC0415  # Kivy reads its environment on import

    from kiosk.input.methods import open_methods  # noqa: PLC0415
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from tests.screens.gallery import LEXICON  # noqa: PLC0415
    from tests.screens.player import Player  # noqa: PLC0415

    player = Player(open_methods(LEXICON), Readings(LEXICON))
    player.open()
    player.show(listing())
    sheet = player.app.stage.sheet
    assert sheet is not None
    Clock._max_fps = 0
    worked = {str(speed): _scroll(sheet.scroller, speed, Clock.tick) for speed in SPEEDS}
    print(json.dumps(worked))


def listing() -> "Screen":
    """Write a search with so many results, each with its unit."""
    from kiosk.session.screen import Button, Buttons, Look, Screen  # noqa: PLC0415
    from kiosk.session.touches import Pressed  # noqa: PLC0415

    icons = ("storefront", "fork-knife", "truck", "buildings", "plant")
    rows = tuple(
        Button(f"row{at}", f"第{at}项服务事项的名称", Pressed("row"), "tile", icons[at % 5], f"某某科室·第{at}号窗口")
        for at in range(ROWS)
    )
    return Screen(name="list", title="服务事项", look=Look(), blocks=(Buttons(rows, heading="全部"),))


def _scroll(scroller: "Scroller", speed: int, tick: Callable[[], object]) -> list[float]:
    """Scroll from one end to the other, and time each frame."""
    scroller.scroll_to(0)
    times = []
    while scroller.offset < scroller.reach:
        before = time.thread_time()
        scroller.scroll_to(scroller.offset + speed)
        tick()
        times.append((time.thread_time() - before) * 1000)
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]))
