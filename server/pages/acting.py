"""Doing something to a case from its page: an act runs at the revision the person saw, and its outcome becomes words.

Whether something is allowed is decided by the acts and the domain; nothing here says so again.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, assert_never

from fastapi import Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.law.calendar import WorkCalendar
from content.law.procedures import ProcedureKind
from server.acts.ending import CancellationGround, RevocationGround
from server.acts.outcome import AlreadyGiven, Missing, OpinionOutcome, Outcome
from server.acts.reviewing import TakeOverReason
from server.auth import staff
from server.auth.staff import Member, Role, Standing
from server.domain.case import Case, MoveRefused
from server.domain.following import FollowUpOutcome, Rectification, Way
from server.domain.levels import Hindered, Opinion, raised
from server.domain.licence import ReplacementGround
from server.domain.process import RefusalGround
from server.domain.rounds import Consultation, Share
from server.pages.access import PageRefusedError, Visit, only
from server.pages.offers import SIGNED
from server.pages.queue import sees_all, unit_names
from server.pages.sheet import Sheet, read_sheet
from server.store import cases, record
from server.store.cases import Overtaken

Officer = Annotated[Visit, only(Role.OFFICER)]
LONGEST_TEXT = 2000
LONGEST_CODE = 12
VOICES_MOST = 6
CODE_WRONG = "pages.case.code_wrong"

Result = Outcome | OpinionOutcome | Share | Consultation | Rectification
Act = Callable[[Connection, Case, datetime], Result]


class Seen(BaseModel, frozen=True):
    """Hold the revision of the case a form was filled in against, and the code where it signs for life."""

    revision: int
    code: str = Field(default="", max_length=LONGEST_CODE, repr=False)


class Reasoned(Seen, frozen=True):
    """Hold reasons that the citizen will read, in Chinese and perhaps in English."""

    reasons_zh: str = Field(default="", max_length=LONGEST_TEXT)
    reasons_en: str = Field(default="", max_length=LONGEST_TEXT)

    @property
    def told(self) -> dict[str, str]:
        """Give both without the blanks around them."""
        return {"reasons_zh": self.reasons_zh.strip(), "reasons_en": self.reasons_en.strip()}


def act_on(visit: Visit, case_no: str, seen: Seen, act: Act, *, is_signed: bool = False) -> Response:
    """Run an act and lead back to the case; what stands in the way is said on its page.

    What ``is_signed`` takes the person's own second factor, unless that was shown a few minutes ago.
    """
    if is_signed and not visit.is_proved(seen.code):
        return show_case(visit, case_no, fault=CODE_WRONG)
    now = visit.services.clock.now()

    def run(connection: Connection) -> Result | None:
        case = cases.find(connection, case_no)
        if case is None:
            return None
        return act(connection, case, now) if case.revision == seen.revision else Overtaken(case)

    return _answer(visit, case_no, visit.services.database.write(run))


def _answer(visit: Visit, case_no: str, outcome: Result | None) -> Response:
    match outcome:
        case None:
            raise _unknown()
        case Case() | Opinion() | Share() | Consultation() | Rectification():
            return RedirectResponse(f"/cases/{case_no}", HTTPStatus.SEE_OTHER)
        case MoveRefused() | Overtaken():
            return _conflict(visit, case_no)
        case Hindered(why=why):
            return show_case(visit, case_no, fault=f"pages.hindrance.{why}")
        case Missing(what=what):
            return show_case(visit, case_no, fault=f"pages.missing.{what}")
        case AlreadyGiven():
            return show_case(visit, case_no, fault="pages.case.already_given")
        case _:
            assert_never(outcome)


def show_case(visit: Visit, case_no: str, *, fault: str = "") -> Response:
    """Draw a case's page for its unit, for units it asked, and for those who see all."""
    sheet = read_sheet(visit.services, case_no, visit.member)
    if sheet is None:
        raise _unknown()
    if not may_read(visit.member, sheet):
        raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.other_unit")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    facts = {"sheet": sheet, "fault": fault, "longest": LONGEST_TEXT, "needs_code": visit.needs_code}
    return visit.page("case.html", {**facts, **_choices(visit, sheet)}, status=status)


def may_read(member: Member, sheet: Sheet) -> bool:
    """Tell whether somebody may see a case with what the citizen said."""
    return sees_all(member) or member.unit == sheet.case.unit or sheet.course.asks(member.unit)


def calendar_of(visit: Visit, case: Case) -> WorkCalendar | None:
    """Give the working days a case is counted by."""
    return visit.services.catalogues.calendar(case.bundle)


def _choices(visit: Visit, sheet: Sheet) -> dict[str, object]:
    with visit.services.database.reading() as connection:
        members = [each for each in staff.every(connection) if each.standing is Standing.ACTIVE]
    units = unit_names(visit.services)
    case = sheet.case
    return {
        "people": members,
        "names": {each.id: each.name for each in members},
        "holders": [each for each in members if each.role is Role.OFFICER and each.unit == case.unit],
        "voices": [each for each in members if each.role in {Role.OFFICER, Role.INSPECTOR}],
        "voices_most": VOICES_MOST,
        "unit_names": units,
        "classes": [each for each in type(case.case_class) if raised(case.case_class, each) is not case.case_class],
        "procedure_kinds": tuple(ProcedureKind),
        "refusal_grounds": tuple(RefusalGround),
        "revocation_grounds": tuple(RevocationGround),
        "cancellation_grounds": tuple(CancellationGround),
        "replacement_grounds": tuple(ReplacementGround),
        "take_over_reasons": tuple(TakeOverReason),
        "ways": tuple(Way),
        "outcomes": tuple(FollowUpOutcome),
        "signed_acts": SIGNED,
    }


def _conflict(visit: Visit, case_no: str) -> Response:
    with visit.services.database.reading() as connection:
        case = cases.find(connection, case_no)
        history = record.of_case(connection, case_no)
    last = history[-1] if history else None
    return visit.page("conflict.html", {"case": case, "last": last}, status=HTTPStatus.CONFLICT)


def _unknown() -> PageRefusedError:
    return PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
