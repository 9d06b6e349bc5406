"""Lending seats to a kiosk for when it is cut off, and hearing which of them it sold."""

from datetime import datetime

from fastapi import APIRouter, Request, Response

from content.contract import leasing as wire
from content.contract.booking import Refused
from server.api.exchange import Exchange, answer, decode
from server.booking.codes import Codes
from server.booking.leasing import Lent, Sold, lend, report
from server.booking.people import Known
from server.domain.booking import State
from server.intake import Unreadable
from server.services import Services


def leases_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make both routes."""
    router, office = APIRouter(), services.bookings

    @router.post("/leases")
    async def ask(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, wire.LeaseRequest)
        house, now, kiosk = office.houses.now(), services.clock.now(), signed.caller.kiosk
        lent = await exchange.write(
            signed,
            lambda c: lend(c, house, id=asked.id, kiosk=kiosk, slot_id=asked.slot, seats=asked.seats, now=now),
        )
        return answer(lent if isinstance(lent, Refused) else _told(lent, office.codes, now))

    @router.post("/leases/report")
    async def hear(request: Request) -> Response:
        signed = await exchange.receive(request)
        told = decode(signed.body, wire.LeaseReport)
        house, now, kiosk = office.houses.now(), services.clock.now(), signed.caller.kiosk
        if len(told.sales) > wire.MOST_SALES:
            return answer(Refused("lease_spent"))
        sales = tuple(_open(services, sale, now) for sale in told.sales)
        done = await exchange.write(
            signed,
            lambda c: report(c, house, lease_id=told.lease, kiosk=kiosk, sales=sales, is_over=told.is_over, now=now),
        )
        if isinstance(done, Refused):
            return answer(done)
        results = [
            wire.SaleResult(sale.id, sale.standing(house.rules, now), is_readable=bool(sale.holder))
            for sale in done.sales
        ]
        return answer(wire.LeaseAnswer(told.lease, results, done.returned))

    return router


def _open(services: Services, sale: wire.Sale, now: datetime) -> Sold:
    registry = services.bookings.registry
    person = registry.open(sale)
    known = None if isinstance(person, Unreadable) else registry.know(person, sale.seat, today=now.date())
    # A person that does not open was promised a seat all the same.
    kept = known or Known("", b"")
    return Sold(
        seat=sale.seat,
        holder=kept.holder,
        contact=kept.contact,
        language=sale.language,
        item=sale.item,
        priority=sale.priority,
        papers=tuple(sale.papers),
    )


def _told(lent: Lent, codes: Codes, now: datetime) -> wire.Lease:
    seats = [
        wire.LeasedSeat(seat.id, seat.number, codes.write(seat.id, seat.number, seat.created_at))
        for seat in lent.seats
        if seat.state is State.LEASED
    ]
    return wire.Lease(
        id=lent.lease.id,
        slot=lent.slot.id,
        service=lent.slot.service,
        starts=lent.slot.starts.isoformat(timespec="seconds"),
        ends=lent.slot.ends.isoformat(timespec="seconds"),
        seats=seats,
        sell_for_s=max(0, int((lent.lease.sell_until - now).total_seconds())),
    )
