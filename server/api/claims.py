"""``POST /api/v1/claims`` and ``GET /api/v1/licences/{id}``: asking what a case came to, and fetching the paper."""

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract.claims import ClaimRequest
from content.contract.problem import Problem
from server.api.exchange import Exchange, ProblemError, answer, decode
from server.collecting import ClaimIdReused, answer_claim
from server.copying import of_claim
from server.domain.case import Case
from server.intake import Unreadable
from server.services import Services
from server.store import licences
from server.store.licences import Licence

PDF = "application/pdf"
CARD_NEEDED = Problem("claim.card_needed", "Only a card in hand proves who holds a case.", 403)


class LicenceFileError(Exception):
    """Say that a stored licence is not the file its row names; it is not handed out."""


def claims_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make both routes."""
    router = APIRouter()

    def copies_of(case: Case) -> int:
        reader = services.catalogues.version(case.bundle)
        item = None if reader is None else reader.item(case.item)
        return item.result.copies_most if item is not None and item.result is not None else 0

    @router.post("/claims")
    async def claim(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, ClaimRequest)
        if asked.proved_by != "card":
            raise ProblemError(CARD_NEEDED)
        holder = _holder(services, asked)
        now, kiosk = services.clock.now(), signed.caller.kiosk
        reply = await exchange.write(
            signed, lambda c: answer_claim(c, asked, kiosk=kiosk, holder=holder, now=now, copies_of=copies_of)
        )
        if isinstance(reply, ClaimIdReused):
            raise ProblemError(Problem("claim.id_reused", "The claim's id has served another case.", 409))
        return answer(reply)

    @router.get("/licences/{licence_id}")
    async def fetch(request: Request, licence_id: str, claim: str = "") -> Response:
        signed = await exchange.receive(request)
        now, kiosk = services.clock.now(), signed.caller.kiosk

        licence = await exchange.write(
            signed,
            lambda c: (
                _paper(c, licence_id, claim)
                if licences.note_fetch(c, licence_id, claim=claim, kiosk=kiosk, now=now)
                else None
            ),
        )
        if licence is None:
            raise ProblemError(Problem("licence.not_leased", "This kiosk holds no lease under that claim.", 403))
        pdf = await asyncio.to_thread(read_licence, services.config.licences, licence)
        return Response(pdf, media_type=PDF, headers={"Cache-Control": "no-store"})

    return router


def _paper(connection: Connection, licence_id: str, claim: str) -> Licence | None:
    licence = licences.find(connection, licence_id)
    copy = None if licence is None else of_claim(connection, licence, claim)
    if licence is None or copy is None:
        return licence
    return replace(licence, sha256=copy.sha256, size=copy.size, pages=copy.pages, path=copy.path)


def read_licence(folder: Path, licence: Licence) -> bytes:
    """Read a stored licence; one that is not whole raises LicenceFileError with its id."""
    try:
        pdf = (folder / licence.path).read_bytes()
    except OSError as error:
        raise LicenceFileError(licence.id) from error
    if hashlib.sha256(pdf).hexdigest() != licence.sha256:
        raise LicenceFileError(licence.id)
    return pdf


def _holder(services: Services, asked: ClaimRequest) -> str:
    try:
        holder = services.intake.open_holder(asked)
    except ValueError:  # a binding with a line break
        holder = Unreadable("claim.unreadable")
    if isinstance(holder, Unreadable):
        raise ProblemError(Problem("claim.unreadable", "The sealed number does not open.", 400))
    return holder
