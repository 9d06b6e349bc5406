"""Appointments: the way in, what for, who comes, and waiting for an answer. Each page is one decision."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from content.catalogue.bookings import BookableService, VisitKind
from kiosk.session import offers
from kiosk.session.booking import MATTER, NO_MATTER, SERVICE
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.screen import Busy, Button, Buttons, Screen, Tone
from kiosk.session.views import booking_forms, booking_own, booking_refused, booking_slips, booking_times
from kiosk.session.views.booking_said import hold_note
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text

BookingView = Callable[[Scene, BookingVisit], Screen]
_KIND_ICONS = {VisitKind.COUNTER: "storefront", VisitKind.HELPER: "handshake", VisitKind.AGENT: "house-line"}
_WAY_ICONS = {
    "book_new": "calendar-plus",
    "by_slip": "qr-code",
    "by_card": "identification-card",
    "take_number": "ticket",
}


def booking(scene: Scene) -> Screen:
    """Write the page of appointments that the visit stands on."""
    visit = scene.session.booking or BookingVisit()
    return PAGES[visit.page](scene, visit)


def asking(scene: Scene) -> Screen:
    """Wait for the answer to a question."""
    return page(scene, "book.asking", blocks=(Busy(scene.say("book.asking.text")),))


def ways(scene: Scene, _visit: BookingVisit) -> Screen:
    """Offer a new appointment, one's own, and a number for today; what does not work now says why."""
    tiles = tuple(_way(scene, key) for key in offers.BOOKING_WAYS)
    is_cut_off = offers.NETWORK not in scene.session.hall.working
    note = (scene.banner("book.ways.cut_off", Tone.WARN),) if is_cut_off else ()
    return page(scene, "book.ways", blocks=(*note, Buttons(tiles)), nav=(scene.back(), scene.leave()))


def _way(scene: Scene, key: str) -> Button:
    reason = gaps_text(scene, offers.missing_to_book(key, scene.session.hall))
    button = scene.button(key, "tile", icon=_WAY_ICONS[key], reason=reason, label=scene.say(f"book.ways.{key}"))
    return replace(button, sub=scene.say(f"book.ways.{key}_sub"))


def services(scene: Scene, visit: BookingVisit) -> Screen:
    """List what can be booked, or what a number can be taken for."""
    is_queue = visit.goal == "queue"
    offered = [each for each in scene.session.hall.bookings.services if not (is_queue and each.needs_address)]
    rows = tuple(_service(scene, each) for each in offered)
    name = "book.services.queue" if is_queue else "book.services"
    blocks = (Buttons(rows),) if rows else (scene.banner("book.services.none", Tone.NEUTRAL),)
    return page(scene, name, blocks=blocks, nav=(scene.back(), scene.leave()))


def _service(scene: Scene, service: BookableService) -> Button:
    key = SERVICE + service.id
    button = scene.button(key, "tile", icon=_KIND_ICONS[service.kind], label=scene.pick(service.name))
    return replace(button, sub=scene.pick(service.about))


def matters(scene: Scene, visit: BookingVisit) -> Screen:
    """Ask what it is about, so that the papers to bring can be told; not being sure is an answer."""
    rows = [
        scene.button(MATTER + item.id, "tile", icon="file-text", label=scene.pick(item.name)) for item in visit.items
    ]
    rows.append(scene.button(MATTER + NO_MATTER, "tile", icon="question", label=scene.say("book.matters.none")))
    blocks = (scene.paragraph("book.matters.text"), Buttons(tuple(rows)))
    return page(scene, "book.matters", blocks=blocks, nav=(scene.back(), scene.leave()))


def who(scene: Scene, visit: BookingVisit) -> Screen:
    """Ask who comes: by card, or typed, and say what it is kept for."""
    gaps = offers.missing_to_read(scene.session.hall)
    tiles = (
        scene.button("with_card", "tile", icon="identification-card", reason=gaps_text(scene, gaps)),
        scene.button("type_number", "tile", icon="keyboard"),
    )
    blocks = (*hold_note(scene, visit), Buttons(tiles), scene.paragraph("book.who.kept_for"))
    return page(scene, "book.who", blocks=blocks, nav=(scene.back(), scene.leave()))


PAGES: Mapping[BookingPage, BookingView] = MappingProxyType(
    {
        BookingPage.WAYS: ways,
        BookingPage.SERVICES: services,
        BookingPage.MATTERS: matters,
        BookingPage.TIMES: booking_times.times,
        BookingPage.WHO: who,
        BookingPage.DETAILS: booking_forms.details,
        BookingPage.CONFIRM: booking_forms.confirm,
        BookingPage.PAPERS: booking_forms.papers,
        BookingPage.DONE: booking_slips.done,
        BookingPage.OWN: booking_own.own,
        BookingPage.SHOWN: booking_own.shown,
        BookingPage.CANCEL: booking_own.cancel,
        BookingPage.TICKET: booking_slips.ticket,
        BookingPage.REFUSED: booking_refused.refused,
        BookingPage.FAILED: booking_refused.failed,
    }
)
"""Every page and its view; a test proves that none is missing."""
