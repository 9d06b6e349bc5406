"""What stands on an appointment's slip and on a queue ticket: number, time, window, papers to bring, and the code."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from content.catalogue.bookings import BookingPlan
from content.catalogue.item import Item
from content.contract.booking import Booking, Ticket
from content.contract.clock import CHINA
from content.text.dates import moment_text
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Line, Pairs, Qr, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage
from kiosk.session.booking_forms import brought


@dataclass(frozen=True, kw_only=True)
class SlipFacts:
    """Hold what every slip of appointments is printed from; the name is masked, and empty where nobody is known."""

    plan: BookingPlan
    item: Item | None
    kiosk: str
    printed_at: datetime
    name: str = field(default="", repr=False)


def compose_booking(booking: Booking, facts: SlipFacts, text: Text, *, is_cut_off: bool) -> Receipt:
    """Lay out the slip of an appointment."""
    offline = (Passage(text("booking.slip.offline")),) if is_cut_off else ()
    return Receipt(
        (
            Title(text("booking.slip.title")),
            Passage(text("receipt.bureau"), is_centred=True),
            Rule(),
            Emphasis(booking.number),
            Pairs(tuple(_about(booking, facts, text))),
            *offline,
            Rule(),
            *_bring(booking, facts, text),
            Rule(),
            Qr(booking.code, text("booking.slip.how")),
            Passage(text("booking.slip.foot", kiosk=facts.kiosk, at=text.pick(moment_text(facts.printed_at)))),
        )
    )


def compose_ticket(ticket: Ticket, facts: SlipFacts, text: Text) -> Receipt:
    """Lay out a queue ticket."""
    return Receipt(
        (
            Title(text("booking.ticket.title")),
            Passage(text("receipt.bureau"), is_centred=True),
            Rule(),
            Emphasis(ticket.number),
            Pairs(((text("booking.slip.service"), _service(ticket.service, facts, text)),)),
            *(Passage(line) for line in _expected(ticket, facts, text)),
            *_missing(ticket, facts, text),
            Rule(),
            Passage(text("booking.slip.foot", kiosk=facts.kiosk, at=text.pick(moment_text(facts.printed_at)))),
        )
    )


def _about(booking: Booking, facts: SlipFacts, text: Text) -> Iterator[tuple[str, str]]:
    yield text("booking.slip.service"), _service(booking.service, facts, text)
    if facts.item:
        yield text("receipt.item"), text.pick(facts.item.name)
    yield text("booking.slip.when"), _when(booking.starts, booking.ends, text)
    if not _is_visit(booking, facts):
        names = (text.pick(each.name) for each in facts.plan.windows if booking.service in each.services)
        yield text("booking.slip.window"), ", ".join(names)
    if facts.name:
        yield text("booking.slip.person"), facts.name
    if booking.change_until:
        yield text("booking.slip.change_until"), _moment(booking.change_until, text)


def _bring(booking: Booking, facts: SlipFacts, text: Text) -> Iterator[Line]:
    if _is_visit(booking, facts):
        yield Passage(text("booking.slip.at_home"))
        return
    papers = brought(facts.item)
    if papers:
        yield Passage(text("booking.slip.papers"))
        yield from (Passage(f"{place}. {text.pick(each.name)}") for place, each in enumerate(papers, start=1))
    yield Passage(text("booking.slip.bring", early=facts.plan.rules.early_minutes))
    yield Passage(text("booking.slip.late", late=facts.plan.rules.late_minutes))


def _expected(ticket: Ticket, facts: SlipFacts, text: Text) -> Iterator[str]:
    yield text("booking.ticket.ahead", count=ticket.ahead)
    if ticket.to_minutes:
        yield text("booking.ticket.wait", first=ticket.from_minutes, last=ticket.to_minutes)
    else:
        yield text("booking.ticket.soon")
    window = facts.plan.window(ticket.window)
    if window:
        yield text("booking.ticket.window", window=text.pick(window.name))


def _missing(ticket: Ticket, facts: SlipFacts, text: Text) -> Iterator[Line]:
    lines = [text.pick(each.name) for each in brought(facts.item) if each.id in ticket.missing]
    if lines:
        yield Passage(text("booking.ticket.missing"))
        yield from (Passage(f"{place}. {line}") for place, line in enumerate(lines, start=1))


def _service(service_id: str, facts: SlipFacts, text: Text) -> str:
    service = facts.plan.service(service_id)
    return text.pick(service.name) if service else service_id


def _is_visit(booking: Booking, facts: SlipFacts) -> bool:
    service = facts.plan.service(booking.service)
    return service is not None and service.needs_address


def _when(starts: str, ends: str, text: Text) -> str:
    last = datetime.fromisoformat(ends).astimezone(CHINA)
    return f"{_moment(starts, text)}–{last:%H:%M}"


def _moment(told: str, text: Text) -> str:
    return text.pick(moment_text(datetime.fromisoformat(told)))
