"""What every call has in common: a body of bounded size, a proven caller, and answers or problems as JSON."""

import asyncio
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

import msgspec
from fastapi import Request, Response
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from content.contract.problem import MEDIA_TYPE, Problem
from content.contract.request_signature import RequestParts
from server.auth.devices import Caller, ReplayedError, spend
from server.services import Services
from server.store.writer import Write, WriterBusyError

T = TypeVar("T")
JSON = "application/json"
SMALL_BODY_BYTES = 256 * 1024
BUSY = "server.busy"
LARGEST = 2**31 - 1
# The only way to write a NUL in JSON, unless the backslash is itself written so.
_ESCAPED_NUL = b"\\u0000"
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


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


class Gate(Protocol):
    """Tell callers of one kind from strangers."""

    def check(self, request: RequestParts, headers: Mapping[str, str]) -> Caller | Problem:
        """Verify a request, with header names in lower case."""

    def refusal(self, key: str, title: str) -> Problem:
        """Make a 401 that tells the server's time."""


class Exchange:
    """Receive signed requests of one kind of callers and write on their behalf."""

    def __init__(self, services: Services, gate: Gate) -> None:
        self._services = services
        self._gate = gate
        self._origin = services.config.settings.origin

    async def receive(self, request: Request, *, most: int = SMALL_BODY_BYTES) -> Signed:
        """Read and verify a request; raises ProblemError 400, 401, 403 or 413.

        No text of any call has a NUL, which not every database can keep.
        """
        body = await read_body(request.receive, most=most)
        caller = self.prove(request.scope, body)
        is_asked = b"%00" in request.scope["raw_path"] + request.scope["query_string"]
        if is_asked or (_ESCAPED_NUL in body and _NUL.search(body)):
            raise ProblemError(malformed())
        return Signed(caller, body)

    def prove(self, scope: Scope, body: bytes) -> Caller:
        """Verify a request whose body was read already; raises ProblemError 401 or 403."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        caller = self._gate.check(self._parts(scope, headers, body), headers)
        if isinstance(caller, Problem):
            raise ProblemError(caller)
        return caller

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
            raise ProblemError(self.replayed()) from error
        except (WriterBusyError, DBAPIError) as error:
            raise ProblemError(Problem(BUSY, "Nothing was written. Try again later.", 503)) from error

    def replayed(self) -> Problem:
        """Tell that a nonce was spent before; the refusal tells the server's time."""
        return self._gate.refusal("request.replayed", "The nonce was used before.")

    def _parts(self, scope: Scope, headers: dict[str, str], body: bytes) -> RequestParts:
        origin = self._origin or f"{scope['scheme']}://{headers.get('host', '')}"
        query = scope["query_string"].decode("latin-1")
        path = scope["raw_path"].decode("latin-1")
        uri = f"{origin}{path}?{query}" if query else f"{origin}{path}"
        return RequestParts(scope["method"], origin.partition("://")[2], uri, body)


async def read_body(receive: Receive, *, most: int) -> bytes:
    """Read a body, stopping as soon as it is too large; then ProblemError 413."""
    pieces, size, has_more = [], 0, True
    while has_more:
        message = await receive()
        if message["type"].endswith(".disconnect"):
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            raise ProblemError(Problem("request.too_large", "The body is too large.", 413, {"most": str(most)}))
        has_more = message.get("more_body", False)
    return b"".join(pieces)


def decode(body: bytes, kind: type[T]) -> T:
    """Decode JSON strictly; what does not fit raises ProblemError 400, which quotes nothing of it."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProblemError(malformed()) from error


def malformed(parameter: str = "") -> Problem:
    """Tell that a body, or the parameter named, is not what a call takes."""
    facts = {"parameter": parameter} if parameter else {}
    return Problem("request.malformed", "The request is not what this call takes.", 400, facts)


def whole_number(text: str, parameter: str, *, least: int) -> int:
    """Read a parameter that counts; anything else, or more than a database keeps, raises ProblemError 400."""
    value = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) else -1
    if not least <= value <= LARGEST:
        raise ProblemError(malformed(parameter))
    return value


def entity_tag(body: bytes) -> str:
    """Give a strong ETag, the same for the same bytes on every process."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def conditional(request: Request, struct: msgspec.Struct | msgspec.Raw) -> Response:
    """Write a struct as JSON with its ETag, or 304 where ``If-None-Match`` names it (RFC 9110, 13.1.2)."""
    body = msgspec.json.encode(struct)
    tag = entity_tag(body)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)


def answer(struct: msgspec.Struct, *, status: int = 200) -> Response:
    """Write a struct as JSON."""
    return Response(msgspec.json.encode(struct), status_code=status, media_type=JSON)


def problem_response(problem: Problem) -> Response:
    """Write a problem after RFC 9457."""
    return Response(problem.to_json(), status_code=problem.status, media_type=MEDIA_TYPE)
