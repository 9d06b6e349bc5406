"""Booking, and everything that is done with a scanned code: looking, accepting, moving, giving back."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract import booking as wire
from server.api.counter import Counter
from server.api.exchange import Exchange, Signed, answer, decode
from server.booking import desk, showing
from server.booking.desk import Wish
from server.intake import Unreadable
from server.services import Services
from server.store import bookings


def bookings_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the routes."""
    router, counter = APIRouter(), Counter(services, exchange)

    @router.post("/bookings")
    async def book(request: Request) -> Response:
        return await _book(counter, await exchange.receive(request))

    @router.post("/bookings/look")
    async def look(request: Request) -> Response:
        signed = await exchange.receive(request)
        return await counter.act(signed, _code(signed), lambda _c, _h, booking, _now: booking)

    @router.post("/bookings/accept")
    async def accept(request: Request) -> Response:
        signed = await exchange.receive(request)
        return await counter.act(signed, _code(signed), lambda c, h, b, now: desk.accept(c, h, b.id, now))

    @router.post("/bookings/cancel")
    async def cancel(request: Request) -> Response:
        signed = await exchange.receive(request)
        return await counter.act(signed, _code(signed), lambda c, h, b, now: desk.cancel(c, h, b.id, now))

    @router.post("/bookings/move")
    async def move(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, wire.MoveRequest)
        return await counter.act(signed, asked.code, lambda c, h, b, now: desk.move(c, h, b.id, asked.slot, now))

    @router.post("/bookings/mine")
    async def mine(request: Request) -> Response:
        return await _mine(counter, await exchange.receive(request))

    return router


async def _book(counter: Counter, signed: Signed) -> Response:
    asked = decode(signed.body, wire.BookRequest)
    known = counter.know(asked, asked.id, asked.slot.partition("@")[0])
    if isinstance(known, wire.Refused):
        return answer(known)
    house, now = counter.sitting()
    wish = Wish(
        id=asked.id,
        slot=asked.slot,
        holder=known.holder,
        contact=known.contact,
        origin=signed.caller.kiosk,
        language=asked.language,
        item=asked.item,
        priority=asked.priority,
        papers=tuple(asked.papers),
    )
    return answer(
        await counter.exchange.write(signed, lambda c: counter.told(c, house, desk.book(c, house, wish, now), now))
    )


async def _mine(counter: Counter, signed: Signed) -> Response:
    asked, (house, now) = decode(signed.body, wire.MineRequest), counter.sitting()
    person = counter.office.registry.open(asked)
    holder = "" if isinstance(person, Unreadable) else counter.office.registry.holder(person)

    def write(connection: Connection) -> wire.MineReply:
        found = bookings.to_come(connection, holder, now) if holder else []
        return wire.MineReply([showing.told(connection, house, counter.office.codes, each, now) for each in found])

    return answer(await counter.exchange.write(signed, write))


def _code(signed: Signed) -> str:
    return decode(signed.body, wire.CodeRequest).code
