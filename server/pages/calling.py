"""The screen in the hall: which number is called to which window. Numbers only, so anybody may look.

It is told of changes by server-sent events, drawn once for all screens. A stream ends by itself after a while and the
browser comes back, so that a server can stop without waiting for a screen.
"""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from content.catalogue.bilingual import Language
from content.contract.clock import local_date
from content.text.wording import Text
from server.booking import arriving
from server.domain.queueing import in_order
from server.pages.access import PageRoute, TheDesk
from server.pages.view import HEADERS, View
from server.services import Services
from server.store import tickets

router = APIRouter(route_class=PageRoute)
SHOWN_MOST = 6
NEXT_MOST = 10
EVERY_S = 1.0
STREAM_S = 25.0
_FRESH = timedelta(seconds=20)


@router.get("/calling")
def screen(request: Request, desk: TheDesk) -> Response:
    """Show the screen."""
    return desk.view.page(request, "calling.html", _facts(desk.services, desk.view))


@router.get("/calling/board")
def board(request: Request, desk: TheDesk) -> Response:
    """Give what changes alone, for a browser that cannot hear events."""
    return desk.view.page(request, "calling_board.html", _facts(desk.services, desk.view))


@router.get("/calling/events")
async def events(desk: TheDesk) -> Response:
    """Send the board whenever it changes."""
    headers = {**HEADERS, "X-Accel-Buffering": "no"}
    return StreamingResponse(desk.calls.listen(STREAM_S), media_type="text/event-stream", headers=headers)


def draw(services: Services, view: View) -> str:
    """Draw the board for every screen."""
    return view.fragment("calling_board.html", _facts(services, view), Language.CHINESE)


def _facts(services: Services, view: View) -> dict[str, Any]:
    house, now = services.bookings.houses.now(), services.clock.now()
    with services.database.reading() as connection:
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
        "zh": Text(view.words, Language.CHINESE),
        "en": Text(view.words, Language.ENGLISH),
    }
