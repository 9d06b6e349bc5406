"""Setting up the second factor: the first page of everybody who has a password and no code yet."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from server.licence.qr import qr_svg
from server.pages.access import FACTOR_PAGE, HalfIn, OwnForm, PageRoute, Visit

router = APIRouter(route_class=PageRoute)


@router.get(FACTOR_PAGE)
def ask(visit: HalfIn) -> Response:
    """Show the secret as a picture and as text, for as long as it is not in use."""
    return _page(visit, fault="")


@router.post(FACTOR_PAGE, dependencies=[OwnForm])
def confirm(visit: HalfIn, code: Annotated[str, Form(max_length=12)] = "") -> Response:
    """Take it into use with its first code."""
    if visit.desk.door.confirm_factor(visit.who, code):
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    return _page(visit, fault="pages.factor.wrong")


def _page(visit: Visit, *, fault: str) -> Response:
    proposal = visit.desk.door.propose_factor(visit.who)
    if proposal is None:
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    facts = {"drawing": qr_svg(proposal.address), "secret": proposal.secret, "fault": fault}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return visit.page("factor.html", facts, status=status)
