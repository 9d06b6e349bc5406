"""Several units on one case: open and close a joint round, answer for one's unit, and keep a consultation."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Response
from pydantic import Field
from sqlalchemy import Connection

from content.contract.clock import local_date
from server.acts import joining
from server.acts.outcome import Outcome, Refusal
from server.auth import staff
from server.domain.case import Case
from server.domain.levels import Verdict
from server.domain.rounds import Consultation, Voice, crosses_agencies
from server.pages.access import OwnForm, PageRoute
from server.pages.acting import LONGEST_TEXT, VOICES_MOST, Officer, Seen, act_on, calendar_of, show_case
from server.pages.case_intake import OptionalDay

router = APIRouter(route_class=PageRoute)
UNITS_MOST = 60
DIGITS_MOST = 3
_DAYS = "pages.missing.units"
_VERDICTS: Final = frozenset(map(str, Verdict))

ShortText = Annotated[str, Field(max_length=40)]
LongText = Annotated[str, Field(max_length=LONGEST_TEXT)]


class Asked(Seen, frozen=True):
    """Hold whom a round asks: units and their working days in the same order, none where one is not asked."""

    purpose: str = Field(default="", max_length=LONGEST_TEXT)
    unit: list[ShortText] = Field(default=[], max_length=UNITS_MOST)
    days: list[ShortText] = Field(default=[], max_length=UNITS_MOST)

    def shares(self) -> dict[str, int] | None:
        """Give each asked unit its days; None where a number is none."""
        chosen = {unit: days.strip() for unit, days in zip(self.unit, self.days, strict=False) if days.strip()}
        is_sound = all(days.isascii() and days.isdigit() and len(days) <= DIGITS_MOST for days in chosen.values())
        return {unit: int(days) for unit, days in chosen.items()} if is_sound else None


class Share(Seen, frozen=True):
    """Hold what a unit says."""

    verdict: Verdict
    text: str = Field(default="", max_length=LONGEST_TEXT)


class Excused(Seen, frozen=True):
    """Hold which unit a round goes on without, and why."""

    unit: str = Field(default="", max_length=40)
    because: str = Field(default="", max_length=LONGEST_TEXT)


class Spoken(Seen, frozen=True):
    """Hold a consultation: who took part, what each said, and what came out. A row without a person is left out.

    Nobody is for or against before it was chosen: a person without either makes the whole incomplete.
    """

    held_on: OptionalDay = None
    who: list[ShortText] = Field(default=[], max_length=VOICES_MOST)
    says: list[ShortText] = Field(default=[], max_length=VOICES_MOST)
    words: list[LongText] = Field(default=[], max_length=VOICES_MOST)
    verdict: Verdict
    result: str = Field(default="", max_length=LONGEST_TEXT)


@router.post("/cases/{case_no}/open_round", dependencies=[OwnForm])
def open_round(visit: Officer, case_no: str, given: Annotated[Asked, Form()]) -> Response:
    """Ask several units at once; departments under their own seals bring the limits of joint handling."""
    actor, units = visit.member.actor(), given.shares()
    if units is None:
        return show_case(visit, case_no, fault=_DAYS)

    def ask(connection: Connection, case: Case, now: datetime) -> Outcome:
        organisation = visit.services.catalogues.organisation(case.bundle)
        return joining.open_joint_round(
            connection,
            case,
            actor=actor,
            units={unit: days for unit, days in units.items() if organisation.unit(unit) is not None},
            purpose=given.purpose.strip(),
            crosses_agencies=crosses_agencies(organisation, units),
            calendar=calendar_of(visit, case),
            now=now,
        )

    return act_on(visit, case_no, given, ask)


@router.post("/cases/{case_no}/give_share", dependencies=[OwnForm])
def give_share(visit: Officer, case_no: str, given: Annotated[Share, Form()]) -> Response:
    """Say what one's unit says; it is written once."""
    actor, text = visit.member.actor(), given.text.strip()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: joining.give_share(c, case, actor=actor, verdict=given.verdict, text=text, now=now),
    )


@router.post("/cases/{case_no}/excuse_unit", dependencies=[OwnForm])
def excuse_unit(visit: Officer, case_no: str, given: Annotated[Excused, Form()]) -> Response:
    """Let a round go on without a silent unit. It does not count as consent."""
    actor, because = visit.member.actor(), given.because.strip()
    return act_on(
        visit,
        case_no,
        given,
        lambda c, case, now: joining.excuse_unit(c, case, actor=actor, unit=given.unit, because=because, now=now),
    )


@router.post("/cases/{case_no}/close_round", dependencies=[OwnForm])
def close_round(visit: Officer, case_no: str, seen: Annotated[Seen, Form()]) -> Response:
    """Go back to review once every unit has spoken or was excused."""
    actor = visit.member.actor()
    return act_on(visit, case_no, seen, lambda c, case, now: joining.close_joint_round(c, case, actor=actor, now=now))


@router.post("/cases/{case_no}/consultation", dependencies=[OwnForm])
def consultation(visit: Officer, case_no: str, given: Annotated[Spoken, Form()]) -> Response:
    """Keep a joint consultation as one record."""
    actor = visit.member.actor()

    def hold(connection: Connection, case: Case, now: datetime) -> Consultation | Refusal:
        return joining.hold_consultation(
            connection,
            case,
            actor=actor,
            voices=_voices(connection, given),
            verdict=given.verdict,
            result=given.result.strip(),
            held_on=given.held_on or local_date(now),
            now=now,
        )

    return act_on(visit, case_no, given, hold)


def _voices(connection: Connection, given: Spoken) -> list[Voice]:
    rows = zip(given.who, given.says, given.words, strict=False)
    found = [(staff.find(connection, who), says, words.strip()) for who, says, words in rows if who]
    if not all(says in _VERDICTS for _, says, _ in found):
        return []
    return [
        Voice(staff=member.id, name=member.name, unit=member.unit, verdict=Verdict(says), text=words)
        for member, says, words in found
        if member is not None
    ]
