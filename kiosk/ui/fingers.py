"""What fingers on the glass keep hold of, and how they let go when a visit ends.

Kivy keeps a touch as long as its finger rests, and a touch keeps the button under it with the screen around that: a
palm on the edge, or a speck that a panel takes for a finger, would keep the last citizen's answers for hours.
"""

from collections.abc import Iterable
from typing import Any

from kiosk.ui.pieces.tap import PRESSED, Tap


def let_go(touches: Iterable[Any]) -> None:
    """Take everything from fingers that still rest: lifting them later does nothing, and nothing is kept for it."""
    for touch in touches:
        pressed = touch.ud.get(PRESSED)
        if isinstance(pressed, Tap):
            pressed.release()
        touch.ud.clear()
        touch.grab_list.clear()
