"""What became of it: booked, moved, waiting, or checked in, with what is known of the printed slip."""

from collections.abc import Iterator

from content.contract.booking import Booking, Ticket, Waiting
from kiosk.session.booking_commands import MoveBooking
from kiosk.session.booking_forms import brought
from kiosk.session.booking_own import may_print
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Banner, Block, Bullets, Button, Fact, Facts, Picture, QrPicture, Screen, Tone
from kiosk.session.views.booking_said import facts_of, is_visit, service_name, short_day
from kiosk.session.views.frame import TONE_ICONS, Scene, page
from kiosk.session.views.gaps import fault_text

_OUT = frozenset({"confirmed", "sent"})


def done(scene: Scene, visit: BookingVisit) -> Screen:
    """Say what was done; number and code stand on the screen, whatever becomes of the paper."""
    if visit.booking:
        return _booked(scene, visit, visit.booking)
    return _waiting(scene, visit.wait) if visit.wait else _given_up(scene)


def _booked(scene: Scene, visit: BookingVisit, booking: Booking) -> Screen:
    name = "book.moved" if isinstance(visit.asked, MoveBooking) else "book.booked"
    cut_off = (Banner(scene.text("booking.slip.offline"), Tone.NEUTRAL, "wifi-slash"),) if visit.is_cut_off else ()
    code, bring = QrPicture(booking.code, scene.text("booking.slip.how")), _bring(scene, visit)
    is_out = visit.slip is None or visit.slip.outcome in _OUT
    number = Facts((Fact(scene.text("booking.slip.number"), booking.number),), is_large=True)
    blocks = (
        scene.banner(f"{name}.what", Tone.GOOD),
        *cut_off,
        number,
        Facts(tuple(facts_of(scene, booking))),
        *slip_banner(scene, visit),
        *((*bring, code) if is_out else (code, *bring)),
    )
    return page(scene, name, blocks=blocks, nav=_nav(scene, visit))


def _bring(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    if is_visit(scene, visit.service):
        return (scene.paragraph("book.at_home"),)
    lines = [scene.say("book.bring_card"), *(scene.pick(each.name) for each in brought(visit.chosen_item))]
    return (Bullets(scene.say("book.bring"), tuple(lines)),)


def _waiting(scene: Scene, wait: Waiting) -> Screen:
    facts = (
        Fact(scene.text("booking.slip.service"), service_name(scene, wait.service)),
        Fact(scene.say("book.wait_day"), short_day(scene, wait.day)),
        Fact(scene.say("book.place"), str(wait.place)),
    )
    minutes = scene.session.hall.bookings.rules.offer_minutes
    blocks = (
        scene.banner("book.waiting.what", Tone.GOOD),
        Facts(facts),
        scene.paragraph("book.waiting.text", is_large=True, minutes=minutes),
    )
    return page(scene, "book.waiting", blocks=blocks, nav=(scene.button("finish", "primary", icon="check"),))


def _given_up(scene: Scene) -> Screen:
    blocks = (scene.banner("book.given_up.what", Tone.GOOD), Picture("done"))
    return page(scene, "book.given_up", blocks=blocks, nav=(scene.button("finish", "primary", icon="check"),))


def ticket(scene: Scene, visit: BookingVisit) -> Screen:
    """Show the number to be called by, how long it may take, where, and which papers are missing still."""
    told = visit.ticket
    if told is None:
        return _given_up(scene)
    # A queue number is called through the whole hall.
    number = Facts((Fact(scene.text("booking.ticket.title"), told.number),), is_large=True, is_public=True)
    blocks = (
        scene.banner("book.ticket.what", Tone.GOOD),
        number,
        Facts(tuple(_expected(scene, told)), is_public=True),
        *_missing(scene, visit, told),
        *slip_banner(scene, visit),
        scene.paragraph("book.ticket.watch", is_large=True),
    )
    return page(scene, "book.ticket", blocks=blocks, nav=_nav(scene, visit))


def _expected(scene: Scene, told: Ticket) -> Iterator[Fact]:
    yield Fact(scene.text("booking.slip.service"), service_name(scene, told.service))
    yield Fact(scene.say("book.ticket.before"), scene.say("book.ticket.people", count=told.ahead))
    soon = scene.text("booking.ticket.soon")
    wait = scene.text("booking.ticket.wait", first=told.from_minutes, last=told.to_minutes)
    yield Fact(scene.say("book.ticket.wait"), wait if told.to_minutes else soon)
    window = scene.session.hall.bookings.window(told.window)
    if window:
        yield Fact(scene.say("book.ticket.window"), scene.pick(window.name))


def _missing(scene: Scene, visit: BookingVisit, told: Ticket) -> tuple[Block, ...]:
    names = {each.id: scene.pick(each.name) for each in brought(visit.chosen_item)}
    lines = tuple(names[each] for each in told.missing if each in names)
    if lines:
        return (Bullets(scene.text("booking.ticket.missing"), lines), scene.paragraph("book.ticket.missing_help"))
    return (scene.banner("book.ticket.complete", Tone.GOOD),) if names else ()


def slip_banner(scene: Scene, visit: BookingVisit) -> tuple[Banner, ...]:
    """Say what is known of the paper, and no more."""
    if visit.slip:
        word = visit.slip.outcome
        tone = Tone.GOOD if word in _OUT else Tone.WARN
        # Without paper a booking is proved by its code or the card, and a queue number by hearing it called.
        instead = scene.say("book.instead.number" if visit.ticket else "book.instead.code")
        why = fault_text(scene, visit.slip.fault)
        return (scene.banner(f"book.slip.{word}", tone, why=why, instead=instead),)
    if not visit.is_printing:
        return ()
    return (Banner(scene.say("book.slip.waiting"), Tone.NEUTRAL, TONE_ICONS[Tone.NEUTRAL]),)


def _nav(scene: Scene, visit: BookingVisit) -> tuple[Button, ...]:
    finish = scene.button("finish", "primary", icon="check")
    if not may_print(scene.session, visit):
        return (finish,)
    return (scene.button("print_slip", icon="printer", label=scene.say("book.print")), finish)
