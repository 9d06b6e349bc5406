"""Seats that a kiosk sells while it is cut off: lent, reported, and never on sale twice.

A lent seat is a booking row without a person, and takes its seat like any other. It goes back on sale only when its
kiosk swore to sell it no more, when a person looked, or when its time is over; so a sale made in time always finds its
seat, however late its report comes. Should a person have been wrong, one more chair is brought and staff are told.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import Connection

from content.contract.booking import Refusal, Refused, number_of
from server.booking.house import House
from server.booking.seats import give_back, opening_refusal, take_seat
from server.domain.booking import Booking, State, reminded
from server.domain.slots import Slot
from server.store import bookings, issues, leases, slots
from server.store.leases import KeptLease

CONTRADICTED_ISSUE = "booking.lease_contradicted"
UNREADABLE_ISSUE = "booking.sale_unreadable"
SILENT_ISSUE = "booking.lease_silent"
UNKNOWN_ISSUE = "booking.lease_unknown"


@dataclass(frozen=True)
class Lent:
    """Hold a lease with its seats, sold or not."""

    lease: KeptLease
    slot: Slot
    seats: tuple[Booking, ...]


@dataclass(frozen=True, kw_only=True)
class Sold:
    """Hold one reported sale, opened; an empty ``holder`` means that the person in it did not open."""

    seat: str
    holder: str = field(repr=False)
    contact: bytes = field(repr=False)
    language: str
    item: str
    priority: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Reported:
    """Tell how each sale stands, in order, and how many seats went back on sale."""

    sales: tuple[Booking, ...]
    returned: int


def lend(
    connection: Connection, house: House, *, id: str, kiosk: str, slot_id: str, seats: int, now: datetime
) -> Lent | Refused:
    """Lend at most so many seats of a slot as its service allows in all; the same id again is the same lease."""
    slot = house.slot(slot_id)
    service = None if slot is None else house.service(slot.service)
    known = leases.find(connection, id)
    if slot is None or service is None:
        return Refused("unknown_slot")
    if known is not None:
        is_same = (known.kiosk, known.slot) == (kiosk, slot_id) and known.state == "open"
        return Lent(known, slot, _seats(connection, id)) if is_same else Refused("lease_spent")
    refusal = opening_refusal(house, slot, now)
    lent = 0 if refusal is not None else _lend_seats(connection, house, slot, seats, most=service.lease_seats, now=now)
    if not lent:
        return Refused(refusal or "full")
    until = min(now + timedelta(hours=house.rules.lease_hours), slot.starts)
    lease = KeptLease(id=id, kiosk=kiosk, slot=slot_id, issued_at=now, sell_until=until, state="open")
    leases.add(connection, lease)
    for number in range(lent):
        bookings.add(connection, _seat(lease, slot, number, now))
    return Lent(lease, slot, _seats(connection, id))


def report(
    connection: Connection,
    house: House,
    *,
    lease_id: str,
    kiosk: str,
    sales: tuple[Sold, ...],
    is_over: bool,
    now: datetime,
) -> Reported | Refused:
    """Keep what a kiosk sold; with ``is_over`` its other seats go back on sale. Anything reported twice counts once.

    What names no lease of this kiosk, or a seat that is not of it, changes nothing, and staff are told the numbers.
    """
    lease = leases.find(connection, lease_id)
    seats = {seat.id: seat for seat in _seats(connection, lease_id)}
    if lease is None or lease.kiosk != kiosk or not {sale.seat for sale in sales} <= set(seats):
        return _tell_unknown(connection, lease_id, kiosk=kiosk, sales=sales, now=now)
    kept = tuple(_sell(connection, house, lease, seats[sale.seat], sale=sale, now=now) for sale in sales)
    returned = end_lease(connection, house, lease, now) if is_over else 0
    return Reported(kept, returned)


def end_lease(
    connection: Connection, house: House, lease: KeptLease, now: datetime, *, state: str = "over", by: str = ""
) -> int:
    """Put a lease's unsold seats back on sale and give how many; a lease that had ended gives none."""
    leases.end(connection, lease.id, state=state, by=by)
    issues.close(connection, key=SILENT_ISSUE, subject=lease.id, now=now)
    returned = 0
    for seat in _seats(connection, lease.id):
        if bookings.end(connection, seat.id, was=(State.LEASED,), state=State.LAPSED, now=now):
            give_back(connection, house, seat.slot, now, is_leased=True)
            returned += 1
    return returned


