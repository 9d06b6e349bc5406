"""The page behind a kiosk's code: a phone sends one picture there, for minutes, without an account.

Whoever has the address may send; the kiosk's citizen looks at what came and keeps it or not.
"""

import asyncio
from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response

from content.contract.phone_upload import BYTES_MOST
from server.domain.attachment import Fault
from server.pages.access import Desk, PageRoute, TheDesk, from_here
from server.pages.incoming import NoFileError, TooLargeError, read_file
from server.receiving import TAKEN, Reception
from server.store.phone_uploads import PhoneUpload, UploadState

router = APIRouter(route_class=PageRoute)
NOTHING = "upload.nothing"
_STATUS = {str(Fault.TOO_LARGE): HTTPStatus.REQUEST_ENTITY_TOO_LARGE}


@router.get("/upload/{token}")
def ask(request: Request, desk: TheDesk, token: str) -> Response:
    """Ask for a picture, or say why none is taken any more."""
    found = _reception(desk).visit(token)
    return _page(request, desk, found)


@router.post("/upload/{token}", dependencies=[Depends(from_here)])
async def send(request: Request, desk: TheDesk, token: str) -> Response:
    """Take a picture in, or say what is wrong with it; nothing is read before the address was found to be open."""
    reception = _reception(desk)
    found = await asyncio.to_thread(reception.visit, token)
    if found is None or not await asyncio.to_thread(reception.begin, found):
        return _page(request, desk, found)
    try:
        data = await read_file(request, "picture", most=BYTES_MOST)
    except (TooLargeError, NoFileError) as error:
        problem = str(Fault.TOO_LARGE) if isinstance(error, TooLargeError) else NOTHING
        await asyncio.to_thread(reception.refuse, found, problem)
    else:
        problem = await asyncio.to_thread(reception.receive, found, data)
    if not problem:
        return desk.view.page(request, "upload.html", {"standing": "sent", "fault": ""})
    now = await asyncio.to_thread(reception.visit, token)
    return _page(request, desk, now, fault="" if problem == TAKEN else problem)


def _reception(desk: Desk) -> Reception:
    return Reception(database=desk.services.database, clock=desk.services.clock)


def _page(request: Request, desk: Desk, found: PhoneUpload | None, fault: str = "") -> Response:
    if found is not None and found.is_open(desk.services.clock.now()):
        status = _STATUS.get(fault, HTTPStatus.UNPROCESSABLE_ENTITY) if fault else HTTPStatus.OK
        return desk.view.page(request, "upload.html", {"standing": "open", "fault": fault}, status=status)
    standing = "used" if found is not None and (found.state is UploadState.ARRIVED or found.media) else "over"
    status = HTTPStatus.CONFLICT if standing == "used" else HTTPStatus.GONE
    return desk.view.page(request, "upload.html", {"standing": standing, "fault": fault}, status=status)
