"""Answering a kiosk that asks how far a case is: the process to anybody, the rest to the proven holder.

Runs inside the caller's write. Never learns a citizen number.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.contract.tracking import (
    HeldCase,
    NoticeOffer,
    OwnCase,
    TrackedCase,
    TrackedStep,
    TrackedStop,
    TrackReply,
    TrackRequest,
    WantedLine,
)
from server.collecting import ClaimIdReused
from server.domain.case import Case, CaseState, HandsOut
from server.domain.progress import Progress, turn_of
from server.holding import Locked, Stranger, prove
from server.store import cases, claims, holders, notices, submissions, supplements
from server.store.claims import Claim
from server.store.notices import Notice
from server.tracking import track

OWN_MOST: Final = 20
NOTICES_FOR: Final = timedelta(minutes=10)
Units = Mapping[str, Bilingual]


def answer_track(
    connection: Connection, request: TrackRequest, *, kiosk: str, holder: str, units: Units, now: datetime
) -> TrackReply | ClaimIdReused:
    """Answer a track; ``holder`` is the HMAC of the number shown, empty where no card was.

    Wrong holders count as they do for claims, and together with them.
    """
    known = claims.find(connection, request.id)
    if known is not None and (known.case_no, known.kiosk) != (request.case_no, kiosk):
        return ClaimIdReused()
    if not request.case_no:
        return TrackReply("listed", own=_own(connection, holder)) if holder else TrackReply("unknown")
    case = cases.find(connection, request.case_no)
    if case is None or request.submission not in {"", case.submission}:
        return _without_case(connection, request)
    if not holder:
        return TrackReply("found", _told(connection, case, units))
    match prove(connection, case, holder=holder, now=now, is_repeat=known is not None):
        case Stranger():
            reply = TrackReply("not_holder")
        case Locked(until=until):
            reply = TrackReply("locked", until=_text(until))
        case None:
            reply = TrackReply("found", _told(connection, case, units, held=_held(connection, case)))
    _note(connection, request, reply, kiosk=kiosk, now=now)
    return reply


def notice_for(connection: Connection, notice_id: str, *, track_id: str, kiosk: str, now: datetime) -> Notice | None:
    """Find a notice that the holder, proven at this kiosk a moment ago under this track, may have printed."""
    notice, asked = notices.find(connection, notice_id), claims.find(connection, track_id)
    if notice is None or asked is None or not notice.sha256:
        return None
    is_his = (asked.state, asked.kiosk, asked.case_no) == ("tracked", kiosk, notice.case_no)
    return notice if is_his and now < asked.at + NOTICES_FOR else None


def _note(connection: Connection, request: TrackRequest, reply: TrackReply, *, kiosk: str, now: datetime) -> None:
    state: Literal["tracked", "not_holder"] = "tracked" if reply.case else "not_holder"
    kept = Claim(id=request.id, case_no=request.case_no, kiosk=kiosk, state=state, copy_no=0, at=now)
    claims.keep(connection, kept)


def _own(connection: Connection, holder: str) -> tuple[OwnCase, ...]:
    found = (cases.find(connection, number) for number in holders.numbers_of(connection, holder, most=OWN_MOST))
    return tuple(_row(case) for case in found if case is not None)


def _row(case: Case) -> OwnCase:
    return OwnCase(
        case_no=case.case_no,
        title_zh=case.title_zh,
        title_en=case.title_en,
        state=case.state,
        turn=turn_of(case),
        received_at=_text(case.received_at),
    )


def _without_case(connection: Connection, request: TrackRequest) -> TrackReply:
    filed = submissions.filed_as(connection, request.case_no)
    is_it = filed is not None and request.submission in {"", filed}
    return TrackReply("received" if is_it else "unknown")


def _told(connection: Connection, case: Case, units: Units, held: HeldCase | None = None) -> TrackedCase:
    found = track(connection, case.case_no)
    if found is None:
        raise LookupError(f"case {case.case_no} is not in the store")
    return _public(found, units.get(found.unit, Bilingual(found.unit, found.unit)), held)


def _public(found: Progress, unit: Bilingual, held: HeldCase | None) -> TrackedCase:
    because_zh, because_en = found.second_because or ("", "")
    return TrackedCase(
        case_no=found.case_no,
        item=found.item,
        title_zh=found.title_zh,
        title_en=found.title_en,
        unit_zh=unit.zh,
        unit_en=unit.en,
        state=found.state,
        turn=found.turn,
        steps=tuple(TrackedStep(step.what, _text(step.at)) for step in found.steps),
        deadlines=found.deadlines,
        is_deemed=found.is_deemed,
        stops=tuple(
            TrackedStop(stop.kind, stop.first.isoformat(), stop.last.isoformat(), stop.is_running)
            for stop in found.standstills
        ),
        extended_days=found.extended_days,
        wanted=len(found.wanted),
        because_zh=because_zh,
        because_en=because_en,
        held=held,
    )


def _held(connection: Connection, case: Case) -> HeldCase:
    asked = supplements.of_case(connection, case.case_no)
    owed = asked[-1] if asked and case.state is CaseState.SUPPLEMENT_ASKED else None
    return HeldCase(
        submission=case.submission,
        filed_at=_text(case.received_at),
        is_at_kiosk=case.hands_out is HandsOut.KIOSK,
        reasons_zh=case.reasons_zh,
        reasons_en=case.reasons_en,
        supplement=owed.number if owed else 0,
        wanted=tuple(WantedLine(line.zh, line.en) for line in owed.wanted) if owed else (),
        notices=tuple(_offer(each) for each in notices.of_case(connection, case.case_no) if each.sha256),
    )


def _offer(notice: Notice) -> NoticeOffer:
    return NoticeOffer(notice.id, notice.kind, notice.number, notice.sha256, notice.size, notice.pages)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
