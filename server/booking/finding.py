"""What a presented code stands for: a booking, whichever way it came to be, or a place on a waiting list."""

from datetime import datetime

from sqlalchemy import Connection

from server.booking.leasing import prove_sold
from server.domain.booking import Booking, State
from server.store import bookings, waits
from server.store.waits import Wait

Found = Booking | Wait | None


def present(connection: Connection, booking_id: str | None, now: datetime) -> Found:
    """Find what an id stands for. A second slip leads to its first; a seat sold offline counts as reported by this."""
    if booking_id is None:
        return None
    booking = bookings.find(connection, booking_id)
    if booking is None:
        return waits.find(connection, booking_id)
    if booking.state is State.MERGED and booking.same_as:
        booking = bookings.find(connection, booking.same_as) or booking
    return prove_sold(connection, booking, now)
