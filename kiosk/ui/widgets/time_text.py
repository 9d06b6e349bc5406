"""The time of day and the date, which go on while a screen stands for hours."""

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

    def __init__(self, kit: Kit | None = None, style: TextStyle = "body", align: Align = "left", **kwargs: Any) -> None:
        super().__init__(kit, style=style, align=align, **kwargs)
        self._looking: Any = None
        if kit is not None:
            self.text = self.read()
        self.bind(parent=self._come_or_go)

    def read(self) -> str:
        """Give the text as it is now."""
        return ""

    def _come_or_go(self, _: Any, parent: Any) -> None:
        if parent is not None and self._looking is None:
            self.text = self.read()
            self._looking = KivyClock.schedule_interval(self._look, _LOOK_EVERY_S)
        elif parent is None and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _look(self, _: float) -> bool:
        if self.get_parent_window() is None:
            # The sheet it stood on was dropped; without this the clock would keep the sheet alive.
            self._looking = None
            return False
        self.text = self.read()
        return True


class TimeText(LiveText):
    """Show hours and minutes."""

    def read(self) -> str:
        """Read the clock."""
        return self.kit.clock.now().strftime("%H:%M")

    def own_colour(self) -> Colour:
        """Write in the colour of words on the brand's gradient."""
        return self.kit.theme.on_hero


class DateText(LiveText):
    """Show the day with its weekday."""

    def read(self) -> str:
        """Read the calendar."""
        return date_line(self.kit)

    def own_colour(self) -> Colour:
        """Write in the colour of lesser words on the brand's gradient."""
        return self.kit.theme.on_hero_muted


def date_line(kit: Kit) -> str:
    """Write today with its weekday."""
    today = local_date(kit.clock.now())
    day = day_text(today)
    said = day.zh if kit.theme.look.language == "zh" else day.en
    return kit.word("ui.date", day=said, weekday=kit.word(f"ui.weekday.{today.isoweekday()}"))
