"""One's own bookings: the list, one of them with what can still be done, and the question before it is given back."""

from collections.abc import Iterator

from content.contract.booking import Booking, Standing, Waiting
from kiosk.session.booking_own import BOOKING, may_check_in, may_give_back, may_move, may_print
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Block, Button, Buttons, Fact, Facts, Screen, Tone
from kiosk.session.views.booking_said import facts_of, service_name, short_day, when
from kiosk.session.views.booking_slips import slip_banner
from kiosk.session.views.frame import Scene, page

_GOOD: frozenset[Standing] = frozenset({"booked", "arrived", "served"})
_WARN: frozenset[Standing] = frozenset({"offered", "missed", "closed"})


def own(scene: Scene, visit: BookingVisit) -> Screen:
    """List the bookings to come."""
    rows = tuple(_row(scene, each) for each in visit.own)
    blocks: tuple[Block, ...] = (Buttons(rows),)
    if not rows:
        blocks = (scene.banner("book.own.none", Tone.NEUTRAL), scene.paragraph("book.own.none_help"))
    return page(scene, "book.own", blocks=blocks, nav=(scene.back(), scene.leave()))


def _row(scene: Scene, booking: Booking) -> Button:
    time, standing = when(scene, booking.starts, booking.ends), scene.text(f"booking.standing.{booking.standing}")
    return Button(
        key=BOOKING + booking.id,
        label=service_name(scene, booking.service),
        event=scene.button(BOOKING + booking.id, label=time).event,
        role="tile",
        icon="calendar-check",
        sub=scene.join((time, standing)),
    )


def shown(scene: Scene, visit: BookingVisit) -> Screen:
    """Show a booking, or a place on a waiting list, and what can be done with it now."""
    about = _waiting(scene, visit.wait) if visit.wait else _booked(scene, visit)
    acts = Buttons(tuple(_acts(scene, visit)), columns=2)
    blocks = (*about, *slip_banner(scene, visit), *((acts,) if acts.buttons else ()))
    nav = (scene.back(), scene.button("finish", "primary", icon="check"))
    return page(scene, "book.shown", blocks=blocks, nav=nav)


def _booked(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    booking = visit.booking
    if booking is None:
        return ()
    tone = Tone.GOOD if booking.standing in _GOOD else Tone.WARN if booking.standing in _WARN else Tone.NEUTRAL
    banner = scene.banner("book.standing", tone, standing=scene.text(f"booking.standing.{booking.standing}"))
    number = Fact(scene.text("booking.slip.number"), booking.number)
    return (banner, Facts((number, *facts_of(scene, booking))))


def _waiting(scene: Scene, wait: Waiting) -> tuple[Block, ...]:
    facts = (
        Fact(scene.text("booking.slip.service"), service_name(scene, wait.service)),
        Fact(scene.say("book.wait_day"), short_day(scene, wait.day)),
        Fact(scene.say("book.place"), str(wait.place)),
    )
    return (Facts(facts),)


def _acts(scene: Scene, visit: BookingVisit) -> Iterator[Button]:
    booking = visit.booking
    if booking and booking.standing == "offered":
        yield scene.button("accept", "tile", icon="check-circle", label=scene.say("book.accept"))
    if may_check_in(visit):
        yield scene.button("check_in", "tile", icon="ticket", label=scene.say("book.check_in"))
    if may_move(visit):
        yield scene.button("move", "tile", icon="calendar-dots", label=scene.say("book.move"))
    if may_give_back(visit):
        key = "book.give_up_place" if visit.wait else "book.cancel_it"
        yield scene.button("cancel", "tile", icon="calendar-x", label=scene.say(key))
    if booking and may_print(scene.session, visit):
        yield scene.button("print_slip", "tile", icon="printer", label=scene.say("book.print"))


def cancel(scene: Scene, visit: BookingVisit) -> Screen:
    """Ask once before a seat or a place is given back."""
    facts = tuple(facts_of(scene, visit.booking)) if visit.booking else ()
    blocks = (
        scene.banner("book.cancel.text", Tone.WARN),
        *((Facts(facts),) if facts else ()),
        *(_waiting(scene, visit.wait) if visit.wait else ()),
    )
    back = scene.button("back", icon="arrow-left", label=scene.say("book.cancel.keep"))
    yes = scene.button("give_back", "primary", icon="calendar-x", label=scene.say("book.cancel.yes"))
    return page(scene, "book.cancel", blocks=blocks, nav=(back, yes))
