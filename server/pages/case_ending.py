"""After the last word: hand out at the window, follow up, set a low rating right, archive, revoke, cancel."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Response
from pydantic import Field
from sqlalchemy import Connection

from server.acts import ending, following
from server.acts.ending import CancellationGround, RevocationGround
from server.acts.outcome import Outcome
from server.acts.replacing import replace_licence
from server.domain.case import Case
from server.domain.following import FollowUpOutcome, Way
from server.domain.licence import ReplacementGround
from server.pages.access import OwnForm, PageRoute
from server.pages.acting import LONGEST_TEXT, Officer, Reasoned, Seen, act_on

router = APIRouter(route_class=PageRoute)
LONGEST_SERIAL = 24


class Revocation(Reasoned, frozen=True):
    """Hold why a licence is taken away."""

    ground: RevocationGround


class Cancellation(Reasoned, frozen=True):
    """Hold why a licence's registration is cancelled."""

    ground: CancellationGround


class Handed(Seen, frozen=True):
    """Hold the number of the security sheet that was handed over, if it is one."""

    serial: str = Field(default="", max_length=LONGEST_SERIAL)


class Anew(Seen, frozen=True):
    """Hold why a licence is made anew."""

    ground: ReplacementGround
    because: str = Field(default="", max_length=LONGEST_TEXT)


class Heard(Seen, frozen=True):
    """Hold how a citizen was reached, and what that came to."""

    way: Way
    outcome: FollowUpOutcome


class SetRight(Seen, frozen=True):
    """Hold what was done about a low rating, and how the citizen was called back."""

    measure: str = Field(default="", max_length=LONGEST_TEXT)
    called_back: Way


@router.post("/cases/{case_no}/deliver", dependencies=[OwnForm])
def deliver(visit: Officer, case_no: str, given: Annotated[Handed, Form()]) -> Response:
    """Note that the licence was handed over at the window."""
    actor = visit.member.actor()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: ending.deliver(c, case, actor=actor, serial=given.serial, now=now),
    )


@router.post("/cases/{case_no}/replace", dependencies=[OwnForm])
def replace(visit: Officer, case_no: str, given: Annotated[Anew, Form()]) -> Response:
    """Have a lost, damaged or wrong licence made anew; the old one counts no more."""
    actor = visit.member.actor()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: replace_licence(c, case, actor=actor, ground=given.ground, reasons=given.because, now=now),
        is_signed=True,
    )


@router.post("/cases/{case_no}/revoke", dependencies=[OwnForm])
def revoke(visit: Officer, case_no: str, given: Annotated[Revocation, Form()]) -> Response:
    """Take a granted licence away, with reasons and remedies."""
    actor = visit.member.actor()

    def take_away(connection: Connection, case: Case, now: datetime) -> Outcome:
        remedies = visit.services.catalogues.organisation(case.bundle).remedies
        rights = {"remedies_zh": remedies.zh, "remedies_en": remedies.en}
        return ending.revoke(connection, case, actor=actor, ground=given.ground, **given.told, **rights, now=now)

    return act_on(visit, case_no, given, take_away, is_signed=True)


@router.post("/cases/{case_no}/cancel", dependencies=[OwnForm])
def cancel(visit: Officer, case_no: str, given: Annotated[Cancellation, Form()]) -> Response:
    """Cancel the registration of a licence that has ended."""
    actor = visit.member.actor()

    def strike_off(connection: Connection, case: Case, now: datetime) -> Outcome:
        return ending.cancel(connection, case, actor=actor, ground=given.ground, **given.told, now=now)

    return act_on(visit, case_no, given, strike_off, is_signed=True)


@router.post("/cases/{case_no}/follow_up", dependencies=[OwnForm])
def follow_up(visit: Officer, case_no: str, given: Annotated[Heard, Form()]) -> Response:
    """Keep what a follow-up came to; what was said goes to no record."""
    actor = visit.member.actor()

    def keep(connection: Connection, case: Case, now: datetime) -> Outcome:
        return following.follow_up(connection, case, actor=actor, way=given.way, outcome=given.outcome, now=now)

    return act_on(visit, case_no, given, keep)


@router.post("/cases/{case_no}/rectify", dependencies=[OwnForm])
def rectify(visit: Officer, case_no: str, given: Annotated[SetRight, Form()]) -> Response:
    """Close the task of a low rating."""
    actor, measure = visit.member.actor(), given.measure.strip()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: following.rectify(
            c, case, actor=actor, measure=measure, called_back=given.called_back, now=now
        ),
    )


@router.post("/cases/{case_no}/archive", dependencies=[OwnForm])
def archive(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Put the file away."""
    actor = visit.member.actor()
    return act_on(visit, case_no, seen, lambda c, case, now: following.archive(c, case, actor=actor, now=now))
