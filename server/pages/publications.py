"""What is published of decisions, what was taken down and why, and by whom. A leader takes down and puts back."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from server.auth import staff
from server.auth.staff import Role
from server.bookmarks import Bookmarks
from server.domain.levels import Level
from server.pages.access import OwnForm, PageRoute, Visit, only
from server.pages.queue import unit_names
from server.publishing import put_back, take_down
from server.store import publications, record

router = APIRouter(route_class=PageRoute)
Reader = Annotated[Visit, only(Role.EDITOR, Role.PUBLISHER, Role.AUDITOR, Role.OFFICER, level=Level.LEADER)]
Leader = Annotated[Visit, only(Role.OFFICER, level=Level.LEADER)]
PAGE: Final = 50
LONGEST_REASON: Final = 200
_PATH: Final = "/publications"


class Asked(BaseModel, frozen=True):
    """Hold where the last page ended."""

    before: str = Field(default="", max_length=60)


class Because(BaseModel, frozen=True):
    """Hold why something is taken down, as the public will read it."""

    because_zh: str = Field(default="", max_length=LONGEST_REASON)
    because_en: str = Field(default="", max_length=LONGEST_REASON)


@router.get(_PATH)
def published(visit: Reader, asked: Annotated[Asked, Query()]) -> Response:
    """List what is published, the newest first, with the trail of what was taken down."""
    return _page(visit, before=asked.before)


@router.post("/publications/{case_no}/take_down", dependencies=[OwnForm])
def hide(visit: Leader, case_no: str, given: Annotated[Because, Form()]) -> Response:
    """Take a decision down, for a reason that the public reads in its place."""
    because_zh, because_en = given.because_zh.strip(), given.because_en.strip()
    if not because_zh:
        return _page(visit, fault="publications.no_reason")
    actor, now = visit.member.actor(), visit.services.clock.now()
    is_done = visit.services.database.write(
        lambda c: take_down(c, case_no, actor=actor, because_zh=because_zh, because_en=because_en, now=now)
    )
    return RedirectResponse(_PATH, HTTPStatus.SEE_OTHER) if is_done else _page(visit, fault="publications.as_it_was")


@router.post("/publications/{case_no}/put_back", dependencies=[OwnForm])
def show(visit: Leader, case_no: str) -> Response:
    """Show a decision again."""
    actor, now = visit.member.actor(), visit.services.clock.now()
    is_done = visit.services.database.write(lambda c: put_back(c, case_no, actor=actor, now=now))
    return RedirectResponse(_PATH, HTTPStatus.SEE_OTHER) if is_done else _page(visit, fault="publications.as_it_was")


def _page(visit: Visit, *, before: str = "", fault: str = "") -> Response:
    bookmarks = Bookmarks(visit.services.secrets.pepper)
    with visit.services.database.reading() as connection:
        rows = publications.page(connection, before=bookmarks.read(before), most=PAGE + 1)
        trail = record.of_kinds(connection, ("publication.taken_down", "publication.put_back"), most=PAGE)
        names = {member.id: member.name for member in staff.every(connection)}
    shown = rows[:PAGE]
    facts = {
        "rows": shown,
        "trail": trail,
        "names": names,
        "units": unit_names(visit.services),
        "following": bookmarks.write(shown[-1].decided_on, shown[-1].case_no) if len(rows) > PAGE else "",
        "may_act": visit.member.level is Level.LEADER,
        "longest": LONGEST_REASON,
        "fault": fault,
    }
    return visit.page("publications.html", facts, status=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK)
