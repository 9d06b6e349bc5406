"""``POST /api/v1/tracks`` and ``GET /api/v1/notices/{id}``: how far a case is, and its written notices."""

import asyncio
import hashlib
from pathlib import Path

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract.problem import Problem
from content.contract.tracking import TrackRequest
from server.api.claims import CARD_NEEDED, PDF
from server.api.exchange import Exchange, ProblemError, answer, decode
from server.collecting import ClaimIdReused
from server.inquiring import Units, answer_track, notice_for
from server.intake import Unreadable
from server.services import Services
from server.store import record
from server.store.notices import Notice


class NoticeFileError(Exception):
    """Say that a stored notice is not the file its row names; it is not handed out."""


def tracks_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make both routes."""
    router = APIRouter()

    @router.post("/tracks")
    async def track(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, TrackRequest)
        if asked.holder and asked.proved_by != "card":
            raise ProblemError(CARD_NEEDED)
        holder, units = _holder(services, asked), await asyncio.to_thread(_units, services)
        now, kiosk = services.clock.now(), signed.caller.kiosk
        reply = await exchange.write(
            signed, lambda c: answer_track(c, asked, kiosk=kiosk, holder=holder, units=units, now=now)
        )
        if isinstance(reply, ClaimIdReused):
            raise ProblemError(Problem("claim.id_reused", "The claim's id has served another case.", 409))
        return answer(reply)

    @router.get("/notices/{notice_id}")
    async def fetch(request: Request, notice_id: str, track: str = "") -> Response:
        signed = await exchange.receive(request)
        now, kiosk = services.clock.now(), signed.caller.kiosk

        def find(connection: Connection) -> Notice | None:
            found = notice_for(connection, notice_id, track_id=track, kiosk=kiosk, now=now)
            if found is not None:
                facts = {"notice": found.id, "number": found.number}
                record.append(connection, who=kiosk, what="notice.fetched", at=now, case_no=found.case_no, facts=facts)
            return found

        notice = await exchange.write(signed, find)
        if notice is None:
            raise ProblemError(Problem("notice.not_yours", "Nobody proved here to be its holder just now.", 403))
        pdf = await asyncio.to_thread(read_notice, services.config.notices, notice)
        return Response(pdf, media_type=PDF, headers={"Cache-Control": "no-store"})

    return router


def read_notice(folder: Path, notice: Notice) -> bytes:
    """Read a stored notice; one that is not whole raises NoticeFileError with its id."""
    try:
        pdf = (folder / notice.path).read_bytes()
    except OSError as error:
        raise NoticeFileError(notice.id) from error
    if hashlib.sha256(pdf).hexdigest() != notice.sha256:
        raise NoticeFileError(notice.id)
    return pdf


def _holder(services: Services, asked: TrackRequest) -> str:
    """Give the HMAC of the number shown, empty where none was; a seal that does not open raises ProblemError 400."""
    if not asked.holder:
        return ""
    try:
        plain = services.intake.open_bound(asked.holder, asked.intake_key, asked.seal_info())
    except ValueError:  # a binding with a line break
        plain = Unreadable("claim.unreadable")
    if isinstance(plain, Unreadable):
        raise ProblemError(Problem("claim.unreadable", "The sealed number does not open.", 400))
    return services.intake.holder(plain.decode("utf-8", "replace"))


def _units(services: Services) -> Units:
    newest = services.catalogues.newest()
    return {} if newest is None else {unit.id: unit.name for unit in newest.organisation().units}
