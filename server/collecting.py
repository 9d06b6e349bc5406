"""Collecting a result: prove the holder, lend the licence to one kiosk, and account for every sheet.

Runs inside the caller's write. Never learns a citizen number: it compares HMACs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

import msgspec
from sqlalchemy import Connection

from content.contract.application import PrintReport
from content.contract.claims import ClaimReply, ClaimRequest, ClaimState, LicenceOffer
from server import copying, stocking
from server.copying import CopiesOf
from server.domain.case import Case, CaseMove, CaseState, HandsOut
from server.domain.levels import Actor
from server.holding import Locked, Stranger, prove
from server.store import cases, claims, issues, licences, prints, record, submissions
from server.store.claims import Claim
from server.store.licences import Licence

LEASE = timedelta(minutes=10)
UNSETTLED_ISSUE = "print.unsettled"


@dataclass(frozen=True)
class ClaimIdReused:
    """Say that a claim's id has served another case or another kiosk."""


@dataclass(frozen=True)
class ReportUnfounded:
    """Say that a print report names no claim of this kiosk on that licence."""


def answer_claim(
    connection: Connection, request: ClaimRequest, *, kiosk: str, holder: str, now: datetime, copies_of: CopiesOf
) -> ClaimReply | ClaimIdReused:
    """Answer a claim; ``holder`` is the HMAC of the number shown. The same claim again gets the answer of now.

    Five wrong holders lock a case for an hour and call staff; a repeat of one claim counts once.
    """
    known = claims.find(connection, request.id)
    if known is not None and (known.case_no, known.kiosk) != (request.case_no, kiosk):
        return ClaimIdReused()
    case = cases.find(connection, request.case_no)
    if case is None or case.submission != request.submission:
        reply = _answer_without_case(connection, request)
    else:
        is_repeat = known is not None
        reply = _answer(connection, request, case, kiosk=kiosk, holder=holder, now=now, is_repeat=is_repeat)
        if reply.state == "collected":
            reply = _answer_collected(connection, request, case, kiosk=kiosk, now=now, most=copies_of(case))
    copy_no, is_copy = reply.offer.copy_no if reply.offer else 0, reply.offer is not None and reply.wants == "copy"
    state = "copy" if is_copy else reply.state
    kept = Claim(id=request.id, case_no=request.case_no, kiosk=kiosk, state=state, copy_no=copy_no, at=now)
    claims.keep(connection, kept)
    return reply


def account_for(
    connection: Connection, report: PrintReport, *, kiosk: str, now: datetime
) -> Case | ReportUnfounded | None:
    """Keep what a kiosk says became of a sheet; None when it says nothing new.

    Confirmed ends the case. Failed frees the licence for another try. Anything between waits for a person.
    """
    claim, licence = claims.find(connection, report.claim), licences.find(connection, report.licence)
    if claim is None or licence is None or claim.kiosk != kiosk or claim.case_no != licence.case_no:
        return ReportUnfounded()
    if not prints.keep(connection, report, kiosk=kiosk, now=now):
        return None
    facts = {"print": report.print_id, "copy": str(report.copy_no), "fault": report.fault}
    what = f"licence.{report.outcome}"
    record.append(connection, who=kiosk, what=what, at=now, case_no=licence.case_no, facts=facts)
    _account_sheet(connection, report, licence, kiosk=kiosk, now=now)
    match report.outcome:
        case "confirmed":
            return _hand_over(connection, licence, now)
        case "failed" | "refused":
            licences.release(connection, licence.id)
        case "sent" | "uncertain":
            issues.report(connection, key=UNSETTLED_ISSUE, subject=licence.case_no, now=now, facts={"kiosk": kiosk})
        case _:
            assert_never(report.outcome)
    return cases.find(connection, licence.case_no)


def settle_print(connection: Connection, case: Case, *, came_out: bool, actor: Actor, now: datetime) -> Case | None:
    """Keep what a person found in the tray: the case ends, or its licence may be printed again; None without one."""
    licence = licences.of_case(connection, case.case_no)
    if licence is None:
        return None
    unsettled = prints.settle(connection, licence.id, by=actor.id, came_out=came_out, now=now)
    if not came_out:
        for each in unsettled:
            stocking.doubt(connection, place=each.kiosk, print_id=each.print_id, now=now)
    issues.close(connection, key=UNSETTLED_ISSUE, subject=case.case_no, now=now)
    facts = {"name": actor.name, "came_out": "yes" if came_out else "no"}
    record.append(connection, who=actor.id, what="licence.settled", at=now, case_no=case.case_no, facts=facts)
    if came_out:
        return _hand_over(connection, licence, now)
    licences.release(connection, licence.id)
    return cases.find(connection, case.case_no)


def _account_sheet(connection: Connection, report: PrintReport, licence: Licence, *, kiosk: str, now: datetime) -> None:
    if report.outcome in {"failed", "refused"}:
        stocking.doubt(connection, place=kiosk, print_id=report.print_id, now=now)
        return
    stocking.use(
        connection,
        place=kiosk,
        print_id=report.print_id,
        case_no=licence.case_no,
        copy_no=report.copy_no,
        by=kiosk,
        now=now,
    )


def _answer_without_case(connection: Connection, request: ClaimRequest) -> ClaimReply:
    is_filed = submissions.filed_as(connection, request.case_no) == request.submission
    return ClaimReply("received" if is_filed else "unknown", request.case_no)


