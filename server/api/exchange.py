"""What every call has in common: a body of bounded size, a proven caller, and answers or problems as JSON."""

import asyncio
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from fastapi import Request, Response
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from content.contract.problem import MEDIA_TYPE, Problem
from content.contract.request_signature import RequestParts
from server.auth.devices import Caller, DeviceGate, ReplayedError, spend
from server.services import Services
from server.store.writer import Write, WriterBusyError

T = TypeVar("T")
JSON = "application/json"
SMALL_BODY_BYTES = 256 * 1024


class ProblemError(Exception):
    """Carry a problem to the caller; the app turns it into its response."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True)
class Signed:
    """Hold a proven caller and the body it signed."""

    caller: Caller
    body: bytes


class Exchange:
    """Receive signed requests and write on their behalf."""

    def __init__(self, services: Services, gate: DeviceGate) -> None:
        self._services = services
        self._gate = gate
        self._origin = services.config.settings.origin

    async def receive(self, request: Request, *, most: int = SMALL_BODY_BYTES) -> Signed:
        """Read and verify a request; raises ProblemError 401, 403 or 413."""
        body = await read_body(request, most=most)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in request.scope["headers"]}
        caller = self._gate.check(self._parts(request, headers, body), headers)
        if isinstance(caller, Problem):
            raise ProblemError(caller)
        return Signed(caller, body)

    async def write(self, signed: Signed, write: Write[T]) -> T:
        """Spend the nonce and write, in one transaction; resolves after COMMIT.

        Raises ProblemError 401 for a replay, and 503 when the database cannot take it now.
        """
        clock = self._services.clock

        def act(connection: Connection) -> T:
            spend(connection, signed.caller, clock)
            return write(connection)

        try:
            return await asyncio.wrap_future(self._services.database.submit(act))
        except ReplayedError as error:
            raise ProblemError(self._gate.refusal("request.replayed", "The nonce was used before.")) from error
        except (WriterBusyError, DBAPIError) as error:
            raise ProblemError(Problem("server.busy", "Nothing was written. Try again later.", 503)) from error

    def _parts(self, request: Request, headers: dict[str, str], body: bytes) -> RequestParts:
        origin = self._origin or f"{request.url.scheme}://{headers.get('host', '')}"
        query = request.scope["query_string"].decode("latin-1")
        path = request.scope["raw_path"].decode("latin-1")
        uri = f"{origin}{path}?{query}" if query else f"{origin}{path}"
        return RequestParts(request.method, origin.partition("://")[2], uri, body)


async def read_body(request: Request, *, most: int) -> bytes:
    """Read a body, stopping as soon as it is too large; then ProblemError 413."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise ProblemError(Problem("request.too_large", "The body is too large.", 413, {"most": str(most)}))
    return bytes(body)


def decode(body: bytes, kind: type[T]) -> T:
    """Decode JSON strictly; what does not fit raises ProblemError 400, which quotes nothing of it."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProblemError(Problem("request.malformed", "The body is not what this call takes.", 400)) from error


def answer(struct: msgspec.Struct, *, status: int = 200) -> Response:
    """Write a struct as JSON."""
    return Response(msgspec.json.encode(struct), status_code=status, media_type=JSON)


def problem_response(problem: Problem) -> Response:
    """Write a problem after RFC 9457."""
    return Response(problem.to_json(), status_code=problem.status, media_type=MEDIA_TYPE)
