"""An appointment for a calendar (RFC 5545): the time, the place and the number, and nothing about the person."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from server.domain.booking import Booking, State

MEDIA_TYPE = "text/calendar"
_REMIND = timedelta(hours=-2)
_OVER = (State.CANCELLED, State.CLOSED, State.LAPSED, State.MERGED)


@dataclass(frozen=True)
class Wording:
    """Hold what the file says in its reader's language."""

    title: str
    place: str
    text: str


def write(booking: Booking, wording: Wording, *, now: datetime) -> bytes:
    """Write the file. Moved or given back it has the same uid and a higher sequence, so that calendars follow it.

    Times are in UTC, which every calendar understands without a table of zones.
    """
    event = Event()
    event.add("uid", f"{booking.id}@nightdesk")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("sequence", booking.moves + (booking.state in _OVER))
    event.add("status", "CANCELLED" if booking.state in _OVER else "CONFIRMED")
    event.add("summary", wording.title)
    event.add("location", wording.place)
    event.add("description", wording.text)
    event.add_component(_alarm(wording.title))
    calendar = Calendar()
    calendar.add("prodid", "-//Nightdesk//Appointments//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if booking.state in _OVER else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMIND)
    alarm.add("description", title)
    return alarm
