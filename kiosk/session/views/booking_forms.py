"""What is still asked of somebody who books or arrives, and everything once more before the last yes."""

from collections.abc import Iterator
from dataclasses import replace

from content.catalogue.bookings import Priority
from content.text.mask import mask_name, mask_number
from kiosk.session.booking_forms import (
    ADDRESS,
    PAPER,
    PHONE,
    PRIORITY,
    brought,
    lacks_address,
    needs_address,
    needs_phone,
    phone_fault,
)
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Block, Bullets, Button, Buttons, Fact, Facts, Input, Screen
from kiosk.session.state import Moment
from kiosk.session.views.booking_said import hold_note, is_visit, service_name, short_day, when, windows
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.identity import finding_text

_LONGEST_PHONE, _LONGEST_ADDRESS = 20, 200


def details(scene: Scene, visit: BookingVisit) -> Screen:
    """Ask for telephone and, for a visit at home, the address; whoever goes first says so here."""
    address = (_address(scene, visit),) if needs_address(scene.session, visit) else ()
    blocks = (*hold_note(scene, visit), _phone(scene, visit), *address, *_priorities(scene, visit))
    nav = (scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right"))
    return page(scene, "book.details", blocks=blocks, nav=nav)


def _phone(scene: Scene, visit: BookingVisit) -> Input:
    is_needed = needs_phone(scene.session, visit)
    fault = phone_fault(scene.session, visit, Moment(scene.now, "")) if visit.is_checked else None
    return Input(
        field=PHONE,
        label=scene.text("book.who.phone" if is_needed else "book.who.phone_optional"),
        keyboard="phone",
        value=visit.phone,
        help=scene.text("book.who.phone_why"),
        problem=finding_text(scene, fault) if fault else "",
        required=is_needed,
        max_length=_LONGEST_PHONE,
    )


def _address(scene: Scene, visit: BookingVisit) -> Input:
    is_missing = visit.is_checked and lacks_address(scene.session, visit)
    return Input(
        field=ADDRESS,
        label=scene.text("book.who.address"),
        keyboard="pinyin",
        value=visit.address,
        help=scene.text("book.who.address_why"),
        problem=scene.say("book.details.no_address") if is_missing else "",
        max_length=_LONGEST_ADDRESS,
    )


def _priorities(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    rows = tuple(_priority(scene, visit, each) for each in scene.session.hall.bookings.priorities)
    return (Buttons(rows, heading=scene.say("book.priority")),) if rows else ()


def _priority(scene: Scene, visit: BookingVisit, priority: Priority) -> Button:
    button = scene.button(PRIORITY + priority.id, "option", label=scene.pick(priority.name))
    return replace(button, chosen=visit.priority == priority.id)


def papers(scene: Scene, visit: BookingVisit) -> Screen:
    """Ask somebody who arrives which of the papers are at hand, and who goes first."""
    rows = tuple(
        replace(
            scene.button(PAPER + each.id, "option", label=scene.pick(each.name)),
            chosen=each.id in visit.papers,
        )
        for each in brought(visit.chosen_item)
    )
    asked = (Buttons(rows, heading=scene.say("book.papers.text")),) if rows else ()
    blocks = (*asked, *_priorities(scene, visit)) or (scene.paragraph("book.papers.nothing"),)
    label = scene.say("book.papers.arrive")
    nav = (scene.back(), scene.leave(), scene.button("next", "primary", icon="ticket", label=label))
    return page(scene, "book.papers", subtitle=service_name(scene, visit.service), blocks=blocks, nav=nav)


def confirm(scene: Scene, visit: BookingVisit) -> Screen:
    """Show everything once more. Nothing is booked, moved or joined before the yes."""
    name = {"wait": "book.confirm.wait", "move": "book.confirm.move"}.get(visit.goal, "book.confirm")
    blocks = (
        *hold_note(scene, visit),
        Facts(tuple(_facts(scene, visit))),
        Bullets(scene.text("book.rules.title"), tuple(_rules(scene, visit))),
    )
    label = scene.say(f"{name}.yes")
    nav = (scene.back(), scene.leave(), scene.button("confirm", "primary", icon="check", label=label))
    return page(scene, name, blocks=blocks, nav=nav)


def _facts(scene: Scene, visit: BookingVisit) -> Iterator[Fact]:
    yield Fact(scene.text("booking.slip.service"), service_name(scene, visit.service))
    if visit.chosen_item:
        yield Fact(scene.say("book.matter"), scene.pick(visit.chosen_item.name))
    if visit.goal == "move" and visit.booking:
        yield Fact(scene.say("book.was"), when(scene, visit.booking.starts, visit.booking.ends))
    if visit.goal == "wait":
        yield Fact(scene.say("book.wait_day"), short_day(scene, visit.day))
    elif visit.slot:
        key = "book.becomes" if visit.goal == "move" else "book.time"
        yield Fact(scene.say(key), when(scene, visit.slot.starts, visit.slot.ends))
    yield from _where(scene, visit)
    if visit.goal != "move":
        yield from _person(scene, visit)


def _where(scene: Scene, visit: BookingVisit) -> Iterator[Fact]:
    if is_visit(scene, visit.service):
        if visit.address:
            yield Fact(scene.text("book.who.address"), visit.address)
    elif windows(scene, visit.service):
        yield Fact(scene.say("book.window"), windows(scene, visit.service))


def _person(scene: Scene, visit: BookingVisit) -> Iterator[Fact]:
    card = scene.session.card
    if card:
        who = scene.say("joint.two", first=mask_name(card.name), rest=mask_number(card.number))
        yield Fact(scene.say("book.person"), who)
    if visit.phone:
        yield Fact(scene.text("book.who.phone"), visit.phone)


def _rules(scene: Scene, visit: BookingVisit) -> Iterator[str]:
    rules = scene.session.hall.bookings.rules
    service = scene.session.hall.bookings.service(visit.service)
    if visit.goal == "wait":
        yield scene.say("book.rules.wait", minutes=rules.offer_minutes)
        return
    if service and not is_visit(scene, visit.service):
        yield scene.text("booking.slip.bring", early=rules.early_minutes)
        yield scene.text("booking.slip.late", late=rules.late_minutes)
    if service:
        yield scene.say("book.rules.change", minutes=service.notice_minutes)
    yield scene.text("book.rules.missed", days=rules.missed_days, count=rules.missed_most, barred=rules.barred_days)
