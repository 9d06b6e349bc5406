"""Replies about appointments never show a code."""

import pytest

from kiosk.session.booking_events import BookingTold, OwnBookings
from tests.kiosk.session import booked


@pytest.mark.parametrize("event", [BookingTold("s1", booked.booking()), OwnBookings("s1", (booked.booking(),))])
def test_no_code_shows(event):
    """Whoever has the code may move the booking, so it is in no text made of a reply."""
    assert booked.CODE not in repr(event)
