"""The last word on a case: who may give it, and how it is kept with opinion, state and record together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from server.acts.moving import by_itself, named, write_down
from server.acts.outcome import Lack, Missing, Outcome
from server.acts.reviewing import opinion_of
from server.acts.standing import as_level
from server.domain.case import Case, CaseMove, CaseState, HandsOut, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, OpinionKind, Verdict, hindrance, last_word
from server.domain.rounds import against
from server.store import cases, opinions, procedures, rounds
from server.store.cases import Overtaken

LAW_50 = "law:50"
"""Who decided where silence renewed a licence (行政许可法 art. 50)."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Hold a last word as given. Refusing needs reasons and remedies the citizen will read (行政许可法 art. 38)."""

    verdict: Verdict
    opinion: str
    reasons_zh: str = ""
    reasons_en: str = ""
    remedies_zh: str = ""
    remedies_en: str = ""


def decide(connection: Connection, case: Case, decision: Decision, *, actor: Actor, now: datetime) -> Outcome:
    """Give the last word: opinion, state and record together; a grant with a paper to make goes on to that at once.

    Where somebody absent would have it, his deputy decides and both names are kept.
    """
    lack = _lack(decision)
    if lack is not None:
        return Missing(lack)
    decider = as_level(connection, actor, last_word(case.case_class), case.unit, now) or actor
    hindered = obstacle(connection, case, actor=decider, verdict=decision.verdict)
    if hindered is not None:
        return hindered
    decided = settle(connection, case, decision, decided_by=decider.id, facts=named(decider), now=now)
    if isinstance(decided, Case):
        kind, said = OpinionKind.DECISION, decision.opinion
        opinions.add(connection, opinion_of(case, decider, kind=kind, verdict=decision.verdict, text=said, now=now))
    return decided


def obstacle(connection: Connection, case: Case, *, actor: Actor, verdict: Verdict) -> Hindered | None:
    """Tell what keeps this person from deciding so now: level, lock, hearing, opinions, site, or a unit against it."""
    hindered = hindrance(
        case_class=case.case_class,
        unit=case.unit,
        inspectors=case.inspectors,
        actor=actor,
        verdict=verdict,
        opinions=opinions.of_case(connection, case.case_no),
        assigned_to=case.assigned_to,
        chairs={each.chair for each in procedures.of_case(connection, case.case_no)} - {""},
    )
    if hindered is None and verdict is Verdict.GRANT and against(rounds.shares_of(connection, case.case_no)):
        return Hindered(Hindrance.UNIT_AGAINST)
    return hindered


def settle(
    connection: Connection, case: Case, decision: Decision, *, decided_by: str, facts: Mapping[str, str], now: datetime
) -> Case | MoveRefused | Overtaken:
    """Keep a decision whose right was established: by ``decide``, by a published rule, or by the law itself."""
    wanted = CaseMove.GRANT if decision.verdict is Verdict.GRANT else CaseMove.REFUSE
    decided = cases.make(
        connection,
        case,
        wanted,
        decided_by=decided_by,
        decided_at=now,
        reasons_zh=decision.reasons_zh,
        reasons_en=decision.reasons_en,
        remedies_zh=decision.remedies_zh,
        remedies_en=decision.remedies_en,
    )
    if not isinstance(decided, Case):
        return decided
    write_down(connection, decided, f"case.{wanted}", who=decided_by, now=now, facts=facts)
    if decided.state is CaseState.GRANTED and decided.hands_out is not HandsOut.NOTHING:
        return cases.make(connection, decided, CaseMove.PREPARE, due_at=now)
    return decided


def renew_by_silence(connection: Connection, case: Case, *, now: datetime) -> Case | MoveRefused | Overtaken:
    """Grant a renewal on which nobody decided before the licence ended (art. 50). Ask only once that day has passed."""
    facts = {"article": "50", "renews_until": str(case.renews_until or "")}
    ready = case
    if case.state not in {CaseState.ACCEPTED, CaseState.IN_REVIEW, CaseState.AWAITING_DECISION}:
        moved = by_itself(connection, case, _WAY_BACK.get(case.state, CaseMove.ACCEPT), now=now, facts=facts)
        if not isinstance(moved, Case):
            return moved
        ready = moved
    decision = Decision(verdict=Verdict.GRANT, opinion="")
    return settle(connection, ready, decision, decided_by=LAW_50, facts=facts, now=now)


_WAY_BACK = {
    CaseState.SPECIAL_PROCEDURE: CaseMove.RESUME,
    CaseState.JOINT_ROUND: CaseMove.CLOSE_ROUND,
    CaseState.ATTENTION: CaseMove.DEEM_ACCEPTED,
    CaseState.SUPPLEMENTED: CaseMove.DEEM_ACCEPTED,
}


def _lack(decision: Decision) -> Lack | None:
    if not decision.opinion:
        return Lack.OPINION
    if decision.verdict is Verdict.GRANT:
        return None
    if not decision.reasons_zh:
        return Lack.REASONS
    return None if decision.remedies_zh else Lack.REMEDIES
