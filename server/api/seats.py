"""Times that can be booked, seats kept while a form is filled in, and the waiting list of a full day."""

import asyncio
from datetime import date

from fastapi import APIRouter, Request, Response

from content.contract import booking as wire
from server.api.counter import Counter
from server.api.exchange import Exchange, Signed, answer, decode
from server.booking import desk, showing, waiting
from server.booking.desk import HOLDS_AT_A_KIOSK, Wish
from server.services import Services


def seats_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the routes."""
    router, counter = APIRouter(), Counter(services, exchange)

    @router.get("/slots")
    async def slots(request: Request, service: str = "") -> Response:
        signed = await exchange.receive(request)
        await exchange.write(signed, lambda _: None)
        return answer(await asyncio.to_thread(_slots, counter, service))

    @router.post("/holds")
    async def hold(request: Request) -> Response:
        return await _hold(counter, await exchange.receive(request))

    @router.post("/holds/release")
    async def release(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked, (house, now) = decode(signed.body, wire.ReleaseRequest), counter.sitting()
        await exchange.write(signed, lambda c: desk.release(c, house, asked.id, now))
        return Response(status_code=204)

    @router.post("/waits")
    async def wait(request: Request) -> Response:
        return await _wait(counter, await exchange.receive(request))

    return router


def _slots(counter: Counter, service_id: str) -> wire.SlotsReply:
    house, now = counter.sitting()
    service = house.service(service_id)
    if service is None:
        return wire.SlotsReply(service_id, [])
    with counter.database.reading() as connection:
        return wire.SlotsReply(service_id, showing.days(connection, house, service, now))


async def _hold(counter: Counter, signed: Signed) -> Response:
    asked, (house, now) = decode(signed.body, wire.HoldRequest), counter.sitting()
    kiosk = signed.caller.kiosk
    held = await counter.exchange.write(
        signed,
        lambda c: desk.hold(c, house, id=asked.id, slot_id=asked.slot, origin=kiosk, most=HOLDS_AT_A_KIOSK, now=now),
    )
    return answer(held if isinstance(held, wire.Refused) else showing.told_hold(held, now))


async def _wait(counter: Counter, signed: Signed) -> Response:
    asked, (house, now) = decode(signed.body, wire.WaitRequest), counter.sitting()
    known, day = counter.know(asked, asked.id, asked.service), _day(asked.day)
    if isinstance(known, wire.Refused):
        return answer(known)
    if day is None:
        return answer(wire.Refused("unknown_slot"))
    wish = Wish(
        id=asked.id,
        slot=asked.service,
        holder=known.holder,
        contact=known.contact,
        origin=signed.caller.kiosk,
        language=asked.language,
        item=asked.item,
    )
    placed = await counter.exchange.write(signed, lambda c: waiting.wait_for(c, house, wish, day, now))
    if isinstance(placed, wire.Refused):
        return answer(placed)
    return answer(wire.Waiting(placed.wait.id, placed.wait.service, asked.day, placed.number))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
