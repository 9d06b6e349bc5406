"""``/api/v1/supervision``: what supervising departments ask for and acknowledge, each only what it was told."""

import msgspec
from fastapi import APIRouter, Request, Response

from content.contract.problem import Problem
from content.contract.supervision import (
    ACKNOWLEDGED_MOST,
    NOTICES_MOST,
    AcknowledgementReply,
    AcknowledgementRequest,
    DecisionNotice,
    DecisionPage,
)
from server.api.exchange import LARGEST, Exchange, ProblemError, answer, conditional, decode, whole_number
from server.auth.departments import NAMED
from server.services import Services
from server.store import supervision
from server.supervising import acknowledge

_NAME_MOST = 64


def supervision_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make both routes."""
    router = APIRouter()

    @router.get("/supervision/decisions")
    async def decisions(request: Request, after: str = "0", limit: str = str(NOTICES_MOST)) -> Response:
        signed = await exchange.receive(request)
        start, most = whole_number(after, "after", least=0), whole_number(limit, "limit", least=1)
        department = signed.caller.kiosk.removeprefix(NAMED)
        most = min(most, NOTICES_MOST)
        told = await exchange.write(signed, lambda c: supervision.page(c, department, after=start, most=most))
        notices = [msgspec.json.decode(each.notice, type=DecisionNotice) for each in told]
        return conditional(request, DecisionPage(notices, told[-1].seq if told else start))

    @router.post("/supervision/acknowledgements")
    async def take_note(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = _asked(decode(signed.body, AcknowledgementRequest))
        department, now = signed.caller.kiosk.removeprefix(NAMED), services.clock.now()
        known = await exchange.write(
            signed, lambda c: acknowledge(c, department, asked.decisions, by=asked.by, now=now)
        )
        return answer(AcknowledgementReply(known, sorted(set(asked.decisions) - set(known))))

    return router


def _asked(asked: AcknowledgementRequest) -> AcknowledgementRequest:
    if len(asked.decisions) > ACKNOWLEDGED_MOST:
        facts = {"most": str(ACKNOWLEDGED_MOST)}
        raise ProblemError(Problem("supervision.too_many", "More decisions than one request may carry.", 413, facts))
    is_sound = all(0 < seq <= LARGEST for seq in asked.decisions)
    if not is_sound or not 0 < len(asked.by) <= _NAME_MOST or not asked.by.isprintable():
        raise ProblemError(Problem("request.malformed", "The body is not what this call takes.", 400))
    return asked