def _answer(
    connection: Connection,
    request: ClaimRequest,
    case: Case,
    *,
    kiosk: str,
    holder: str,
    now: datetime,
    is_repeat: bool,
) -> ClaimReply:
    match prove(connection, case, holder=holder, now=now, is_repeat=is_repeat):
        case Stranger():
            return ClaimReply("not_holder", case.case_no)
        case Locked(until=until):
            return ClaimReply("locked", case.case_no, until=_text(until))
    if case.state is CaseState.LICENCE_READY and case.hands_out is HandsOut.KIOSK:
        return _lend(connection, case, claim=request.id, kiosk=kiosk, now=now)
    return _tell(case)


def _lend(connection: Connection, case: Case, *, claim: str, kiosk: str, now: datetime) -> ClaimReply:
    licence = licences.of_case(connection, case.case_no)
    if licence is None:
        return ClaimReply("preparing", case.case_no)
    if prints.is_unsettled(connection, licence.id):
        return ClaimReply("unsettled_print", case.case_no)
    until = now + LEASE
    if licences.lease(connection, licence.id, claim=claim, kiosk=kiosk, now=now, until=until):
        copy_no = prints.next_copy(connection, licence.id)
        return ClaimReply("ready", case.case_no, offer=_offer(licence, copy_no=copy_no, until=until))
    if licence.lease_until is not None and licence.lease_until > now:
        return ClaimReply("elsewhere", case.case_no, until=_text(licence.lease_until))
    facts = {"kiosk": licence.lease_kiosk}
    issues.report(connection, key=UNSETTLED_ISSUE, subject=case.case_no, now=now, facts=facts)
    return ClaimReply("unsettled_print", case.case_no)


def _answer_collected(
    connection: Connection, request: ClaimRequest, case: Case, *, kiosk: str, now: datetime, most: int
) -> ClaimReply:
    licence = licences.of_case(connection, case.case_no)
    if licence is not None and prints.is_unsettled(connection, licence.id):
        return ClaimReply("unsettled_print", case.case_no)
    left = copying.left(connection, case, licence, most)
    if licence is None or not left or request.wants != "copy":
        return msgspec.structs.replace(_tell(case), copies_left=left)
    copy = copying.ready(connection, licence, kiosk=kiosk, now=now)
    if copy is None:
        return ClaimReply("preparing", case.case_no, wants="copy")
    reply = _lend(connection, case, claim=request.id, kiosk=kiosk, now=now)
    if reply.offer is None:
        return reply
    paper = {"copy_no": copy.copy_no, "sha256": copy.sha256, "size": copy.size, "pages": copy.pages}
    offer = msgspec.structs.replace(reply.offer, **paper)
    return msgspec.structs.replace(reply, offer=offer, wants="copy")


_TOLD: dict[CaseState, ClaimState] = {
    CaseState.RECEIVED: "received",
    CaseState.ATTENTION: "received",
    CaseState.SUPPLEMENT_ASKED: "supplement",
    CaseState.SUPPLEMENTED: "received",
    CaseState.NOT_ACCEPTED: "refused",
    CaseState.ACCEPTED: "in_review",
    CaseState.IN_REVIEW: "in_review",
    CaseState.SPECIAL_PROCEDURE: "in_review",
    CaseState.JOINT_ROUND: "in_review",
    CaseState.AWAITING_DECISION: "in_review",
    # A result without paper, or one to fetch at the window, is ready and makes no offer.
    CaseState.GRANTED: "ready",
    CaseState.LICENCE_READY: "ready",
    CaseState.REFUSED: "refused",
    CaseState.WITHDRAWN: "refused",
    CaseState.LICENCE_PREPARING: "preparing",
    CaseState.COLLECTED: "collected",
    CaseState.DELIVERED: "collected",
    CaseState.REVOKED: "refused",
    CaseState.CANCELLED: "refused",
}


def _tell(case: Case) -> ClaimReply:
    state = _TOLD[case.state]
    if state == "in_review":
        return _tell_day(case)
    if state in {"refused", "supplement"}:
        return ClaimReply(state, case.case_no, reasons_zh=case.reasons_zh, reasons_en=case.reasons_en)
    collected_at = _text(case.collected_at) if case.collected_at else ""
    return ClaimReply(state, case.case_no, collected_at=collected_at)


def _tell_day(case: Case) -> ClaimReply:
    day, days = case.decide_by, case.deadlines
    may_move = day is not None and days is not None and days.is_provisional(day)
    return ClaimReply("in_review", case.case_no, decide_by=day.isoformat() if day else "", is_provisional=may_move)


def _offer(licence: Licence, *, copy_no: int, until: datetime) -> LicenceOffer:
    return LicenceOffer(
        id=licence.id,
        number=licence.number,
        sha256=licence.sha256,
        size=licence.size,
        pages=licence.pages,
        copy_no=copy_no,
        title_zh=licence.title_zh,
        title_en=licence.title_en,
        lease_until=_text(until),
    )


def _hand_over(connection: Connection, licence: Licence, now: datetime) -> Case | None:
    licences.release(connection, licence.id)
    case = cases.find(connection, licence.case_no)
    if case is None or case.state is not CaseState.LICENCE_READY:
        return case
    made = cases.make(connection, case, CaseMove.COLLECT, collected_at=now)
    return made if isinstance(made, Case) else case


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
