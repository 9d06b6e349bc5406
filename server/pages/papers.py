"""The papers of a case, for those who may read it: its notices, its licence, and what was scanned at the kiosk.

A scanned page is opened in memory for one answer; nothing of it is written down.
"""

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from server.pages.access import PageRefusedError, PageRoute, Visit
from server.pages.acting import may_read
from server.pages.queue import CaseReader
from server.pages.sheet import Sheet, read_sheet
from server.scanning import open_sound
from server.store import attachments

router = APIRouter(route_class=PageRoute)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # A browser's own viewer needs styles; nothing else may run or load.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}


@router.get("/cases/{case_no}/notices/{notice_id}")
def notice(visit: CaseReader, case_no: str, notice_id: str) -> Response:
    """Give a written notice of the case."""
    sheet = _sheet(visit, case_no)
    found = next((each for each in sheet.course.notices if each.id == notice_id and each.sha256), None)
    if found is None:
        raise _missing()
    return _file(visit.services.config.notices / found.path, found.number)


@router.get("/cases/{case_no}/licence")
def licence(visit: CaseReader, case_no: str) -> Response:
    """Give the case's licence as it was signed."""
    found = _sheet(visit, case_no).licence
    if found is None:
        raise _missing()
    return _file(visit.services.config.licences / found.path, found.number)


@router.get("/cases/{case_no}/papers/{paper_id}")
def paper(visit: CaseReader, case_no: str, paper_id: str) -> Response:
    """Give a scanned page that was found sound, as it was scanned."""
    scan = _sheet(visit, case_no).scan(paper_id)
    if scan is None:
        raise _missing()
    with visit.services.database.reading() as connection:
        stored = attachments.find(connection, scan.id)
        sealed = attachments.body_of(connection, scan.id)
    plain = None if stored is None else open_sound(visit.services.intake, stored, sealed)
    if plain is None:
        raise _missing()
    shown = {**HEADERS, "Cross-Origin-Resource-Policy": "same-origin", "Content-Disposition": "inline"}
    return Response(plain, media_type=scan.media, headers=shown)


def _sheet(visit: Visit, case_no: str) -> Sheet:
    sheet = read_sheet(visit.services, case_no, visit.member)
    if sheet is None:
        raise _missing()
    if not may_read(visit.member, sheet):
        raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.other_unit")
    return sheet


def _file(path: Path, name: str) -> Response:
    if not path.is_file():
        raise _missing()
    shown = {**HEADERS, "Content-Disposition": f'inline; filename="{name.encode("ascii", "ignore").decode()}.pdf"'}
    return FileResponse(path, media_type="application/pdf", headers=shown)


def _missing() -> PageRefusedError:
    return PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
