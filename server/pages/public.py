"""What everybody may read without signing in: how far a case is, what was decided, and whether a licence is genuine.

Nothing here opens what a citizen said; names were masked before they were kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, assert_never

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.contract.code import LONGEST_CHARACTERS, PREFIX, Code, CodeFault, CodeType, read_code
from content.contract.ids import parse_case_number
from content.contract.signing import key_id, public_bytes
from server.acts.replacing import edition_of, find_numbered, find_shown
from server.bookmarks import Bookmarks
from server.domain.progress import Turn
from server.pages.access import Desk, PageRoute, TheDesk
from server.services import Services
from server.store import publications
from server.store.licences import Licence, LicenceState
from server.store.replacements import Replacement
from server.tracking import track

ROWS = 50
LONGEST_NUMBER = 40

router = APIRouter(route_class=PageRoute)


class Shown(BaseModel, frozen=True):
    """Hold what somebody asks about: a licence's number, or the text of the code on it."""

    text: str = Field(default="", max_length=LONGEST_CHARACTERS)


@dataclass(frozen=True)
class Judged:
    """Say what is known of a licence: a verdict's key, and the licence where there is one.

    ``replaced`` tells of the edition that took its place, ``replaces`` the number of the one whose place it took.
    ``is_proved`` tells a signed code from a number anybody can type.
    """

    verdict: str
    licence: Licence | None = None
    replaced: Replacement | None = None
    replaces: str = ""
    is_proved: bool = False


@router.get("/public")
def doors(request: Request, desk: TheDesk) -> Response:
    """Show what can be looked up."""
    return desk.view.page(request, "public.html", {})


@router.get("/public/progress")
def progress(request: Request, desk: TheDesk, case_no: str = "") -> Response:
    """Tell how far a case is; a mistyped number is told from one nobody has."""
    asked = case_no.strip().upper()
    if not asked:
        return desk.view.page(request, "public_progress.html", {"asked": "", "fault": "", "found": None})
    if len(asked) > LONGEST_NUMBER or parse_case_number(asked) is None:
        return _progress_fault(request, desk, asked, "public.progress.mistyped")
    with desk.services.database.reading() as connection:
        found = track(connection, asked)
    if found is None:
        return _progress_fault(request, desk, asked, "public.progress.unknown")
    facts = {
        "asked": asked,
        "fault": "",
        "found": found,
        "unit": _units(desk.services).get(found.unit, Bilingual(found.unit, found.unit)),
        "is_over": found.turn is Turn.NOBODY,
    }
    return desk.view.page(request, "public_progress.html", facts)


@router.get("/public/results")
def results(request: Request, desk: TheDesk, item: str = "", before: str = "") -> Response:
    """List decisions, the newest first, a page at a time; ``before`` is where the last page ended."""
    bookmarks = Bookmarks(desk.services.secrets.pepper)
    place = bookmarks.read(before)
    with desk.services.database.reading() as connection:
        rows = publications.page(connection, before=place, item=item, most=ROWS + 1)
    shown = rows[:ROWS]
    facts = {
        "rows": shown,
        "items": _items(desk.services),
        "item": item,
        "units": _units(desk.services),
        "following": bookmarks.write(shown[-1].decided_on, shown[-1].case_no) if len(rows) > ROWS else "",
        "is_first": place is None,
    }
    return desk.view.page(request, "public_results.html", facts)


@router.get("/public/licences")
def ask_licence(request: Request, desk: TheDesk) -> Response:
    """Ask for a number or a code."""
    return desk.view.page(request, "public_licence.html", {"asked": "", "judged": None})


@router.post("/public/licences")
def judge_licence(request: Request, desk: TheDesk, given: Annotated[Shown, Form()]) -> Response:
    """Say whether a licence is genuine and still counts. A form and not a link, so that no number ends in a log."""
    asked = given.text.strip()
    judged = _judge(desk.services, asked)
    status = HTTPStatus.OK if judged.licence or judged.replaced else HTTPStatus.NOT_FOUND
    return desk.view.page(request, "public_licence.html", {"asked": asked, "judged": judged}, status=status)


def _judge(services: Services, text: str) -> Judged:
    if not text.startswith(PREFIX):
        with services.database.reading() as connection:
            return _standing(connection, find_numbered(connection, text), is_proved=False)
    public = services.secrets.server.public_key()
    code = read_code(text, keys={key_id(public_bytes(public)): public}, now=services.clock.now())
    if isinstance(code, CodeFault):
        return Judged(f"public.licence.{code}")
    if not isinstance(code, Code) or code.type is not CodeType.LICENCE:
        return Judged("public.licence.not_a_licence")
    with services.database.reading() as connection:
        return _standing(connection, find_shown(connection, code.subject), is_proved=True)


def _standing(connection: Connection, found: Licence | Replacement | None, *, is_proved: bool) -> Judged:
    match found:
        case None:
            return Judged("public.licence.unknown")
        case Replacement():
            return Judged("public.licence.replaced", replaced=found, is_proved=is_proved)
        case Licence(state=LicenceState.VALID):
            verdict = "public.licence.valid"
        case Licence():
            verdict = "public.licence.revoked"
        case _:
            assert_never(found)
    replaces = edition_of(connection, found.case_no).replaces
    return Judged(verdict, found, replaces=replaces, is_proved=is_proved)


def _progress_fault(request: Request, desk: Desk, asked: str, key: str) -> Response:
    facts = {"asked": asked[:LONGEST_NUMBER], "fault": key, "found": None}
    return desk.view.page(request, "public_progress.html", facts, status=HTTPStatus.NOT_FOUND)


def _units(services: Services) -> Mapping[str, Bilingual]:
    newest = services.catalogues.newest()
    return {} if newest is None else {unit.id: unit.name for unit in newest.organisation().units}


def _items(services: Services) -> Mapping[str, Bilingual]:
    newest = services.catalogues.newest()
    return {} if newest is None else {row.id: row.name for row in newest.item_rows()}
