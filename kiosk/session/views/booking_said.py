"""Times, services and windows of appointments in the citizen's words. Every time is the server's own."""

from collections.abc import Iterator
from datetime import date, datetime

from content.contract.booking import Booking
from content.contract.clock import CHINA, local_date
from content.text.dates import day_text
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Banner, Block, Fact, Tone
from kiosk.session.state import TICKS_PER_S
from kiosk.session.views.frame import Scene

_MINUTE_S = 60


def moment_of(text: str) -> datetime | None:
    """Read a moment of a message; None for any other text, which is then not shown."""
    try:
        return datetime.fromisoformat(text).astimezone(CHINA)
    except ValueError:
        return None


def short_day(scene: Scene, day: str) -> str:
    """Say a day as on a button: its date and weekday."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return ""
    told = scene.text("book.times.date", month=scene.text(f"book.month.{found.month}"), day=found.day)
    return scene.say("book.day", day=told, weekday=scene.text(f"book.weekday.{found.isoweekday()}"))


def span(starts: str, ends: str) -> str:
    """Say from when to when, by the clock in China."""
    first, last = moment_of(starts), moment_of(ends)
    return f"{first:%H:%M}–{last:%H:%M}" if first and last else ""


def when(scene: Scene, starts: str, ends: str) -> str:
    """Say day, weekday and time of an appointment."""
    first = moment_of(starts)
    if first is None:
        return ""
    weekday = scene.text(f"book.weekday.{first.isoweekday()}")
    return scene.say("book.when", day=day_text(local_date(first)), weekday=weekday, time=span(starts, ends))


def moment(scene: Scene, text: str) -> str:
    """Say a single moment; nothing for a text that is none."""
    found = moment_of(text)
    if found is None:
        return ""
    return scene.say("book.moment", day=day_text(local_date(found)), time=f"{found:%H:%M}")


def service_name(scene: Scene, service_id: str) -> str:
    """Name a service; one that the catalogue no longer has is not named."""
    service = scene.session.hall.bookings.service(service_id)
    return scene.pick(service.name) if service else ""


def windows(scene: Scene, service_id: str) -> str:
    """Name the windows that serve a service."""
    plan = scene.session.hall.bookings
    return scene.join((scene.pick(each.name) for each in plan.windows if service_id in each.services), "either")


def facts_of(scene: Scene, booking: Booking) -> Iterator[Fact]:
    """Tell what an appointment is for, when, and where."""
    yield Fact(scene.text("booking.slip.service"), service_name(scene, booking.service))
    yield Fact(scene.text("booking.slip.when"), when(scene, booking.starts, booking.ends))
    where = windows(scene, booking.service)
    if where and not is_visit(scene, booking.service):
        yield Fact(scene.say("book.window"), where)
    if booking.change_until:
        yield Fact(scene.text("booking.slip.change_until"), moment(scene, booking.change_until))


def is_visit(scene: Scene, service_id: str) -> bool:
    """Tell whether somebody comes to the citizen."""
    service = scene.session.hall.bookings.service(service_id)
    return service is not None and service.needs_address


def hold_note(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    """Say which time is kept, and for how long still; to the minute, since a racing clock hurries people."""
    if visit.held is None or visit.slot is None:
        return ()
    time = when(scene, visit.slot.starts, visit.slot.ends)
    left_s = (visit.held_until - scene.session.age) / TICKS_PER_S
    if left_s <= 0:
        return (scene.banner("book.hold.over", Tone.WARN, time=time),)
    minutes = max(1, -int(-left_s // _MINUTE_S))
    return (Banner(scene.say("book.hold.left", time=time, minutes=minutes), Tone.NEUTRAL, "timer"),)
