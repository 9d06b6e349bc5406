"""The screen in the hall: which number is called to which window. Numbers only, so anybody may look.

It is told of changes by server-sent events. A stream ends by itself after a while and the browser comes back, so that
a server can stop without waiting for a screen.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from content.catalogue.bilingual import Language
from content.contract.clock import local_date
from content.text.wording import Text
from server.booking import arriving
from server.domain.queueing import in_order
from server.pages.access import Desk, PageRoute, TheDesk
from server.pages.view import HEADERS
from server.store import tickets

router = APIRouter(route_class=PageRoute)
SHOWN_MOST = 6
NEXT_MOST = 10
LOOK_EVERY_S = 1.0
STREAM_S = 25.0
_FRESH = timedelta(seconds=20)


@router.get("/calling")
def screen(request: Request, desk: TheDesk) -> Response:
    """Show the screen."""
    return desk.view.page(request, "calling.html", _facts(desk))


@router.get("/calling/board")
def board(request: Request, desk: TheDesk) -> Response:
    """Give what changes alone, for a browser that cannot hear events."""
    return desk.view.page(request, "calling_board.html", _facts(desk))


@router.get("/calling/events")
def events(request: Request, desk: TheDesk) -> Response:
    """Send the board whenever it changes."""
    headers = {**HEADERS, "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(request, desk), media_type="text/event-stream", headers=headers)


async def _stream(request: Request, desk: Desk) -> AsyncIterator[str]:
    shown, looks = "", int(STREAM_S / LOOK_EVERY_S)
    for _ in range(looks):
        facts = await asyncio.to_thread(_facts, desk)
        drawn = bytes(desk.view.page(request, "calling_board.html", facts).body).decode()
        if drawn != shown:
            shown = drawn
            yield "".join(f"data: {line}\n" for line in drawn.splitlines()) + "\n"
        await asyncio.sleep(LOOK_EVERY_S)
        if await request.is_disconnected():
            return


def _facts(desk: Desk) -> dict[str, Any]:
    house, now = desk.services.bookings.houses.now(), desk.services.clock.now()
    with desk.services.database.reading() as connection:
        called = tickets.of_day(connection, local_date(now), [arriving.CALLED])
        waiting = tickets.of_day(connection, local_date(now), [arriving.WAITING])
    return {
        "called": called[:SHOWN_MOST],
        "is_fresh": lambda ticket: ticket.called_at is not None and now - ticket.called_at < _FRESH,
        "waiting": in_order(waiting, house.plan, now)[:NEXT_MOST],
        "count": len(waiting),
        "window": house.plan.window,
        "plan": house.plan,
        "clock": f"{now:%H:%M}",
        # The screen speaks both languages at once.
        "zh": Text(desk.view.words, Language.CHINESE),
        "en": Text(desk.view.words, Language.ENGLISH),
    }
