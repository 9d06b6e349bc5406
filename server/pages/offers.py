"""Which acts a case's page offers to whom, the likely next step first. Pure: the acts themselves still decide.

An act that the law or the case's state rules out is not shown; one that only lacks a word is.
"""

from enum import StrEnum

from server.acts.accepting import is_notice_past
from server.auth.staff import Member, Role
from server.domain.case import (
    UNDECIDED,
    UNDER_REVIEW,
    WAITING_FOR_NOTICE,
    Case,
    CaseMove,
    CaseState,
    Closing,
    may_close,
    moves_from,
)
from server.domain.levels import Level, belongs, is_locked_for, raised
from server.pages.course import Course


class Act(StrEnum):
    """List the acts that have a form of their own below the last word, in the order they are offered."""

    SUPPLEMENT_RECEIVED = "supplement_received"
    GIVE_SHARE = "give_share"
    TELL_PROCEDURE = "tell_procedure"
    RESUME = "resume"
    CLOSE_ROUND = "close_round"
    DELIVER = "deliver"
    RECTIFY = "rectify"
    FOLLOW_UP = "follow_up"
    ARCHIVE = "archive"
    ASK_SUPPLEMENT = "ask_supplement"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    SEND_UP = "send_up"
    SEND_BACK = "send_back"
    OPEN_ROUND = "open_round"
    EXCUSE_UNIT = "excuse_unit"
    CONSULTATION = "consultation"
    SUSPEND = "suspend"
    EXTEND = "extend"
    RAISE_CLASS = "raise_class"
    NOTE_RENEWAL = "note_renewal"
    ASSIGN = "assign"
    RELEASE = "release"
    TAKE_OVER = "take_over"
    WITHDRAW = "withdraw"
    REPLACE = "replace"
    REVOKE = "revoke"
    CANCEL = "cancel"


# Beyond these an act is never the step that a case waits for.
_NEXT_STEPS = frozenset(tuple(Act)[: tuple(Act).index(Act.ASK_SUPPLEMENT)])
SIGNED = frozenset({Act.REFUSE_ACCEPTANCE, Act.EXTEND, Act.REPLACE, Act.REVOKE, Act.CANCEL})
"""What is decided towards the citizen, and so takes the second factor like a last word."""
_BY_MOVE = {
    Act.SUPPLEMENT_RECEIVED: CaseMove.SUPPLEMENT,
    Act.RESUME: CaseMove.RESUME,
    Act.CLOSE_ROUND: CaseMove.CLOSE_ROUND,
    Act.DELIVER: CaseMove.DELIVER,
    Act.SEND_UP: CaseMove.SEND_UP,
    Act.OPEN_ROUND: CaseMove.OPEN_ROUND,
    Act.SUSPEND: CaseMove.SUSPEND,
    Act.WITHDRAW: CaseMove.WITHDRAW,
    Act.REPLACE: CaseMove.REPLACE,
}
_BY_LEADER = {Act.REVOKE: CaseMove.REVOKE, Act.CANCEL: CaseMove.CANCEL}


def offered(case: Case, course: Course, member: Member) -> tuple[Act, ...]:
    """List what this reader may do now; nothing to whoever is not an officer."""
    if member.role is not Role.OFFICER:
        return ()
    found = _of_share(course, member) | _of_holding(case, member)
    if belongs(member.actor(), case.unit) and not _is_held(case, member):
        found |= _of_moves(case, course, member) | _of_intake(case, course) | _of_review(case, course)
        found |= _of_closing(case, course)
    return tuple(act for act in Act if act in found)


def next_step(acts: tuple[Act, ...]) -> Act | None:
    """Give the step that the case waits for, if there is one among the acts."""
    return next((act for act in acts if act in _NEXT_STEPS), None)


def _is_held(case: Case, member: Member) -> bool:
    return case.state in UNDECIDED and is_locked_for(member.actor(), case.assigned_to)


def _of_share(course: Course, member: Member) -> set[Act]:
    mine = any(share.unit == member.unit and share.is_silent for share in course.current_shares)
    return {Act.GIVE_SHARE} if mine else set()


def _of_holding(case: Case, member: Member) -> set[Act]:
    if not belongs(member.actor(), case.unit) or case.state not in (*UNDER_REVIEW, *WAITING_FOR_NOTICE):
        return set()
    if not case.assigned_to:
        return {Act.ASSIGN}
    is_own, is_above = case.assigned_to == member.id, member.level is not Level.OFFICER
    return ({Act.RELEASE} if is_own or is_above else set()) | (set() if is_own else {Act.TAKE_OVER})


def _of_moves(case: Case, course: Course, member: Member) -> set[Act]:
    possible = moves_from(case.state)
    found = {act for act, wanted in _BY_MOVE.items() if wanted in possible}
    if CaseMove.SEND_BACK in possible and member.level is not Level.OFFICER:
        found.add(Act.SEND_BACK)
    if Level.LEADER in course.levels:
        found |= {act for act, wanted in _BY_LEADER.items() if wanted in possible}
        if any(share.is_silent for share in course.current_shares):
            found.add(Act.EXCUSE_UNIT)
    if any(share.is_silent for share in course.current_shares):
        found.discard(Act.CLOSE_ROUND)
    return found


def _of_intake(case: Case, course: Course) -> set[Act]:
    possible = moves_from(case.state)
    if is_notice_past(case, course.today):
        return set()
    found = {Act.REFUSE_ACCEPTANCE} if CaseMove.REFUSE_ACCEPTANCE in possible else set()
    may_ask = not course.supplements or Level.LEADER in course.levels
    return found | ({Act.ASK_SUPPLEMENT} if CaseMove.ASK_SUPPLEMENT in possible and may_ask else set())


def _of_review(case: Case, course: Course) -> set[Act]:
    found: set[Act] = set()
    if case.state in UNDECIDED and case.renews_until is None:
        found.add(Act.NOTE_RENEWAL)
    if case.state in (*UNDER_REVIEW, *WAITING_FOR_NOTICE) and _can_be_raised(case):
        found.add(Act.RAISE_CLASS)
    if case.state not in UNDER_REVIEW:
        return found
    found.add(Act.CONSULTATION)
    if course.running is not None and course.running.noticed is None:
        found.add(Act.TELL_PROCEDURE)
    is_in_time = case.deadlines is None or course.today <= case.deadlines.decide_by_law
    if Level.LEADER in course.levels and course.extension is None and is_in_time and case.extendable_days:
        found.add(Act.EXTEND)
    return found


def _can_be_raised(case: Case) -> bool:
    return any(raised(case.case_class, each) is not case.case_class for each in type(case.case_class))


def _of_closing(case: Case, course: Course) -> set[Act]:
    is_owed = course.rectification is not None and course.rectification.done_at is None
    found = {Act.RECTIFY} if is_owed else set()
    if may_close(case, Closing.FOLLOWED_UP) and case.state is not CaseState.RECEIVED:
        found.add(Act.FOLLOW_UP)
    if may_close(case, Closing.ARCHIVED) and not is_owed:
        found.add(Act.ARCHIVE)
    return found
