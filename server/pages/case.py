"""The page of one case, and what officers and inspectors do on it.

Whether something is allowed is decided by the domain; this page only says so in clear words.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Protocol, assert_never

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.law.calendar import WorkCalendar
from server.acts import accepting, deciding, reviewing
from server.acts.deciding import Decision
from server.acts.outcome import AlreadyGiven, Missing, OpinionOutcome, Outcome
from server.auth.staff import Role
from server.domain.case import Case, MoveRefused
from server.domain.levels import Actor, Hindered, Opinion, Verdict
from server.pages.access import OwnForm, PageRefusedError, PageRoute, Visit, only
from server.pages.queue import CaseWorker, sees_all
from server.pages.sheet import read_sheet
from server.store import cases, record
from server.store.cases import Overtaken

router = APIRouter(route_class=PageRoute)
Officer = Annotated[Visit, only(Role.OFFICER)]
Inspector = Annotated[Visit, only(Role.INSPECTOR)]
LONGEST_TEXT = 2000

Seen = Annotated[int, Form()]
Act = Callable[[Connection, Case, datetime], Outcome | OpinionOutcome]


class Give(Protocol):
    """Put an opinion or a finding on file."""

    def __call__(
        self, connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
    ) -> OpinionOutcome:
        """Serve as one of the acts of reviewing."""


class Words(BaseModel, frozen=True):
    """Hold an opinion, a finding or a last word as typed, with the revision of the case it was typed against."""

    revision: int
    verdict: Verdict
    text: str = Field(default="", max_length=LONGEST_TEXT)
    reasons_zh: str = Field(default="", max_length=LONGEST_TEXT)
    reasons_en: str = Field(default="", max_length=LONGEST_TEXT)

    def decision(self, remedies: Bilingual) -> Decision:
        """Give the last word; reasons and remedies go with a refusal only."""
        is_refusal = self.verdict is Verdict.REFUSE
        return Decision(
            verdict=self.verdict,
            opinion=self.text.strip(),
            reasons_zh=self.reasons_zh.strip() if is_refusal else "",
            reasons_en=self.reasons_en.strip() if is_refusal else "",
            remedies_zh=remedies.zh if is_refusal else "",
            remedies_en=remedies.en if is_refusal else "",
        )


@router.get("/cases/{case_no}")
def case_page(visit: CaseWorker, case_no: str) -> Response:
    """Show one case."""
    return _page(visit, case_no)


@router.post("/cases/{case_no}/accept", dependencies=[OwnForm])
def accept(visit: Officer, case_no: str, revision: Seen) -> Response:
    """Accept a case that was set aside for a person."""
    actor = visit.member.actor()
    return _act(
        visit,
        case_no,
        revision,
        lambda c, case, now: accepting.accept(c, case, actor=actor, calendar=_calendar(visit, case), now=now),
    )


@router.post("/cases/{case_no}/review", dependencies=[OwnForm])
def review(visit: Officer, case_no: str, revision: Seen) -> Response:
    """Take a case into review."""
    actor = visit.member.actor()
    return _act(visit, case_no, revision, lambda c, case, now: reviewing.start_review(c, case, actor=actor, now=now))


@router.post("/cases/{case_no}/opinion", dependencies=[OwnForm])
def opinion(visit: Officer, case_no: str, said: Annotated[Words, Form()]) -> Response:
    """Leave an opinion for the level that decides. A name alone is not enough."""
    return _speak(visit, case_no, said, reviewing.give_opinion)


@router.post("/cases/{case_no}/finding", dependencies=[OwnForm])
def finding(visit: Inspector, case_no: str, said: Annotated[Words, Form()]) -> Response:
    """Leave what an inspector saw on site."""
    return _speak(visit, case_no, said, reviewing.give_finding)


@router.post("/cases/{case_no}/decide", dependencies=[OwnForm])
def decide(visit: Officer, case_no: str, said: Annotated[Words, Form()]) -> Response:
    """Give the last word. An opinion is always needed, and reasons for the citizen when it is a refusal."""
    actor = visit.member.actor()

    def decide_so(connection: Connection, case: Case, now: datetime) -> Outcome:
        decision = said.decision(visit.services.catalogues.organisation(case.bundle).remedies)
        return deciding.decide(connection, case, decision, actor=actor, now=now)

    return _act(visit, case_no, said.revision, decide_so)


def _calendar(visit: Visit, case: Case) -> WorkCalendar | None:
    return visit.services.catalogues.calendar(case.bundle)


def _speak(visit: Visit, case_no: str, said: Words, give: Give) -> Response:
    text, actor = said.text.strip(), visit.member.actor()
    return _act(
        visit,
        case_no,
        said.revision,
        lambda c, case, now: give(c, case, actor=actor, verdict=said.verdict, text=text, now=now),
    )


def _act(visit: Visit, case_no: str, revision: int, act: Act) -> Response:
    now = visit.services.clock.now()

    def run(connection: Connection) -> Outcome | OpinionOutcome | None:
        case = cases.find(connection, case_no)
        if case is None:
            return None
        return act(connection, case, now) if case.revision == revision else Overtaken(case)

    outcome = visit.services.database.write(run)
    match outcome:
        case None:
            raise _unknown()
        case Case() | Opinion():
            return RedirectResponse(f"/cases/{case_no}", HTTPStatus.SEE_OTHER)
        case MoveRefused() | Overtaken():
            return _conflict(visit, case_no)
        case Hindered(why=why):
            return _page(visit, case_no, fault=f"pages.hindrance.{why}")
        case Missing(what=what):
            return _page(visit, case_no, fault=f"pages.missing.{what}")
        case AlreadyGiven():
            return _page(visit, case_no, fault="pages.case.already_given")
        case _:
            assert_never(outcome)


def _conflict(visit: Visit, case_no: str) -> Response:
    with visit.services.database.reading() as connection:
        case = cases.find(connection, case_no)
        history = record.of_case(connection, case_no)
    last = history[-1] if history else None
    return visit.page("conflict.html", {"case": case, "last": last}, status=HTTPStatus.CONFLICT)


def _page(visit: Visit, case_no: str, *, fault: str = "") -> Response:
    member = visit.member
    sheet = read_sheet(visit.services, case_no, member.actor())
    if sheet is None:
        raise _unknown()
    if not sees_all(member) and member.unit != sheet.case.unit:
        raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.other_unit")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return visit.page("case.html", {"sheet": sheet, "fault": fault, "longest": LONGEST_TEXT}, status=status)


def _unknown() -> PageRefusedError:
    return PageRefusedError(HTTPStatus.NOT_FOUND, "pages.refused.unknown")
