"""The hall worker's page, made for a phone: which kiosk needs a hand, and what was asked of it or put into it."""

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Literal, assert_never

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.contract.health import OrderAction
from content.contract.ids import new_id
from server import enrolling
from server.api.help import HELP_ISSUE
from server.auth.staff import Role
from server.collecting import UNSETTLED_ISSUE, settle_print
from server.enrolling import ApprovalFault, Approved
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.pages.cards import read_cards, waited
from server.store import cases, issues, kiosks, orders, record, restocks
from server.store.orders import KeptOrder
from server.store.restocks import Restock

router = APIRouter(route_class=PageRoute)
HallWorker = Annotated[Visit, only(Role.HALL, Role.ADMINISTRATOR)]
Administrator = Annotated[Visit, only(Role.ADMINISTRATOR)]

# Two heartbeats pass in a minute; an order not answered in five has failed.
ANSWER_WITHIN = timedelta(minutes=5)
MOST_PIECES = 10_000
Supply = Literal["receipt_paper", "page_paper", "toner"]
SUPPLIES: dict[str, Supply] = {"receipt": "receipt_paper", "page": "page_paper", "toner": "toner"}


class Refill(BaseModel, frozen=True):
    """Hold what was put in, in pieces: rolls, sheets or cartridges."""

    what: Supply
    quantity: int = Field(ge=1, le=MOST_PIECES)
    device: str = ""


@router.get("/staff")
def hall(visit: HallWorker) -> Response:
    """Show every kiosk, what needs a person first."""
    return _page(visit, "hall.html")


@router.get("/staff/cards")
def cards(visit: HallWorker) -> Response:
    """Give the cards alone, for the page to refresh itself."""
    return _page(visit, "cards.html")


@router.post("/staff/{kiosk}/restock", dependencies=[OwnForm])
def restock(visit: HallWorker, kiosk: str, given: Annotated[Refill, Form()]) -> Response:
    """Write down what was put in, and how much."""
    now = visit.services.clock.now()
    kept = Restock(
        id=new_id(now, visit.services.random),
        kiosk=kiosk,
        device=given.device,
        what=given.what,
        quantity=given.quantity,
        done_by=visit.member.id,
        at=now,
    )

    def write(connection: Connection) -> None:
        _known(connection, kiosk)
        restocks.add(connection, kept)
        facts = {"kiosk": kiosk, "what": given.what, "quantity": str(given.quantity), "name": visit.member.name}
        record.append(connection, who=visit.member.id, what="kiosk.restocked", at=now, facts=facts)

    visit.services.database.write(write)
    return _back(kiosk)


@router.post("/staff/{kiosk}/order", dependencies=[OwnForm])
def order(
    visit: HallWorker, kiosk: str, action: Annotated[OrderAction, Form()], target: Annotated[str, Form()] = ""
) -> Response:
    """Ask a kiosk to reset a device or start its screen again; it answers with a later heartbeat."""
    now = visit.services.clock.now()
    asked = KeptOrder(
        id=new_id(now, visit.services.random),
        kiosk=kiosk,
        action=action,
        target=target,
        state="asked",
        asked_by=visit.member.id,
        asked_at=now,
        deadline=now + ANSWER_WITHIN,
    )

    def write(connection: Connection) -> None:
        _known(connection, kiosk)
        orders.ask(connection, asked)
        facts = {"kiosk": kiosk, "order": asked.id, "action": action, "target": target, "name": visit.member.name}
        record.append(connection, who=visit.member.id, what="order.asked", at=now, facts=facts)

    visit.services.database.write(write)
    return _back(kiosk)


@router.post("/staff/{kiosk}/approve", dependencies=[OwnForm])
def approve(visit: Administrator, kiosk: str, compared: Annotated[str, Form()] = "") -> Response:
    """Believe a kiosk's key after its fingerprint was compared; a key that changed meanwhile is not believed."""
    now = visit.services.clock.now()

    done = visit.services.database.write(
        lambda connection: enrolling.approve(connection, name=kiosk, shown=compared, by=visit.member.id, now=now)
    )
    match done:
        case Approved():
            return _back(kiosk)
        case ApprovalFault():
            raise PageRefusedError(HTTPStatus.CONFLICT, f"pages.refused.{done}")
        case _:
            assert_never(done)


@router.post("/staff/prints/{case_no}", dependencies=[OwnForm])
def settle(visit: HallWorker, case_no: str, came_out: Annotated[Literal["yes", "no"], Form()]) -> Response:
    """Settle a print of which nobody knows whether it came out, after looking into the tray."""
    now = visit.services.clock.now()

    def write(connection: Connection) -> None:
        case = cases.find(connection, case_no)
        if case is None:
            raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
        settle_print(connection, case, came_out=came_out == "yes", actor=visit.member.actor(), now=now)

    visit.services.database.write(write)
    return RedirectResponse("/staff", HTTPStatus.SEE_OTHER)


@router.post("/staff/{kiosk}/helped", dependencies=[OwnForm])
def helped(visit: HallWorker, kiosk: str) -> Response:
    """Note that somebody went to the citizen who had called."""
    now = visit.services.clock.now()

    def write(connection: Connection) -> None:
        _known(connection, kiosk)
        if issues.close(connection, key=HELP_ISSUE, subject=kiosk, now=now):
            record.append(connection, who=visit.member.id, what="help.given", at=now, facts={"kiosk": kiosk})

    visit.services.database.write(write)
    return RedirectResponse("/staff", HTTPStatus.SEE_OTHER)


def _known(connection: Connection, kiosk: str) -> None:
    if kiosks.find(connection, kiosk) is None:
        raise PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")


def _back(kiosk: str) -> Response:
    return RedirectResponse(f"/staff#{kiosk}", HTTPStatus.SEE_OTHER)


def _page(visit: Visit, template: str) -> Response:
    now = visit.services.clock.now()
    newest = visit.services.catalogues.newest()
    version = 0 if newest is None else newest.version
    with visit.services.database.reading() as connection:
        shown = read_cards(connection, now=now, newest_bundle=version)
        open_issues = issues.still_open(connection)
    facts = {
        "cards": shown,
        "issues": open_issues,
        "unsettled": UNSETTLED_ISSUE,
        "help": HELP_ISSUE,
        "version": version,
        "now": now,
        "waited": waited,
        "supplies": SUPPLIES,
        "is_administrator": visit.member.role is Role.ADMINISTRATOR,
    }
    return visit.page(template, facts)
