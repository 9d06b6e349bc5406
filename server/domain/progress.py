"""How far a case is, as its applicant and the public may know it: what happened, whose turn it is, which days count.

Pure, and free of everything the citizen said: it is built from states, days and entries of the record alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from content.law.clock import Deadlines
from content.law.procedures import ProcedureKind
from server.domain.case import Acceptance, Case, CaseState, is_finished
from server.domain.process import Extension, SpecialProcedure, Supplement
from server.domain.record import Entry

TOLD: Final = (
    "case.received",
    "case.set_aside",
    "case.ask_supplement",
    "case.supplement",
    "case.refuse_acceptance",
    "case.accept",
    "case.deem_accepted",
    "case.review",
    "case.suspend",
    "case.resume",
    "case.open_round",
    "case.close_round",
    "case.extend",
    "case.grant",
    "case.refuse",
    "licence.signed",
    "case.collect",
    "case.deliver",
    "case.withdraw",
    "case.revoke",
    "case.cancel",
    "case.replace",
)
"""The entries that are told; opinions, assignments and prints stay inside."""


class Turn(StrEnum):
    """Tell who has to act next, which is who holds the clock."""

    BUREAU = "bureau"
    APPLICANT = "applicant"
    PROCEDURE = "procedure"
    OTHER_UNITS = "other_units"
    NOBODY = "nobody"


_TURNS: Final = {
    CaseState.SUPPLEMENT_ASKED: Turn.APPLICANT,
    CaseState.LICENCE_READY: Turn.APPLICANT,
    CaseState.SPECIAL_PROCEDURE: Turn.PROCEDURE,
    CaseState.JOINT_ROUND: Turn.OTHER_UNITS,
}


def turn_of(case: Case) -> Turn:
    """Tell who has to act next in a case."""
    return Turn.NOBODY if is_finished(case) else _TURNS.get(case.state, Turn.BUREAU)


@dataclass(frozen=True)
class Step:
    """Hold one thing that happened; ``what`` is the record's word for it."""

    what: str
    at: datetime


@dataclass(frozen=True)
class Standstill:
    """Hold days that do not count, both included; ``is_running`` while nobody has ended it."""

    kind: ProcedureKind
    first: date
    last: date
    is_running: bool


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Hold what is told of a case. ``second_because`` says why a leader let papers be asked for again."""

    case_no: str
    item: str
    title_zh: str
    title_en: str
    unit: str
    state: CaseState
    turn: Turn
    steps: tuple[Step, ...]
    deadlines: Deadlines | None
    is_deemed: bool
    standstills: tuple[Standstill, ...]
    extended_days: int
    second_because: tuple[str, str] | None
    wanted: tuple[tuple[str, str], ...]


def progress_of(
    case: Case,
    *,
    entries: Iterable[Entry],
    procedures: Iterable[SpecialProcedure],
    supplements: Iterable[Supplement],
    extension: Extension | None,
) -> Progress:
    """Gather what may be told; a procedure nobody was told of in writing stopped nothing and is left out."""
    asked = tuple(supplements)
    second = next((each for each in asked if each.override_zh), None)
    owed = asked[-1].wanted if asked and case.state is CaseState.SUPPLEMENT_ASKED else ()
    return Progress(
        case_no=case.case_no,
        item=case.item,
        title_zh=case.title_zh,
        title_en=case.title_en,
        unit=case.unit,
        state=case.state,
        turn=turn_of(case),
        steps=tuple(Step(entry.what, entry.at) for entry in entries if entry.what in TOLD),
        deadlines=case.deadlines,
        is_deemed=case.accepted_how is Acceptance.DEEMED,
        standstills=tuple(_standstill(each) for each in procedures if each.noticed is not None),
        extended_days=extension.days if extension else 0,
        second_because=(second.override_zh, second.override_en) if second else None,
        wanted=tuple((line.zh, line.en) for line in owed),
    )


def _standstill(procedure: SpecialProcedure) -> Standstill:
    first = max(procedure.first, procedure.noticed or procedure.first)
    return Standstill(procedure.kind, first, procedure.ended or procedure.last, procedure.ended is None)
