"""What a case is, in which states it can be, and which moves lead from one to another.

Pure. A move that the table does not list cannot be made; asking for one is answered by a value. The states are those
of the written process (收件、补正、受理、审查、特别程序、联合会审、决定、制证、送达) with its side exits.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from content.catalogue.terms import CaseClass
from content.law.clock import DECISION, Deadlines


class CaseState(StrEnum):
    """List where a case can stand. ``ATTENTION`` means that a person must look before it is accepted."""

    RECEIVED = "received"
    ATTENTION = "attention"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    SPECIAL_PROCEDURE = "special_procedure"
    JOINT_ROUND = "joint_round"
    AWAITING_DECISION = "awaiting_decision"
    GRANTED = "granted"
    REFUSED = "refused"
    LICENCE_PREPARING = "licence_preparing"
    LICENCE_READY = "licence_ready"
    COLLECTED = "collected"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    CANCELLED = "cancelled"


class CaseMove(StrEnum):
    """List what can be done with a case."""

    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    SET_ASIDE = "set_aside"
    ASK_SUPPLEMENT = "ask_supplement"
    SUPPLEMENT = "supplement"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    REVIEW = "review"
    SUSPEND = "suspend"
    RESUME = "resume"
    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"
    SEND_UP = "send_up"
    SEND_BACK = "send_back"
    GRANT = "grant"
    REFUSE = "refuse"
    PREPARE = "prepare"
    FINISH = "finish"
    COLLECT = "collect"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"
    CANCEL = "cancel"
    REPLACE = "replace"


class HandsOut(StrEnum):
    """Tell where the citizen gets the result of a granted case, if there is one on paper."""

    KIOSK = "kiosk"
    WINDOW = "window"
    NOTHING = "nothing"


class Acceptance(StrEnum):
    """Tell how a case came to be accepted: not yet, by an act, or by silence past the notice day (art. 32(4))."""

    NONE = ""
    BY_ACT = "by_act"
    DEEMED = "deemed"


class Closing(StrEnum):
    """Tell how far a finished case has been closed: its follow-up is owed, was made, and the file is archived."""

    OPEN = "open"
    TO_FOLLOW_UP = "to_follow_up"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"


_S, _M = CaseState, CaseMove
WAITING_FOR_NOTICE = (_S.ATTENTION, _S.SUPPLEMENTED)
"""Where silence past the notice day accepts a case."""
UNDER_REVIEW = (_S.ACCEPTED, _S.IN_REVIEW, _S.SPECIAL_PROCEDURE, _S.JOINT_ROUND, _S.AWAITING_DECISION)
"""Where an accepted case is on its way to a decision."""
UNDECIDED = (_S.RECEIVED, _S.ATTENTION, _S.SUPPLEMENT_ASKED, _S.SUPPLEMENTED, *UNDER_REVIEW)
FINISHED = (
    _S.COLLECTED,
    _S.DELIVERED,
    _S.REFUSED,
    _S.NOT_ACCEPTED,
    _S.WITHDRAWN,
    _S.REVOKED,
    _S.CANCELLED,
    _S.GRANTED,
)
"""Where a case may be finished; one that is granted only where nothing is handed out."""
_LICENSED = (_S.LICENCE_READY, _S.COLLECTED, _S.DELIVERED)
_MOVES: dict[tuple[CaseState, CaseMove], CaseState] = {
    (_S.RECEIVED, _M.ACCEPT): _S.ACCEPTED,
    (_S.RECEIVED, _M.SET_ASIDE): _S.ATTENTION,
    **{(state, _M.ACCEPT): _S.ACCEPTED for state in WAITING_FOR_NOTICE},
    **{(state, _M.DEEM_ACCEPTED): _S.ACCEPTED for state in WAITING_FOR_NOTICE},
    **{(state, _M.ASK_SUPPLEMENT): _S.SUPPLEMENT_ASKED for state in WAITING_FOR_NOTICE},
    **{(state, _M.REFUSE_ACCEPTANCE): _S.NOT_ACCEPTED for state in (*WAITING_FOR_NOTICE, _S.SUPPLEMENT_ASKED)},
    (_S.SUPPLEMENT_ASKED, _M.SUPPLEMENT): _S.SUPPLEMENTED,
    (_S.ACCEPTED, _M.REVIEW): _S.IN_REVIEW,
    **{(state, _M.SUSPEND): _S.SPECIAL_PROCEDURE for state in (_S.ACCEPTED, _S.IN_REVIEW, _S.AWAITING_DECISION)},
    (_S.SPECIAL_PROCEDURE, _M.RESUME): _S.IN_REVIEW,
    **{(state, _M.OPEN_ROUND): _S.JOINT_ROUND for state in (_S.ACCEPTED, _S.IN_REVIEW)},
    (_S.JOINT_ROUND, _M.CLOSE_ROUND): _S.IN_REVIEW,
    (_S.IN_REVIEW, _M.SEND_UP): _S.AWAITING_DECISION,
    (_S.AWAITING_DECISION, _M.SEND_BACK): _S.IN_REVIEW,
    **{(state, _M.GRANT): _S.GRANTED for state in (_S.ACCEPTED, _S.IN_REVIEW, _S.AWAITING_DECISION)},
    **{(state, _M.REFUSE): _S.REFUSED for state in (_S.ACCEPTED, _S.IN_REVIEW, _S.AWAITING_DECISION)},
    (_S.GRANTED, _M.PREPARE): _S.LICENCE_PREPARING,
    (_S.LICENCE_PREPARING, _M.FINISH): _S.LICENCE_READY,
    (_S.LICENCE_READY, _M.COLLECT): _S.COLLECTED,
    (_S.LICENCE_READY, _M.DELIVER): _S.DELIVERED,
    **{(state, _M.WITHDRAW): _S.WITHDRAWN for state in UNDECIDED},
    **{(state, _M.REVOKE): _S.REVOKED for state in (_S.GRANTED, *_LICENSED)},
    **{(state, _M.CANCEL): _S.CANCELLED for state in (_S.GRANTED, *_LICENSED)},
    # Lost, damaged or wrong: a new edition is made and handed out as the first one was.
    **{(state, _M.REPLACE): _S.LICENCE_PREPARING for state in (_S.COLLECTED, _S.DELIVERED)},
}
_CLOSINGS = tuple(Closing)


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
    ``decided_by`` is a staff id, ``rule:<id>@<version>`` or ``law:50``. ``problems`` are wording keys, with ``@field``
    where one is meant. ``revision`` grows with every change: whoever changes a case names the revision he saw.
    ``all_in`` is the day everything was in; ``renews_until`` the last day of the licence it renews, if it does.
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
    legal_days: int = DECISION.days
    promised_days: int = DECISION.days
    extendable_days: int = DECISION.extension_days
    extension_days: int = 0
    all_in: date | None = None
    accepted_on: date | None = None
    accepted_how: Acceptance = Acceptance.NONE
    renews_until: date | None = None
    assigned_to: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reasons_zh: str = ""
    reasons_en: str = ""
    remedies_zh: str = ""
    remedies_en: str = ""
    right_body: str = ""
    collected_at: datetime | None = None
    closing: Closing = Closing.OPEN
    attempts: int = 0
    due_at: datetime | None = None
    revision: int = 1


def is_finished(case: Case) -> bool:
    """Tell whether nothing more is owed to the citizen but the follow-up."""
    if case.state is CaseState.GRANTED:
        return case.hands_out is HandsOut.NOTHING
    return case.state in FINISHED


def may_close(case: Case, wanted: Closing) -> bool:
    """Tell whether a finished case may take this next step of closing; none is skipped and none taken twice."""
    return is_finished(case) and _CLOSINGS.index(wanted) == _CLOSINGS.index(case.closing) + 1
