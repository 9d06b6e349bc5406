"""Before a case is accepted, or at the citizen's wish: ask once for what is missing, refuse to accept, withdraw."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Response
from pydantic import BeforeValidator, Field
from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from server.acts import accepting, ending
from server.acts.outcome import Outcome
from server.domain.case import Case
from server.domain.process import RefusalGround
from server.pages.access import OwnForm, PageRoute, Visit
from server.pages.acting import LONGEST_TEXT, Officer, Reasoned, Seen, act_on, calendar_of, show_case

router = APIRouter(route_class=PageRoute)
LONGEST_BODY = 100
MOST_FIELDS = 200
_LINES_DIFFER = "pages.case.lines_differ"


def _none_if_empty(value: object) -> object:
    return value or None


OptionalDay = Annotated[date | None, BeforeValidator(_none_if_empty)]
"""A day from a form, where an empty field means none."""


class Supplement(Seen, frozen=True):
    """Hold what is missing, a line each, and why it is asked a second time, if it is.

    ``again`` are the keys of form fields that the citizen is to answer again.
    """

    again: list[str] = Field(default_factory=list, max_length=MOST_FIELDS)
    wanted_zh: str = Field(default="", max_length=LONGEST_TEXT)
    wanted_en: str = Field(default="", max_length=LONGEST_TEXT)
    override_zh: str = Field(default="", max_length=LONGEST_TEXT)
    override_en: str = Field(default="", max_length=LONGEST_TEXT)

    def lines(self) -> tuple[Bilingual, ...] | None:
        """Pair the lines of both languages; without English the Chinese serves for both. None says they differ."""
        chinese, english = _lines(self.wanted_zh), _lines(self.wanted_en)
        if english and len(english) != len(chinese):
            return None
        return tuple(Bilingual(*pair) for pair in zip(chinese, english or chinese, strict=True))


class Received(Seen, frozen=True):
    """Hold the day on which all was in; empty means today."""

    on: OptionalDay = None


class Refusal(Reasoned, frozen=True):
    """Hold why an application is not taken up, and who is competent where this body is not."""

    ground: RefusalGround
    right_body: str = Field(default="", max_length=LONGEST_BODY)


class Renewal(Seen, frozen=True):
    """Hold the last day of the licence that a case renews."""

    until: OptionalDay = None


@router.post("/cases/{case_no}/ask_supplement", dependencies=[OwnForm])
def ask_supplement(visit: Officer, case_no: str, given: Annotated[Supplement, Form()]) -> Response:
    """Tell everything that is missing, at once and once; a second time takes a leader and a reason."""
    actor, wanted = visit.member.actor(), given.lines()
    if wanted is None:
        return show_case(visit, case_no, fault=_LINES_DIFFER)

    def ask(connection: Connection, case: Case, now: datetime) -> Outcome:
        why = {"override_zh": given.override_zh.strip(), "override_en": given.override_en.strip()}
        asked = (*_labels(visit, case, given.again), *wanted)
        return accepting.ask_supplement(connection, case, actor=actor, wanted=asked, now=now, **why)

    return act_on(visit, case_no, given, ask)


def _labels(visit: Visit, case: Case, keys: list[str]) -> tuple[Bilingual, ...]:
    """Name the fields that are asked again by their labels, in the form's order; a key it lacks asks for nothing."""
    reader = visit.services.catalogues.version(case.bundle)
    item = None if reader is None else reader.item(case.item)
    return tuple(field.label for field in item.form.fields if field.key in keys) if item else ()


@router.post("/cases/{case_no}/supplement_received", dependencies=[OwnForm])
def supplement_received(visit: Officer, case_no: str, given: Annotated[Received, Form()]) -> Response:
    """Note that all that was asked is in."""
    actor = visit.member.actor()

    def note(connection: Connection, case: Case, now: datetime) -> Outcome:
        calendar = calendar_of(visit, case)
        return accepting.supplement_received(connection, case, actor=actor, calendar=calendar, now=now, on=given.on)

    return act_on(visit, case_no, given, note)


@router.post("/cases/{case_no}/refuse_acceptance", dependencies=[OwnForm])
def refuse_acceptance(visit: Officer, case_no: str, given: Annotated[Refusal, Form()]) -> Response:
    """Say that an application is not taken up, why, and what the applicant may do about it."""
    actor = visit.member.actor()

    def refuse(connection: Connection, case: Case, now: datetime) -> Outcome:
        remedies = visit.services.catalogues.organisation(case.bundle).remedies
        return accepting.refuse_acceptance(
            connection,
            case,
            actor=actor,
            ground=given.ground,
            **given.told,
            remedies_zh=remedies.zh,
            remedies_en=remedies.en,
            right_body=given.right_body.strip(),
            now=now,
        )

    return act_on(visit, case_no, given, refuse, is_signed=True)


@router.post("/cases/{case_no}/withdraw", dependencies=[OwnForm])
def withdraw(visit: Officer, case_no: str, given: Annotated[Reasoned, Form()]) -> Response:
    """End a case at the citizen's wish."""
    actor = visit.member.actor()
    return act_on(
        visit, case_no, given, lambda c, case, now: ending.withdraw(c, case, actor=actor, **given.told, now=now)
    )


@router.post("/cases/{case_no}/note_renewal", dependencies=[OwnForm])
def note_renewal(visit: Officer, case_no: str, given: Annotated[Renewal, Form()]) -> Response:
    """Note that a case renews a licence, so that silence will renew it."""
    actor, until = visit.member.actor(), given.until
    if not until:
        return show_case(visit, case_no, fault="pages.missing.days")
    return act_on(
        visit, case_no, given, lambda c, case, now: ending.note_renewal(c, case, actor=actor, until=until, now=now)
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
