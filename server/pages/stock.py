"""Security paper as hall staff keep it: what was laid in, what lies on top, what became of missing sheets."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.contract.ids import new_id
from server import stocking
from server.auth.staff import Role
from server.domain.stock import HALL, SheetState, StockFault
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.store import kiosks, stock

router = APIRouter(route_class=PageRoute)
Keeper = Annotated[Visit, only(Role.HALL, Role.ADMINISTRATOR)]
LONGEST_SERIAL = 24
LONGEST_REASON = 200


class LaidIn(BaseModel, frozen=True):
    """Hold the first and the last number of a stack."""

    first: str = Field(default="", max_length=LONGEST_SERIAL)
    last: str = Field(default="", max_length=LONGEST_SERIAL)


class Counted(BaseModel, frozen=True):
    """Hold the number of the sheet on top."""

    serial: str = Field(default="", max_length=LONGEST_SERIAL)


class Settled(BaseModel, frozen=True):
    """Hold what became of one sheet, and why."""

    serial: str = Field(default="", max_length=LONGEST_SERIAL)
    state: Literal["void", "blank"]
    reason: str = Field(default="", max_length=LONGEST_REASON)


@router.get("/stock")
def shelves(visit: Keeper) -> Response:
    """Show every place with its sheets, those that miss some first."""
    return _page(visit)


@router.post("/stock/{place}/lay_in", dependencies=[OwnForm])
def lay_in(visit: Keeper, place: str, given: Annotated[LaidIn, Form()]) -> Response:
    """Write down a stack that was laid in."""
    now, actor = visit.services.clock.now(), visit.member.actor()
    stack = new_id(now, visit.services.random)

    def write(connection: Connection) -> stock.Stack | StockFault:
        _known(connection, place)
        return stocking.lay_in(
            connection, stack=stack, place=place, first=given.first, last=given.last, actor=actor, now=now
        )

    return _answer(visit, place, visit.services.database.write(write))


@router.post("/stock/{place}/count", dependencies=[OwnForm])
def count(visit: Keeper, place: str, given: Annotated[Counted, Form()]) -> Response:
    """Note which sheet lies on top; what should lie above it is missing from then on."""
    now, actor = visit.services.clock.now(), visit.member.actor()

    def write(connection: Connection) -> int | StockFault:
        _known(connection, place)
        return stocking.count(connection, place=place, serial=given.serial, actor=actor, now=now)

    return _answer(visit, place, visit.services.database.write(write))


@router.post("/stock/{place}/settle", dependencies=[OwnForm])
def settle(visit: Keeper, place: str, given: Annotated[Settled, Form()]) -> Response:
    """Say that a sheet is void, or was found again, and why."""
    now, actor = visit.services.clock.now(), visit.member.actor()

    def write(connection: Connection) -> stock.Sheet | StockFault:
        _known(connection, place)
        return stocking.settle(
            connection,
            place=place,
            serial=given.serial,
            is_void=given.state == "void",
            reason=given.reason,
            actor=actor,
            now=now,
        )

    return _answer(visit, place, visit.services.database.write(write))


def _known(connection: Connection, place: str) -> None:
    if place != HALL and kiosks.find(connection, place) is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")


def _answer(visit: Visit, place: str, done: object) -> Response:
    if isinstance(done, StockFault):
        return _page(visit, place=place, fault=f"stock.fault.{done}")
    return RedirectResponse(f"/stock#{place}", HTTPStatus.SEE_OTHER)


def _page(visit: Visit, *, place: str = "", fault: str = "") -> Response:
    with visit.services.database.reading() as connection:
        counts = stock.counts(connection)
        named = (HALL, *(kiosk.name for kiosk in kiosks.every(connection)))
        shelves = [
            {
                "place": each,
                "counts": counts.get(each),
                "top": stock.top(connection, each),
                "missing": stock.missing(connection, each),
                "newest": stock.newest(connection, each),
            }
            for each in named
        ]
    shelves.sort(key=lambda shelf: not shelf["missing"])
    facts = {"shelves": shelves, "states": tuple(SheetState), "hall": HALL, "faulty": place, "fault": fault}
    return visit.page("stock.html", facts, status=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK)
