"""Days and times: what is left, what is full, what is closed."""

from typing import TYPE_CHECKING

from kiosk.session.booking_events import TimesFound
from kiosk.session.screen import Buttons
from kiosk.session.touches import Preferred
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def subs(visit: "Visit", start: str) -> list[str]:
    """Give the second lines of the buttons whose key begins so."""
    return [button.sub or button.reason for button in visit.buttons() if button.key.startswith(start)]


def test_days(visit: "Visit"):
    """Each day says how many seats are left, or that it is full or closed."""
    booked.to_times(visit)

    assert subs(visit, "day.") == ["余 19", "约满", "余 3", "不办理"]


def test_times(visit: "Visit"):
    """Each time says how many seats are left, and a full one cannot be pressed."""
    booked.to_times(visit)

    assert subs(visit, "slot.")[:3] == ["余 3", "约满", "余 1"]


def test_closed_day(visit: "Visit"):
    """On a closed day the page says so."""
    booked.to_times(visit)
    visit.press("day.2026-10-09")

    assert "这一天不办理此业务" in visit.says()


def test_full_day(visit: "Visit"):
    """A full day offers its waiting list."""
    booked.to_full_day(visit)

    assert "wait" in {button.key for button in visit.buttons() if button.enabled}


def test_no_list_while_moving(visit: "Visit"):
    """Whoever moves a booking keeps it, and joins no list."""
    booked.to_shown(visit)
    visit.press("move")
    visit.send(TimesFound(visit.session.id, "permits", booked.DAYS))
    visit.press("day.2026-09-30")

    assert "wait" not in {button.key for button in visit.buttons()}


def test_large_text(visit: "Visit"):
    """Large text gets fewer columns, so that no time is broken in two."""
    booked.to_times(visit)
    visit.send(Preferred("text_scale", "1.5"))

    assert {block.columns for block in visit.screen().blocks if isinstance(block, Buttons)} == {2}


def test_cut_off(visit: "Visit"):
    """Cut off, the page says that only lent seats are seen."""
    booked.to_times_cut_off(visit)

    assert "专门留给本机的名额" in visit.says()
