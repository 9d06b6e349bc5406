"""``POST /api/v1/submissions`` by ASGI, before the framework sees it: what that does around a call costs more."""

from fastapi import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from content.contract.envelope import BATCH_BYTES
from content.contract.problem import Problem
from server.api.exchange import JSON, ProblemError, problem_response, read_body
from server.api.uploads import NOT_NOW, Uploads, not_now


class SubmissionsDoor:
    """Answer uploads, and pass everything that has another path on to ``app``."""

    def __init__(self, app: ASGIApp, *, path: str, uploads: Uploads) -> None:
        self._app = app
        self._path = path
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in one upload, or pass the call on."""
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        try:
            response = await self._take_in(scope, receive)
        except ProblemError as error:
            response = problem_response(error.problem)
        await response(scope, receive, send)

    async def _take_in(self, scope: Scope, receive: Receive) -> Response:
        if scope["method"] != "POST":
            raise ProblemError(Problem("http.method", "Not so.", 405))
        upload = self._uploads.read(scope, await read_body(receive, most=BATCH_BYTES))
        try:
            said = await self._uploads.write(upload)
        except NOT_NOW:
            said = not_now(upload)
        return Response(said, media_type=JSON)
