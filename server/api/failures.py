"""The last resort around every request: what nobody expected is logged by its type and answered plainly.

A message or a traceback could quote what a citizen wrote, so neither reaches a log.
"""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from content.contract.problem import Problem
from server.api.exchange import problem_response

LOG = logging.getLogger("nightdesk.server")


class QuietFailures:
    """Wrap an application; an error after the response began can only end it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        has_begun = False

        async def watch(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001  # the outermost loop of the web server
            problem = failed(f"{scope['type']} {_route(scope)}", error)
            if scope["type"] == "http" and not has_begun:
                await problem_response(problem)(scope, receive, send)


def failed(what: str, error: BaseException) -> Problem:
    """Log by its type what nobody expected, and give the answer to it. ``what`` names the call, never an address."""
    LOG.error("%s failed: %s", what, type(error).__name__)
    return Problem("server.failed", "Something went wrong here.", 500)


def _route(scope: Scope) -> str:
    # The path itself may hold a one-time link or a case number; its pattern holds neither.
    return str(getattr(scope.get("route"), "path", "unrouted"))
