"""What a case is, in which states it can be, and which moves lead from one to another.

Pure. A move that the table does not list cannot be made; asking for one is answered by a value.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from content.catalogue.terms import CaseClass
from content.law.clock import Deadlines


class CaseState(StrEnum):
    """List where a case can stand. ``ATTENTION`` means that a person must look before it is accepted."""

    RECEIVED = "received"
    ATTENTION = "attention"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    GRANTED = "granted"
    REFUSED = "refused"
    LICENCE_PREPARING = "licence_preparing"
    LICENCE_READY = "licence_ready"
    COLLECTED = "collected"
    WITHDRAWN = "withdrawn"


class CaseMove(StrEnum):
    """List what can be done with a case."""

    ACCEPT = "accept"
    SET_ASIDE = "set_aside"
    REVIEW = "review"
    GRANT = "grant"
    REFUSE = "refuse"
    PREPARE = "prepare"
    FINISH = "finish"
    COLLECT = "collect"
    WITHDRAW = "withdraw"


class HandsOut(StrEnum):
    """Tell where the citizen gets the result of a granted case, if there is one on paper."""

    KIOSK = "kiosk"
    WINDOW = "window"
    NOTHING = "nothing"


_S, _M = CaseState, CaseMove
_MOVES: dict[tuple[CaseState, CaseMove], CaseState] = {
    (_S.RECEIVED, _M.ACCEPT): _S.ACCEPTED,
    (_S.RECEIVED, _M.SET_ASIDE): _S.ATTENTION,
    (_S.RECEIVED, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.ATTENTION, _M.ACCEPT): _S.ACCEPTED,
    (_S.ATTENTION, _M.REFUSE): _S.REFUSED,
    (_S.ATTENTION, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.ACCEPTED, _M.REVIEW): _S.IN_REVIEW,
    (_S.ACCEPTED, _M.GRANT): _S.GRANTED,
    (_S.ACCEPTED, _M.REFUSE): _S.REFUSED,
    (_S.ACCEPTED, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.IN_REVIEW, _M.GRANT): _S.GRANTED,
    (_S.IN_REVIEW, _M.REFUSE): _S.REFUSED,
    (_S.IN_REVIEW, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.GRANTED, _M.PREPARE): _S.LICENCE_PREPARING,
    (_S.LICENCE_PREPARING, _M.FINISH): _S.LICENCE_READY,
    (_S.LICENCE_READY, _M.COLLECT): _S.COLLECTED,
}


@dataclass(frozen=True)
class MoveRefused:
    """Say that this move does not lead anywhere from this state."""

    state: CaseState
    move: CaseMove


def move(state: CaseState, wanted: CaseMove) -> CaseState | MoveRefused:
    """Give the state a move leads to."""
    return _MOVES.get((state, wanted)) or MoveRefused(state, wanted)


def moves_from(state: CaseState) -> frozenset[CaseMove]:
    """List the moves that are possible from a state; none where the case has ended."""
    return frozenset(wanted for start, wanted in _MOVES if start is state)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Hold one case, free of everything the citizen said.

    ``holder`` is the HMAC of the citizen number. ``deadlines`` is absent while nothing could be counted.
    ``decided_by`` is a staff id, or ``rule:<id>@<version>``. ``problems`` are wording keys, with ``@field`` where
    one is meant. ``revision`` grows with every change: whoever changes a case names the revision he saw.
    """

    case_no: str
    submission: str
    item: str
    item_version: int
    bundle: int
    unit: str
    case_class: CaseClass
    inspectors: int
    hands_out: HandsOut
    state: CaseState
    holder: str
    title_zh: str
    title_en: str
    deadlines: Deadlines | None
    decide_by: date | None
    problems: tuple[str, ...]
    received_at: datetime
    opened_at: datetime
    assigned_to: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reasons_zh: str = ""
    reasons_en: str = ""
    collected_at: datetime | None = None
    attempts: int = 0
    due_at: datetime | None = None
    revision: int = 1
