"""``POST /api/v1/help``: somebody at a kiosk asks for a person; hall staff see it on their page until one has come."""

from fastapi import APIRouter, Request, Response

from content.contract.help import HelpCall, HelpReply
from server.api.exchange import Exchange, answer, decode
from server.services import Services
from server.store import issues

HELP_ISSUE = "help.asked"


def help_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route. Calling again while a call is open keeps the time of the first."""
    router = APIRouter()

    @router.post("/help")
    async def call(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, HelpCall)
        now, kiosk = services.clock.now(), signed.caller.kiosk
        facts = {"language": asked.language}
        await exchange.write(signed, lambda c: issues.report(c, key=HELP_ISSUE, subject=kiosk, now=now, facts=facts))
        return answer(HelpReply(now.isoformat(timespec="seconds")))

    return router
