"""Several units at once: a round with a share and a clock for each, and consultations kept as one record (art. 26)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from content.contract.clock import local_date
from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import JOINT_DECISION, add_working_days
from server.acts.moving import Moved, bar, clock_changes, named, step, write_down
from server.acts.outcome import AlreadyGiven, Lack, Missing, Outcome, Refusal
from server.acts.standing import as_level
from server.domain.case import UNDER_REVIEW, Case, CaseMove, CaseState, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level, Verdict
from server.domain.rounds import Consultation, Round, Share, Voice, silent
from server.store import rounds

LEAST_VOICES = 2


def open_joint_round(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    units: Mapping[str, int],
    purpose: str,
    crosses_agencies: bool,
    calendar: WorkCalendar | None,
    now: datetime,
) -> Outcome:
    """Ask several units at once; ``units`` gives each its working days.

    Only where departments under their own seals take part do the limits of joint handling apply: 45 days, 15 more.
    """
    number = len(rounds.of_case(connection, case.case_no)) + 1
    parts = _parts(case, number, units, calendar, local_date(now))
    if not isinstance(parts, tuple):
        return parts
    limit: dict[str, Any] = {}
    if crosses_agencies:
        days = max(case.legal_days, JOINT_DECISION.days)
        more = JOINT_DECISION.extension_days
        limit = clock_changes(connection, case, calendar, legal_days=days, extendable_days=more)
    facts = {
        "round": str(number),
        "units": " ".join(sorted(units)),
        "crosses_agencies": "yes" if crosses_agencies else "no",
    }
    made = step(connection, case, CaseMove.OPEN_ROUND, actor=actor, now=now, facts=facts, **limit)
    if isinstance(made, Case):
        opened = Round(
            case_no=case.case_no,
            number=number,
            purpose=purpose,
            crosses_agencies=crosses_agencies,
            opened_by=actor.id,
            opened_at=now,
        )
        rounds.add(connection, opened, parts)
    return made


def give_share(
    connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
) -> Share | Refusal:
    """Say what a unit says. Units do not wait for each other, so this changes no revision; each speaks once."""
    part = _part_of(connection, case, actor.unit)
    if not isinstance(part, Share):
        return part
    if not text:
        return Missing(Lack.OPINION)
    said = replace(part, given_by=actor.id, given_name=actor.name, verdict=str(verdict), text=text, given_at=now)
    return _settle(connection, case, said, "give_share", actor=actor, now=now)


def excuse_unit(
    connection: Connection, case: Case, *, actor: Actor, unit: str, because: str, now: datetime
) -> Share | Refusal:
    """Let a round go on without a silent unit: a leader may, with a reason. It does not count as consent."""
    head = as_level(connection, actor, Level.LEADER, case.unit, now)
    if head is None:
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)
    part = _part_of(connection, case, unit)
    if not isinstance(part, Share):
        return part
    if not because:
        return Missing(Lack.REASONS)
    return _settle(
        connection, case, replace(part, excused_by=head.id, excused_because=because), "excuse_unit", actor=head, now=now
    )


def close_joint_round(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Moved:
    """Go back to review once every unit has spoken or was excused."""
    found = rounds.of_case(connection, case.case_no)
    if case.state is not CaseState.JOINT_ROUND or not found:
        return MoveRefused(case.state, CaseMove.CLOSE_ROUND)
    still = silent(_shares(connection, case, found[-1].number))
    if still:
        return Hindered(Hindrance.UNIT_SILENT)
    made = step(connection, case, CaseMove.CLOSE_ROUND, actor=actor, now=now, facts={"round": str(found[-1].number)})
    if isinstance(made, Case):
        rounds.close(connection, found[-1], by=actor.id, at=now)
    return made


def hold_consultation(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    voices: Sequence[Voice],
    verdict: Verdict,
    result: str,
    held_on: date,
    now: datetime,
) -> Consultation | Refusal:
    """Keep a joint consultation as one record, for good; it takes voices of two units or more, and a result."""
    barred = bar(actor, case)
    if barred is not None:
        return barred
    if case.state not in UNDER_REVIEW:
        return MoveRefused(case.state, CaseMove.REVIEW)
    if len({voice.unit for voice in voices}) < LEAST_VOICES or not all(voice.text for voice in voices):
        return Missing(Lack.VOICES)
    if not result or held_on > local_date(now):
        return Missing(Lack.DAYS if result else Lack.OPINION)
    number = len(rounds.consultations_of(connection, case.case_no)) + 1
    kept = Consultation(
        case_no=case.case_no,
        number=number,
        held_on=held_on,
        voices=tuple(voices),
        verdict=verdict,
        result=result,
        kept_by=actor.id,
        at=now,
    )
    if not rounds.hold(connection, kept):
        return AlreadyGiven()
    present = " ".join(sorted({voice.staff for voice in voices}))
    facts = {**named(actor), "consultation": str(number), "verdict": str(verdict), "present": present}
    write_down(connection, case, "case.consultation", who=actor.id, now=now, facts=facts)
    return kept


def _parts(
    case: Case, number: int, units: Mapping[str, int], calendar: WorkCalendar | None, today: date
) -> tuple[Share, ...] | Missing:
    if not units or any(days < 1 for days in units.values()):
        return Missing(Lack.UNITS)
    found = []
    for unit, days in sorted(units.items()):
        due = None if calendar is None else add_working_days(today, days, calendar)
        if due is None or isinstance(due, Uncovered):
            return Missing(Lack.CALENDAR)
        found.append(Share(case_no=case.case_no, number=number, unit=unit, asked_on=today, due_on=due))
    return tuple(found)


def _part_of(connection: Connection, case: Case, unit: str) -> Share | MoveRefused | Hindered | AlreadyGiven:
    found = rounds.of_case(connection, case.case_no)
    if case.state is not CaseState.JOINT_ROUND or not found:
        return MoveRefused(case.state, CaseMove.OPEN_ROUND)
    parts = {part.unit: part for part in _shares(connection, case, found[-1].number)}
    part = parts.get(unit)
    if part is None:
        return Hindered(Hindrance.OTHERS_ROUND)
    return part if part.is_silent else AlreadyGiven()


def _shares(connection: Connection, case: Case, number: int) -> list[Share]:
    return [part for part in rounds.shares_of(connection, case.case_no) if part.number == number]


def _settle(
    connection: Connection, case: Case, share: Share, what: str, *, actor: Actor, now: datetime
) -> Share | AlreadyGiven:
    if not rounds.settle(connection, share):
        return AlreadyGiven()
    facts = {**named(actor), "round": str(share.number), "unit": share.unit, "verdict": share.verdict}
    write_down(connection, case, f"case.{what}", who=actor.id, now=now, facts=facts)
    return share