def prove_sold(connection: Connection, booking: Booking, now: datetime) -> Booking:
    """Take a leased seat whose code somebody shows as sold, before its kiosk could report it; others stay as they are.

    Only the kiosk that held the lease can have printed the code.
    """
    if booking.state is not State.LEASED:
        return booking
    sold = replace(booking, state=State.BOOKED, changed_at=now)
    if bookings.replace(connection, sold, was=State.LEASED):
        slots.sell_leased(connection, booking.slot)
    return bookings.find(connection, booking.id) or booking


def _tell_unknown(
    connection: Connection, lease_id: str, *, kiosk: str, sales: tuple[Sold, ...], now: datetime
) -> Refused:
    # The numbers follow from the seats' ids, so that staff know the slips even where no row is left of them.
    facts = {"kiosk": kiosk, "bookings": " ".join(number_of(sale.seat) for sale in sales)}
    issues.report(connection, key=UNKNOWN_ISSUE, subject=lease_id, now=now, facts=facts)
    return Refused("unknown")


def _lend_seats(connection: Connection, house: House, slot: Slot, wanted: int, *, most: int, now: datetime) -> int:
    if most < 1 or wanted < 1:
        return 0
    # The first makes the slot's row and ends what has run out; a lent seat is then taken by its own conditional update.
    refusal: Refusal | None = take_seat(connection, house, slot, now)
    if refusal is not None:
        return 0
    slots.give_back(connection, slot.id)
    lent = 0
    while lent < wanted and slots.lend(connection, slot.id, most=most):
        lent += 1
    return lent


def _sell(
    connection: Connection, house: House, lease: KeptLease, seat: Booking, *, sale: Sold, now: datetime
) -> Booking:
    if seat.state in (State.MERGED, State.CLOSED, State.CANCELLED) or (seat.state is State.BOOKED and seat.holder):
        return seat
    if not sale.holder:
        facts = {"kiosk": lease.kiosk, "booking": seat.number}
        issues.report(connection, key=UNREADABLE_ISSUE, subject=seat.id, now=now, facts=facts)
    if seat.state is State.LAPSED:
        _bring_chair(connection, lease, seat, now)
    elif seat.state is State.LEASED:
        slots.sell_leased(connection, seat.slot)
    sold = replace(
        seat,
        state=State.BOOKED,
        holder=sale.holder,
        contact=sale.contact,
        language=sale.language,
        item=sale.item,
        priority=sale.priority,
        papers=sale.papers,
        changed_at=now,
    )
    sold = reminded(sold, now)
    if not bookings.replace(connection, sold, was=seat.state):
        return _merge(connection, house, sold, was=seat.state, now=now)
    return _after_sale(connection, house, sold, now)


def _bring_chair(connection: Connection, lease: KeptLease, seat: Booking, now: datetime) -> None:
    slots.add_seat(connection, seat.slot)
    facts = {"kiosk": lease.kiosk, "booking": seat.number, "settled_by": lease.settled_by}
    issues.report(connection, key=CONTRADICTED_ISSUE, subject=seat.id, now=now, facts=facts)


def _merge(connection: Connection, house: House, sold: Booking, *, was: State, now: datetime) -> Booking:
    # One person needs one seat: the second slip leads to the first.
    others = bookings.to_come(connection, sold.holder, now)
    first = next((each.id for each in others if each.slot == sold.slot), "")
    merged = replace(sold, state=State.MERGED, same_as=first)
    bookings.replace(connection, merged, was=was)
    give_back(connection, house, sold.slot, now)
    return merged


def _after_sale(connection: Connection, house: House, sold: Booking, now: datetime) -> Booking:
    count = slots.find(connection, sold.slot)
    if count is not None and count.closure:
        bookings.end(connection, sold.id, was=(State.BOOKED,), state=State.CLOSED, now=now)
        give_back(connection, house, sold.slot, now)
        if sold.contact:
            bookings.tell(connection, sold.id, "closed", now)
        return replace(sold, state=State.CLOSED)
    return sold


def _seats(connection: Connection, lease_id: str) -> tuple[Booking, ...]:
    return tuple(bookings.of_lease(connection, lease_id))


def _seat(lease: KeptLease, slot: Slot, number: int, now: datetime) -> Booking:
    id = str(uuid5(UUID(lease.id), str(number)))
    return Booking(
        id=id,
        number=number_of(id),
        service=slot.service,
        slot=slot.id,
        starts_at=slot.starts,
        ends_at=slot.ends,
        state=State.LEASED,
        holder="",
        contact=b"",
        origin=lease.kiosk,
        language="zh",
        item="",
        priority="",
        papers=(),
        created_at=now,
        expires_at=None,
        changed_at=now,
        lease=lease.id,
    )
