"""The time of day and the date, which go on while a screen stands for hours."""

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock as KivyClock

from content.contract.clock import local_date
from content.text.dates import day_text
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.typesetting import Align
from kiosk.ui.tokens import TextStyle

_LOOK_EVERY_S = 1.0


class LiveText(Passage):
    """Read its text again every second while it is on the window."""

    def __init__(  # as a passage takes them
        self, kit: Kit, read: Callable[[], str], style: TextStyle, colour: Colour, align: Align = "left"
    ) -> None:
        super().__init__(kit, read(), style, colour, align)
        self._read = read
        self._looking: Any = None
        self.bind(parent=self._come_or_go)

    def _come_or_go(self, _: Any, parent: Any) -> None:
        if parent is not None and self._looking is None:
            self._looking = KivyClock.schedule_interval(self._look, _LOOK_EVERY_S)
        elif parent is None and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _look(self, _: float) -> bool:
        if self.get_parent_window() is None:
            # The sheet it stood on was dropped; without this the clock would keep the sheet alive.
            self._looking = None
            return False
        self.put(self._read())
        return True


def time_text(kit: Kit, style: TextStyle, align: Align) -> LiveText:
    """Show hours and minutes."""
    return LiveText(kit, lambda: kit.clock.now().strftime("%H:%M"), style, kit.theme.on_hero, align)


def date_text(kit: Kit, style: TextStyle, align: Align = "left") -> LiveText:
    """Show the day with its weekday."""
    return LiveText(kit, lambda: date_line(kit), style, kit.theme.on_hero_muted, align)


def date_line(kit: Kit) -> str:
    """Write today with its weekday."""
    today = local_date(kit.clock.now())
    day = day_text(today)
    said = day.zh if kit.theme.look.language == "zh" else day.en
    return kit.word("ui.date", day=said, weekday=kit.word(f"ui.weekday.{today.isoweekday()}"))
