"""The signed papers of a case, its notices and its licence, for those who may read the case."""

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from server.pages.access import PageRefusedError, PageRoute, Visit
from server.pages.acting import may_read
from server.pages.queue import CaseReader
from server.pages.sheet import Sheet, read_sheet

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
