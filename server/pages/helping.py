"""The clerk's page for an unfinished application that its citizen handed over: open it, complete it, give it back.

The code comes in each form and stands in no address. The page is never stored by a browser.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from content.catalogue.fields import Field, FieldType, Page, Question
from content.catalogue.findings import Fault, Finding
from content.catalogue.forms import check, normalise, visible_pages
from content.catalogue.item import Item
from content.catalogue.rows import read_rows, write_rows
from content.catalogue.situations import relevant, visible_questions
from content.catalogue.values import check_row
from content.contract.clock import local_date
from server.auth.staff import Role
from server.handing import Handed, HandingFault, Help, complete, open_handed
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only

router = APIRouter(route_class=PageRoute)
Clerk = Annotated[Visit, only(Role.HALL, Role.OFFICER)]
_QUESTION, _ANSWER = "q.", "a."
_LONGEST_CODE = 40
_LONGEST_ANSWER = 4000
_ROWS_MOST = 60


@dataclass(frozen=True)
class Sheet:
    """Hold a draft as the page shows it: what is asked, how it is answered, and what is still wrong."""

    item: Item
    handed: Handed = field(repr=False)
    questions: tuple[Question, ...]
    pages: tuple[Page, ...]
    today: date
    faults: Mapping[str, Finding] = field(repr=False)

    @property
    def open_faults(self) -> int:
        """Count what is still missing or wrong."""
        return len(self.faults)

    def rows(self, asked: Field) -> list[Mapping[str, str]]:
        """Give the rows of a field, and an empty one where another may be added."""
        rows: list[Mapping[str, str]] = list(read_rows(self.handed.body.answers.get(asked.key, "")) or ())
        most = _ROWS_MOST if asked.maximum is None else asked.maximum
        return [*rows, {}] if len(rows) < most else rows

    def row_faults(self, asked: Field, row: Mapping[str, str]) -> dict[str, Finding]:
        """Tell what is wrong within one row, by its columns; nothing for the empty one."""
        found = check_row(asked, row, today=self.today) if row else ()
        return {finding.field: finding for finding in found}


async def _typed(request: Request) -> dict[str, str]:
    """Read a form of any fields; what is no text, or longer than any answer, is refused."""
    form = await request.form()
    typed = {key: value for key, value in form.items() if isinstance(value, str)}
    if len(typed) != len(form) or any(len(value) > _LONGEST_ANSWER for value in typed.values()):
        raise PageRefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "pages.refused.form")
    return typed


Typed = Annotated[dict[str, str], Depends(_typed)]


@router.get("/helping")
def ask(visit: Clerk) -> Response:
    """Ask for the code and the window."""
    return _ask_page(visit, visit.request.query_params.get("window", ""))


@router.post("/helping", dependencies=[OwnForm])
def open_draft(visit: Clerk, typed: Typed) -> Response:
    """Open what a code stands for."""
    by, code, now = _helper(visit, typed), _code(typed), visit.services.clock.now()
    if by is None:
        return _ask_page(visit, "", fault="no_window")
    opened = visit.services.database.write(lambda c: open_handed(c, code, by=by, now=now))
    return _answer(visit, by, opened)


@router.post("/helping/save", dependencies=[OwnForm])
def save(visit: Clerk, typed: Typed) -> Response:
    """Seal what was completed, and show it again with what is still missing."""
    by, code, services = _helper(visit, typed), _code(typed), visit.services
    if by is None:
        return _ask_page(visit, "", fault="no_window")
    now = services.clock.now()
    situation, answers = _given(visit, typed)
    version = int(typed["version"]) if typed.get("version", "").isdecimal() else 0

    def write(connection: Any) -> Handed | HandingFault:
        return complete(
            connection,
            code,
            version=version,
            situation=situation,
            answers=answers,
            by=by,
            random=services.random,
            now=now,
        )

    saved = services.database.write(write)
    if saved is HandingFault.CHANGED:
        reopened = services.database.write(lambda c: open_handed(c, code, by=by, now=now))
        return _answer(visit, by, reopened, told="changed")
    return _answer(visit, by, saved, told="saved")


def _given(visit: Visit, typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Read the questions and fields of the item that were on the page, in canonical text."""
    item = _item(visit, typed.get("item", ""))
    if item is None:
        return {}, {}
    offered = {question.id: {option.id for option in question.options} for question in item.situation.questions}
    chosen = {key.removeprefix(_QUESTION): value for key, value in typed.items() if key.startswith(_QUESTION)}
    situation = {key: value for key, value in chosen.items() if value in offered.get(key, ())}
    answers = {
        asked.key: _answer_of(asked, typed)
        for asked in item.form.fields
        if asked.editable and (f"{_ANSWER}{asked.key}" in typed or asked.type is FieldType.ROWS)
    }
    return situation, {key: value for key, value in answers.items() if value is not None}


def _answer_of(asked: Field, typed: Mapping[str, str]) -> str | None:
    """Give one field's canonical answer; None for rows that were not on the page."""
    if asked.type is not FieldType.ROWS:
        return normalise(asked, typed.get(f"{_ANSWER}{asked.key}", ""))
    if f"{_ANSWER}{asked.key}.count" not in typed:
        return None
    keys = [column.key for column in asked.columns]
    rows = ({key: typed.get(f"{_ANSWER}{asked.key}.{at}.{key}", "") for key in keys} for at in range(_ROWS_MOST))
    return normalise(
        asked, write_rows({key: row[key] for key in keys if row[key]} for row in rows if any(row.values()))
    )


def _answer(visit: Visit, by: Help, opened: Handed | HandingFault, *, told: str = "") -> Response:
    if isinstance(opened, HandingFault):
        return _ask_page(visit, by.window, fault=opened)
    item = _item(visit, opened.body.item)
    if item is None:
        return _ask_page(visit, by.window, fault="item_gone")
    facts = {
        "sheet": _sheet(visit, item, opened),
        "window": visit.services.bookings.houses.now().plan.window(by.window),
        "told": told,
        "types": FieldType,
        "faults": Fault,
    }
    return visit.page("helping_draft.html", facts)


def _sheet(visit: Visit, item: Item, opened: Handed) -> Sheet:
    body, today = opened.body, local_date(visit.services.clock.now())
    situation = relevant(item.situation, body.situation)
    found = check(item, body.situation, body.answers, today=today)
    return Sheet(
        item=item,
        handed=opened,
        questions=visible_questions(item.situation, body.situation),
        pages=visible_pages(item.form, situation, body.answers),
        today=today,
        # What the document in hand answers is put in again at the kiosk, so it is missing here by design.
        faults={finding.field: finding for finding in found if finding.field not in body.withheld},
    )


def _ask_page(visit: Visit, window: str, *, fault: str = "") -> Response:
    facts = {"plan": visit.services.bookings.houses.now().plan, "window": window, "fault": fault}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return visit.page("helping.html", facts, status=status)


def _helper(visit: Visit, typed: Mapping[str, str]) -> Help | None:
    window = visit.services.bookings.houses.now().plan.window(typed.get("window", ""))
    return None if window is None else Help(visit.member, window.id)


def _code(typed: Mapping[str, str]) -> str:
    return typed.get("code", "")[:_LONGEST_CODE]


def _item(visit: Visit, item_id: str) -> Item | None:
    catalogue = visit.services.catalogues.newest()
    return None if catalogue is None else catalogue.item(item_id)
