"""Why nothing was booked, moved or given back, what is safe, and the best thing to do next."""

from kiosk.session.booking_commands import BookSeat, CheckIn, JoinWait, MoveBooking, TellBooking
from kiosk.session.booking_refused import next_steps
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Banner, Button, Buttons, Paragraph, Screen, Tone
from kiosk.session.views.booking_said import moment
from kiosk.session.views.frame import TONE_ICONS, Scene, page

_ICONS = {
    "other_time": "calendar-dots",
    "ways": "list-bullets",
    "take_number": "ticket",
    "other_person": "identification-card",
    "again": "arrow-clockwise",
    "show": "arrow-left",
}
# Questions whose answer changes something: without an answer nobody knows yet whether it was done.
_CHANGING = (BookSeat, JoinWait, MoveBooking, CheckIn)


def refused(scene: Scene, visit: BookingVisit) -> Screen:
    """Say why, and until when where that is known."""
    refusal = visit.refusal
    if refusal is None:
        return failed(scene, visit)
    sentence = scene.text(f"booking.refusal.{refusal.reason}")
    until = moment(scene, refusal.until)
    note = (Paragraph(scene.say("book.refused.until", until=until)),) if until else ()
    blocks = (Banner(sentence, Tone.WARN, TONE_ICONS[Tone.WARN]), *note, _ways_on(scene, visit))
    return page(scene, "book.refused", blocks=blocks, nav=(scene.leave(),))


def failed(scene: Scene, visit: BookingVisit) -> Screen:
    """Say that no answer came, and whether something may have been done all the same."""
    key = visit.failure.key if visit.failure else "offline"
    asked = visit.asked
    is_changing = isinstance(asked, _CHANGING) or (isinstance(asked, TellBooking) and asked.act != "look")
    # Only a request that the server did not let in has certainly done nothing.
    safe = "book.failed.perhaps" if is_changing and key != "refused" else "book.failed.nothing"
    blocks = (
        scene.banner(f"book.failed.{key}", Tone.WARN),
        scene.paragraph(safe, is_large=True),
        _ways_on(scene, visit),
    )
    return page(scene, "book.failed", blocks=blocks, nav=(scene.leave(),))


def _ways_on(scene: Scene, visit: BookingVisit) -> Buttons:
    return Buttons(tuple(_way_on(scene, step) for step in next_steps(scene.session, visit)))


def _way_on(scene: Scene, step: str) -> Button:
    return scene.button(step, "tile", icon=_ICONS[step], label=scene.say(f"book.next.{step}"))
