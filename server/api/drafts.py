"""``/api/v1/drafts``: unfinished applications between kiosks, as ciphertext that this server has no key for."""

from typing import TypeVar

from fastapi import APIRouter, Request, Response

from content.contract.drafts import DraftAsk, DraftNames, DraftUpload
from content.contract.problem import Problem
from server import drafting
from server.api.exchange import Exchange, ProblemError, answer, decode
from server.drafting import DraftFault
from server.services import Services

T = TypeVar("T")
_PROBLEMS = {
    DraftFault.MALFORMED: (400, "A name, an id or a span is not well formed, or too long."),
    DraftFault.TOO_LARGE: (413, "The draft is larger than any form."),
    DraftFault.TOO_MANY: (413, "More drafts than one kiosk may have, or ask about."),
    DraftFault.TOO_MANY_MISSES: (429, "Too many names that lead nowhere. Ask again in ten minutes."),
}


def drafts_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the routes: keep, find, end, and ask which ended."""
    router, clock = APIRouter(), services.clock

    @router.post("/drafts")
    async def keep(request: Request) -> Response:
        signed = await exchange.receive(request)
        given, now = decode(signed.body, DraftUpload), clock.now()
        _sound(drafting.fault_of(given))
        kiosk = signed.caller.kiosk
        return answer(_sound(await exchange.write(signed, lambda c: drafting.keep(c, given, kiosk=kiosk, now=now))))

    @router.post("/drafts/find")
    async def find(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked, kiosk, now = decode(signed.body, DraftAsk), signed.caller.kiosk, clock.now()
        return answer(_sound(await exchange.write(signed, lambda c: drafting.ask(c, asked.name, who=kiosk, now=now))))

    @router.post("/drafts/end")
    async def end(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, DraftAsk)
        return answer(await exchange.write(signed, lambda c: drafting.end(c, asked.name)))

    @router.post("/drafts/ended")
    async def ended(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked, now = decode(signed.body, DraftNames), clock.now()
        return answer(
            DraftNames(_sound(await exchange.write(signed, lambda c: drafting.ended_among(c, asked.names, now))))
        )

    return router


def _sound(outcome: T | DraftFault) -> T:
    """Pass an outcome on; a fault raises its problem."""
    if isinstance(outcome, DraftFault):
        status, title = _PROBLEMS[outcome]
        raise ProblemError(Problem(str(outcome), title, status))
    return outcome
