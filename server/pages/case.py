"""The page of one case, and the acts that lead to its last word: accept, review, opinion, finding, decision."""

from datetime import datetime
from typing import Annotated, Protocol

from fastapi import APIRouter, Form, Response
from pydantic import Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from server.acts import accepting, deciding, reviewing
from server.acts.deciding import Decision
from server.acts.outcome import OpinionOutcome, Outcome
from server.auth.staff import Role
from server.domain.case import Case
from server.domain.levels import Actor, Verdict
from server.pages.access import OwnForm, PageRoute, Visit, only
from server.pages.acting import LONGEST_TEXT, Officer, Reasoned, Seen, act_on, calendar_of, show_case
from server.pages.queue import CaseReader

router = APIRouter(route_class=PageRoute)
Inspector = Annotated[Visit, only(Role.INSPECTOR)]


class Give(Protocol):
    """Put an opinion or a finding on file."""

    def __call__(
        self, connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
    ) -> OpinionOutcome:
        """Serve as one of the acts of reviewing."""


class Words(Reasoned, frozen=True):
    """Hold an opinion, a finding or a last word as typed."""

    verdict: Verdict
    text: str = Field(default="", max_length=LONGEST_TEXT)

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
def case_page(visit: CaseReader, case_no: str) -> Response:
    """Show one case."""
    return show_case(visit, case_no)


@router.post("/cases/{case_no}/accept", dependencies=[OwnForm])
def accept(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Accept a case that was set aside for a person."""
    actor = visit.member.actor()
    return act_on(
        visit,
        case_no,
        seen,
        lambda c, case, now: accepting.accept(c, case, actor=actor, calendar=calendar_of(visit, case), now=now),
    )


@router.post("/cases/{case_no}/review", dependencies=[OwnForm])
def review(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Take a case into review."""
    actor = visit.member.actor()
    return act_on(visit, case_no, seen, lambda c, case, now: reviewing.start_review(c, case, actor=actor, now=now))


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
    """Give the last word. An opinion is always needed, and reasons for the citizen when it is a refusal.

    It takes the officer's own second factor, unless that was shown a few minutes ago.
    """
    actor = visit.member.actor()

    def decide_so(connection: Connection, case: Case, now: datetime) -> Outcome:
        decision = said.decision(visit.services.catalogues.organisation(case.bundle).remedies)
        return deciding.decide(connection, case, decision, actor=actor, now=now)

    return act_on(visit, case_no, said, decide_so, is_signed=True)


def _speak(visit: Visit, case_no: str, said: Words, give: Give) -> Response:
    text, actor = said.text.strip(), visit.member.actor()
    return act_on(
        visit,
        case_no,
        said,
        lambda c, case, now: give(c, case, actor=actor, verdict=said.verdict, text=text, now=now),
    )
