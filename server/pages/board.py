"""The board: how the whole hall stands now, told of changes by server-sent events. Counts only, so all staff may look.

It is drawn once in each language for everybody who watches.
"""

from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from content.catalogue.bilingual import Language
from content.contract.clock import local_date
from server.booking import arriving
from server.pages.access import Anyone, PageRoute
from server.pages.queue import OPEN, Urgency, counts, unit_names
from server.pages.view import HEADERS, View
from server.services import Services
from server.store import issues, kiosks, oversight, rounds, tickets
from server.store.kiosks import KioskState, Reach
from server.store.worklist import Wanted

router = APIRouter(route_class=PageRoute)
EVERY_S: Final = 2.0
STREAM_S: Final = 60.0
NAMED_MOST: Final = 12


@router.get("/board")
def board(visit: Anyone) -> Response:
    """Show the board."""
    return visit.page("board.html", facts(visit.services))


@router.get("/board/now")
def now(visit: Anyone) -> Response:
    """Give what changes alone, for a browser that cannot hear events."""
    return visit.page("board_now.html", facts(visit.services))


@router.get("/board/events")
async def events(visit: Anyone) -> Response:
    """Send the board whenever it changes."""
    cast = visit.desk.boards[visit.desk.view.text(visit.request).language]
    headers = {**HEADERS, "X-Accel-Buffering": "no"}
    return StreamingResponse(cast.listen(STREAM_S), media_type="text/event-stream", headers=headers)


def draw(services: Services, view: View, language: Language) -> str:
    """Draw what changes, for all who read one language."""
    return view.fragment("board_now.html", facts(services), language)


def facts(services: Services) -> dict[str, Any]:
    """Gather what the board tells: no name of a citizen, and no case."""
    moment = services.clock.now()
    with services.database.reading() as connection:
        return {
            "counts": counts(connection, services, Wanted(states=OPEN)),
            "today": _today(connection, moment),
            "queue": _queue(connection, moment),
            "kiosks": _reaches(connection, moment),
            "issues": _issues(connection),
            "waiting_for": rounds.slowest_units(connection, local_date(moment), most=NAMED_MOST),
            "units": unit_names(services),
            "named_most": NAMED_MOST,
            "urgencies": (Urgency.OVERDUE, Urgency.RED, Urgency.AMBER, Urgency.CALM),
            "clock": f"{moment:%H:%M}",
        }


def _today(connection: Connection, moment: datetime) -> dict[str, int]:
    begins = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    decided = oversight.decided_by(connection, begins)
    return {"decided": sum(decided.values()), "at_once": decided.get("rule", 0)}


def _queue(connection: Connection, moment: datetime) -> dict[str, int]:
    day = local_date(moment)
    return {state: len(tickets.of_day(connection, day, [state])) for state in (arriving.WAITING, arriving.CALLED)}


def _reaches(connection: Connection, moment: datetime) -> dict[Reach, list[str]]:
    found: dict[Reach, list[str]] = {reach: [] for reach in Reach}
    for kiosk in kiosks.every(connection):
        if kiosk.state is KioskState.APPROVED:
            found[kiosk.reach(moment)].append(kiosk.name)
    return found


def _issues(connection: Connection) -> dict[str, int]:
    found: dict[str, int] = {}
    for issue in issues.still_open(connection):
        found[issue.key] = found.get(issue.key, 0) + 1
    return found
