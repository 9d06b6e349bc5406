"""``POST /api/v1/submissions``: taking in what kiosks filed, a batch at a time, durable before it is acknowledged.

The one route that must bear a whole estate coming back after a night without a network. So it speaks ASGI itself and
gathers what is waiting into one write.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from fastapi import Response
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Receive, Scope, Send

from content.contract.clock import Clock
from content.contract.envelope import (
    BATCH_BYTES,
    BATCH_MOST,
    Acknowledgement,
    AcknowledgementBatch,
    Submission,
    SubmissionBatch,
    acknowledged_bytes,
    body_hash,
)
from content.contract.problem import Problem
from content.contract.signing import Domain, PrivateKey, sign
from server.api.exchange import BUSY, Exchange, ProblemError, answer, decode, problem_response
from server.api.gathering import Deed, Gathering
from server.auth.devices import Caller
from server.auth.sodium import SodiumPrivateKey
from server.services import Services
from server.store import nonces, submissions
from server.store.submissions import Kept
from server.store.writer import WriterBusyError

_LARGEST_BUNDLE = 2**31 - 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
Outcome = list[Kept] | None
"""What became of the sound ones of an upload; nothing where its nonce was used before."""


@dataclass(frozen=True)
class Upload:
    """Hold what one proven request hands in for good, sound ones only."""

    caller: Caller
    sound: Sequence[Submission]


class SubmissionsDoor:
    """Answer uploads before the framework sees them: what it does around a call costs more than the call.

    Everything that has another path goes on to ``app``. It lives on one event loop.
    """

    def __init__(self, app: ASGIApp, *, path: str, services: Services, exchange: Exchange) -> None:
        self._app = app
        self._path = path
        self._exchange = exchange
        self._key = SodiumPrivateKey(services.secrets.server)
        self._gathering = Gathering(services.database, keeper(services.clock))

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
        signed = await self._exchange.admit(scope, receive, most=BATCH_BYTES)
        batch = decode(signed.body, SubmissionBatch).submissions
        if len(batch) > BATCH_MOST:
            raise ProblemError(Problem("submission.too_many", "A batch is too long.", 413, {"most": str(BATCH_MOST)}))
        return await self._keep(signed.caller, batch)

    async def _keep(self, caller: Caller, batch: Sequence[Submission]) -> Response:
        refusals = [refusal(given, caller) for given in batch]
        sound = [given for given, refused in zip(batch, refusals, strict=True) if not refused]
        try:
            kept = await self._gathering.write(Upload(caller, sound))
        except (WriterBusyError, DBAPIError):
            return answer(AcknowledgementBatch([Acknowledgement(given.envelope.id, "retry", BUSY) for given in batch]))
        if kept is None:
            raise ProblemError(self._exchange.replayed())
        outcomes = iter(kept)
        results = [
            _refused(given, refused) if refused else _result(given, next(outcomes), self._key)
            for given, refused in zip(batch, refusals, strict=True)
        ]
        return answer(AcknowledgementBatch(results))


def keeper(clock: Clock) -> Deed[Upload, Outcome]:
    """Give the write that spends the nonces of uploads and keeps what they hand in."""

    def keep(connection: Connection, uploads: Sequence[Upload]) -> list[Outcome]:
        now = clock.now()
        are_new = nonces.spend_all(connection, [(each.caller.kiosk, each.caller.nonce) for each in uploads], now)
        admitted = [each.sound if is_new else () for each, is_new in zip(uploads, are_new, strict=True)]
        kept = iter(submissions.keep(connection, [given for sound in admitted for given in sound], now))
        outcomes = (list(islice(kept, len(sound))) for sound in admitted)
        return [outcome if is_new else None for outcome, is_new in zip(outcomes, are_new, strict=True)]

    return keep


def refusal(given: Submission, caller: Caller) -> str:
    """Give the problem key for which a submission is refused for good, or nothing.

    Only what no later look can mend is refused here; everything else is kept and left to the worker, the envelope's
    own signature too: the kiosk named in it has just signed these very bytes as part of its request.
    """
    envelope = given.envelope
    if not _is_plain(given):
        return "submission.malformed"
    if envelope.kiosk != caller.kiosk:
        return "submission.other_kiosk"
    if body_hash(given.body) != envelope.body_sha256:
        return "submission.altered"
    return ""


def _is_plain(given: Submission) -> bool:
    envelope = given.envelope
    text = f"{envelope.kiosk}{envelope.intake_key}{envelope.item}{envelope.case_no}"
    try:
        created = datetime.fromisoformat(envelope.created)
    except ValueError:
        return False
    is_one_line = "\n" not in text and "\0" not in text
    is_uuid = _UUID.fullmatch(envelope.id) is not None
    return is_uuid and is_one_line and created.tzinfo is not None and 0 <= envelope.bundle <= _LARGEST_BUNDLE


def _result(given: Submission, kept: Kept, key: PrivateKey) -> Acknowledgement:
    envelope = given.envelope
    if kept is Kept.HASH_DIFFERS:
        return _refused(given, "submission.hash_differs")
    message = acknowledged_bytes(envelope.id, envelope.body_sha256)
    signature = sign(Domain.ACKNOWLEDGEMENT, message, key)
    return Acknowledgement(envelope.id, "stored" if kept is Kept.STORED else "duplicate", "", signature)


def _refused(given: Submission, key: str) -> Acknowledgement:
    return Acknowledgement(given.envelope.id, "refused", key)
