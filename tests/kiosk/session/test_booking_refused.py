"""After every refusal there is something to do next, and it can be pressed."""

from typing import TYPE_CHECKING

import pytest

from content.catalogue.bilingual import Language
from content.contract.booking import REFUSALS
from kiosk.session.booking_events import BookingFailed
from kiosk.session.booking_refused import NEXT_STEPS, next_steps
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


@pytest.mark.parametrize("reason", REFUSALS)
def test_a_way_on(visit: "Visit", reason: str):
    """Every refusal of the contract is said in both languages, with a way on that works."""
    booked.to_refused(visit, reason)
    said = [visit.says(language) for language in Language]
    way = next(button for button in visit.buttons() if button.role == "tile")
    visit.send(way.event)

    assert (said[0] != said[1], way.key in NEXT_STEPS[reason], visit.screen().name != "book.refused") == (
        True,
        True,
        True,
    )


def test_until_when(visit: "Visit"):
    """Where it is known until when, that is said."""
    booked.to_refused(visit, "barred", "2026-10-28T09:00+08:00")

    assert "2026年10月28日 09:00以后可以再预约" in visit.says()


def test_cut_off_while_choosing(visit: "Visit"):
    """A line that breaks at the choice of a time leads to the times again, which then are the lent ones."""
    booked.to_times(visit)
    visit.press(f"slot.{booked.SLOTS[0].id}")
    visit.send(BookingFailed(visit.session.id, "offline"))
    assert visit.session.booking

    assert next_steps(visit.session, visit.session.booking) == ("again", "other_time", "ways")
