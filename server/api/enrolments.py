"""``POST /api/v1/enrolments`` and ``GET /api/v1/roster``: becoming known, and knowing each other."""

import asyncio

import msgspec
from fastapi import APIRouter, Request, Response

from content.contract.enrolment import EnrolmentRequest, Roster, RosterEntry, SignedRoster
from content.contract.problem import Problem
from content.contract.signing import Domain, public_bytes, sign
from server.acts.replacing import void_subjects
from server.api.exchange import SMALL_BODY_BYTES, Exchange, ProblemError, answer, decode, read_body
from server.enrolling import EnrolmentFault, enrol
from server.services import Services
from server.store import kiosks
from server.store.kiosks import KioskState

SERVER_NAME = "server"


def enrolments_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make both routes. Enrolling is the one call without a signature: nobody knows the key yet."""
    router = APIRouter()

    @router.post("/enrolments")
    async def take_key(request: Request) -> Response:
        asked = decode(await read_body(request.receive, most=SMALL_BODY_BYTES), EnrolmentRequest)
        now = services.clock.now()
        reply = await asyncio.wrap_future(services.database.submit(lambda c: enrol(c, asked, now)))
        if isinstance(reply, EnrolmentFault):
            raise ProblemError(Problem(reply, "The key was not taken in.", 403))
        return answer(reply)

    @router.get("/roster")
    async def roster(request: Request) -> Response:
        signed = await exchange.receive(request)
        await exchange.write(signed, lambda _: None)
        return answer(await asyncio.to_thread(signed_roster, services))

    return router


def signed_roster(services: Services) -> SignedRoster:
    """List the kiosks whose receipts count, and the server itself, whose key is under codes on licences."""
    with services.database.reading() as connection:
        believed = [kiosk for kiosk in kiosks.every(connection) if kiosk.state is KioskState.APPROVED]
        void = void_subjects(connection)
    entries = [RosterEntry(kiosk.name, kiosk.public_key) for kiosk in believed]
    own = RosterEntry(SERVER_NAME, public_bytes(services.secrets.server.public_key()))
    at = services.clock.now().isoformat(timespec="seconds")
    trusted = [RosterEntry(name, key) for name, key in services.config.settings.identity_issuers.items()]
    roster = msgspec.json.encode(Roster(at, [*entries, own], void, trusted), order="sorted")
    return SignedRoster(roster, sign(Domain.ROSTER, roster, services.secrets.server))
