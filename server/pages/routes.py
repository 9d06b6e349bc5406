"""All pages as one router, put together from the server's services."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Depends

from content.text.wording import Words
from server.auth.door import Door
from server.auth.passwords import Passwords
from server.auth.second_factor import SecondFactors
from server.pages import (
    booking,
    booking_own,
    calling,
    capacity,
    case,
    case_course,
    case_ending,
    case_intake,
    case_joint,
    clerk,
    entry,
    factor,
    hall,
    papers,
    people,
    public,
    queue,
)
from server.pages.access import Desk, Provide
from server.pages.assets import asset_router
from server.pages.view import View
from server.services import Services

_CASE_ROOMS = (queue, case, case_intake, case_course, case_joint, case_ending, papers)
_ROOMS = (entry, factor, people, hall, public, booking, booking_own, capacity, clerk, calling)


def page_router(services: Services, words: Words) -> APIRouter:
    """Give every page of the staff, and the files they load."""
    door = Door(
        database=services.database,
        clock=services.clock,
        random=services.random,
        passwords=Passwords(),
        factors=SecondFactors(pepper=services.secrets.pepper, random=services.random),
    )
    desk = Desk(
        services=services,
        door=door,
        view=View(words),
        is_secure=urlsplit(services.config.settings.origin).scheme == "https",
    )
    pages = APIRouter(dependencies=[Depends(Provide(desk))], include_in_schema=False)
    for room in (*_CASE_ROOMS, *_ROOMS):
        pages.include_router(room.router)
    pages.include_router(asset_router(services.config.assets))
    return pages
