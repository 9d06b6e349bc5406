from dataclasses import dataclass, replace
from datetime import datetime

from content.contract.clock import CHINA
from kiosk.session.screen import Look
from kiosk.ui.widgets.time_text import TimeText, date_line
from tests.screens.player import Player


@dataclass
class MovedClock:
    """Stand where a test puts it."""

    at: datetime

    def now(self) -> datetime:
        """Give the moment."""
        return self.at

    def monotonic(self) -> float:
        """Give no passing time."""
        return 0.0


def kit_at(player: Player, page, at: datetime, look: Look):
    """Make a kit whose clock stands at a moment."""
    player.show(page(look=look))
    return replace(player.app.stage._kit, clock=MovedClock(at))


def test_chinese_date(player: Player, page):
    """The day is told with its weekday."""
    kit = kit_at(player, page, datetime(2026, 11, 29, 8, 0, tzinfo=CHINA), Look())

    assert date_line(kit) == "2026年11月29日 星期日"


def test_english_date(player: Player, page):
    """The day is told the English way in English."""
    kit = kit_at(player, page, datetime(2026, 11, 23, 8, 0, tzinfo=CHINA), Look(language="en"))

    assert date_line(kit) == "Monday, 23 November 2026"


def test_time_goes_on(player: Player, page):
    """A text that stands on the window shows the next minute."""
    kit = kit_at(player, page, datetime(2026, 11, 23, 8, 0, tzinfo=CHINA), Look())
    text = TimeText(kit, "clock")
    player.app.stage.sheet.add_widget(text)
    kit.clock.at = datetime(2026, 11, 23, 8, 1, tzinfo=CHINA)
    text._look(1.0)
    player.app.stage.sheet.remove_widget(text)

    assert text.text == "08:01"
