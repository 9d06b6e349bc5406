"""All pages, and the desk that serves them."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from starlette.routing import BaseRoute

from content.catalogue.bilingual import Language
from content.text.wording import Words
from server.auth.door import Door
from server.auth.passwords import Passwords
from server.auth.second_factor import SecondFactors
from server.pages import (
    absences,
    board,
    booking,
    booking_own,
    calling,
    capacity,
    case,
    case_course,
    case_ending,
    case_intake,
    case_joint,
    catalogue,
    clerk,
    entry,
    exchange,
    factor,
    figures,
    hall,
    helping,
    ledger,
    papers,
    people,
    public,
    publications,
    queue,
    stock,
    supervision,
    tasks,
    upload,
)
from server.pages.access import Desk
from server.pages.assets import asset_router
from server.pages.broadcast import Broadcast
from server.pages.view import View
from server.services import Services

_CASE_ROOMS = (queue, case, case_intake, case_course, case_joint, case_ending, papers)
_ROOMS = (entry, factor, people, hall, public, booking, booking_own, capacity, clerk, helping, calling, stock, upload)
_OVERSIGHT_ROOMS = (supervision, tasks, figures, exchange, ledger, publications, catalogue, absences, board)


def open_desk(services: Services, words: Words) -> Desk:
    """Give what every page works with."""
    door = Door(
        database=services.database,
        clock=services.clock,
        random=services.random,
        passwords=Passwords(),
        factors=SecondFactors(pepper=services.secrets.pepper, random=services.random),
    )
    view = View(words, services.catalogues.may_move)
    return Desk(
        services=services,
        door=door,
        view=view,
        is_secure=urlsplit(services.config.settings.origin).scheme == "https",
        calls=Broadcast(partial(calling.draw, services, view), every_s=calling.EVERY_S),
        boards={each: Broadcast(partial(board.draw, services, view, each), every_s=board.EVERY_S) for each in Language},
    )


def page_routes(npm: Path) -> list[BaseRoute]:
    """List every page, and the files they load from ``npm``; they find their desk in the application's state."""
    routers = [*(room.router for room in (*_CASE_ROOMS, *_ROOMS, *_OVERSIGHT_ROOMS)), asset_router(npm)]
    return [route for router in routers for route in router.routes]
