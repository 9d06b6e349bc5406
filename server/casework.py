"""What staff do with a case: each act checks levels and moves, then keeps state and record in one transaction.

Every function runs inside the caller's write and gives a value for whatever can happen on an ordinary day.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from server.domain.case import Case, CaseMove, CaseState, HandsOut, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Opinion, OpinionKind, Verdict, belongs, hindrance
from server.store import cases, opinions, record
from server.store.cases import Overtaken

INSPECTOR = "inspector"
_OPEN = (CaseState.ACCEPTED, CaseState.IN_REVIEW)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Hold a last word as given. Refusing needs reasons the citizen will read (行政许可法 art. 38)."""

    verdict: Verdict
    opinion: str
    reasons_zh: str = ""
    reasons_en: str = ""


@dataclass(frozen=True)
class AlreadyGiven:
    """Say that this person has spoken on this case before; what stands is not overwritten."""


Outcome = Case | MoveRefused | Overtaken | Hindered
OpinionOutcome = Opinion | AlreadyGiven | Hindered | MoveRefused


def accept(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Outcome:
    """Accept a case that was set aside, after a person has looked; its problems stay on file."""
    return _make(connection, case, CaseMove.ACCEPT, actor=actor, now=now)


def start_review(connection: Connection, case: Case, *, actor: Actor, now: datetime) -> Outcome:
    """Take a case into review and note who works on it."""
    return _make(connection, case, CaseMove.REVIEW, actor=actor, now=now, assigned_to=actor.id)


def give_opinion(
    connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
) -> OpinionOutcome:
    """Put an officer's, chief's or leader's opinion on file before the last word."""
    if actor.level is None:
        return Hindered(Hindrance.LEVEL_TOO_LOW)
    kind = OpinionKind.OPINION
    opinion = _opinion(case, actor, kind=kind, level=actor.level, verdict=verdict, text=text, now=now)
    return _speak(connection, case, opinion, bound=actor)


def give_finding(
    connection: Connection, case: Case, *, actor: Actor, verdict: Verdict, text: str, now: datetime
) -> OpinionOutcome:
    """Put an inspector's finding on file; inspectors belong to no unit's queue, so any of them may."""
    kind = OpinionKind.FINDING
    opinion = _opinion(case, actor, kind=kind, level=INSPECTOR, verdict=verdict, text=text, now=now)
    return _speak(connection, case, opinion, bound=None)


def decide(connection: Connection, case: Case, decision: Decision, *, actor: Actor, now: datetime) -> Outcome:
    """Give the last word: opinion, state and record together; a grant with a paper to make goes on to that at once."""
    hindered = hindrance(
        case_class=case.case_class,
        unit=case.unit,
        inspectors=case.inspectors,
        actor=actor,
        verdict=decision.verdict,
        opinions=opinions.of_case(connection, case.case_no),
    )
    if hindered is not None:
        return hindered
    decided = settle(connection, case, decision, decided_by=actor.id, facts={"name": actor.name}, now=now)
    if isinstance(decided, Case):
        opinions.add(connection, _last_word(case, decision, actor=actor, now=now))
    return decided


def settle(
    connection: Connection, case: Case, decision: Decision, *, decided_by: str, facts: dict[str, str], now: datetime
) -> Case | MoveRefused | Overtaken:
    """Keep a decision whose right was established, by ``decide`` or by a published rule."""
    wanted = CaseMove.GRANT if decision.verdict is Verdict.GRANT else CaseMove.REFUSE
    decided = cases.make(
        connection,
        case,
        wanted,
        decided_by=decided_by,
        decided_at=now,
        reasons_zh=decision.reasons_zh,
        reasons_en=decision.reasons_en,
    )
    if not isinstance(decided, Case):
        return decided
    _write_down(connection, decided, f"case.{wanted}", who=decided_by, facts=facts, now=now)
    if decided.state is CaseState.GRANTED and decided.hands_out is not HandsOut.NOTHING:
        return cases.make(connection, decided, CaseMove.PREPARE, due_at=now)
    return decided


def withdraw(
    connection: Connection, case: Case, *, actor: Actor, reasons_zh: str, reasons_en: str, now: datetime
) -> Outcome:
    """End a case at the citizen's wish, as told to a member of staff; the reasons are what a kiosk will show."""
    reasons = {"reasons_zh": reasons_zh, "reasons_en": reasons_en}
    return _make(connection, case, CaseMove.WITHDRAW, actor=actor, now=now, **reasons)


def _make(
    connection: Connection, case: Case, wanted: CaseMove, *, actor: Actor, now: datetime, **changes: str
) -> Outcome:
    if not belongs(actor, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    made = cases.make(connection, case, wanted, **changes)
    if isinstance(made, Case):
        _write_down(connection, made, f"case.{wanted}", who=actor.id, facts={"name": actor.name}, now=now)
    return made


def _last_word(case: Case, decision: Decision, *, actor: Actor, now: datetime) -> Opinion:
    kind, level = OpinionKind.DECISION, str(actor.level)
    return _opinion(case, actor, kind=kind, level=level, verdict=decision.verdict, text=decision.opinion, now=now)


def _opinion(
    case: Case, actor: Actor, *, kind: OpinionKind, level: str, verdict: Verdict, text: str, now: datetime
) -> Opinion:
    return Opinion(
        case_no=case.case_no,
        kind=kind,
        staff=actor.id,
        staff_name=actor.name,
        level=str(level),
        verdict=verdict,
        text=text,
        at=now,
    )


def _speak(connection: Connection, case: Case, opinion: Opinion, *, bound: Actor | None) -> OpinionOutcome:
    if case.state not in _OPEN:
        return MoveRefused(case.state, CaseMove.REVIEW)
    if bound is not None and not belongs(bound, case.unit):
        return Hindered(Hindrance.OTHER_UNIT)
    if not opinions.add(connection, opinion):
        return AlreadyGiven()
    facts = {"name": opinion.staff_name, "level": opinion.level, "verdict": str(opinion.verdict)}
    _write_down(connection, case, f"case.{opinion.kind}", who=opinion.staff, facts=facts, now=opinion.at)
    return opinion


def _write_down(
    connection: Connection, case: Case, what: str, *, who: str, facts: dict[str, str], now: datetime
) -> None:
    record.append(connection, who=who, what=what, at=now, case_no=case.case_no, facts=facts)
