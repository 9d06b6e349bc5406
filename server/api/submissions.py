"""``POST /api/v1/submissions``: taking in what kiosks filed, a batch at a time, durable before it is acknowledged.

The one route that must bear a whole estate coming back after a night without a network. So it speaks ASGI itself and
gathers what is waiting into one write.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import assert_never

from fastapi import Response
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Receive, Scope, Send

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, Seal, held_leaf, seal_all
from content.contract.clock import Clock
from content.contract.envelope import BATCH_BYTES, BATCH_MOST, Submission, SubmissionBatch, body_hash
from content.contract.problem import Problem
from content.contract.signing import PrivateKey
from server.api.exchange import BUSY, Exchange, ProblemError, answer, decode, problem_response
from server.api.gathering import Deed, Gathering, Word
from server.auth.devices import Caller
from server.auth.sodium import SodiumPrivateKey
from server.services import Services
from server.store import submissions
from server.store.submissions import Kept
from server.store.writer import WriterBusyError

_LARGEST_BUNDLE = 2**31 - 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
Upload = Sequence[Submission]
"""What one proven request hands in for good, sound ones only."""


@dataclass(frozen=True)
class Told:
    """Hold what became of the sound ones of an upload, and the seal that says so of those that are held."""

    kept: Sequence[Kept]
    seal: Seal


class SubmissionsDoor:
    """Answer uploads before the framework sees them: what it does around a call costs more than the call.

    Everything that has another path goes on to ``app``. It lives on one event loop.
    """

    def __init__(self, app: ASGIApp, *, path: str, services: Services, exchange: Exchange) -> None:
        self._app = app
        self._path = path
        self._exchange = exchange
        key = SodiumPrivateKey(services.secrets.server)
        self._gathering = Gathering(services.database, keeper(services.clock), sealer(key))

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
            told = await self._gathering.write(sound)
        except (WriterBusyError, DBAPIError):
            return answer(AcknowledgementBatch([Acknowledgement(given.envelope.id, "retry", BUSY) for given in batch]))
        outcomes = iter(told.kept)
        results = [
            _refused(given, refused) if refused else _result(given, next(outcomes))
            for given, refused in zip(batch, refusals, strict=True)
        ]
        return answer(AcknowledgementBatch(results, told.seal.path, told.seal.signature))


def keeper(clock: Clock) -> Deed[Upload, Sequence[Kept]]:
    """Give the write that keeps what uploads hand in.

    It spends no nonce: an upload that comes a second time finds everything there already, and changes nothing.
    """

    def keep(connection: Connection, uploads: Sequence[Upload]) -> list[Sequence[Kept]]:
        kept = iter(submissions.keep(connection, [given for sound in uploads for given in sound], clock.now()))
        return [list(islice(kept, len(sound))) for sound in uploads]

    return keep


def sealer(key: PrivateKey) -> Word[Upload, Sequence[Kept], Told]:
    """Give what is said after COMMIT: one signature for all that a group of uploads left with the server."""

    def seal(uploads: Sequence[Upload], outcomes: Sequence[Sequence[Kept]]) -> list[Told]:
        seals = seal_all([_held(*each) for each in zip(uploads, outcomes, strict=True)], key)
        return [Told(*each) for each in zip(outcomes, seals, strict=True)]

    return seal


def _held(sound: Upload, kept: Sequence[Kept]) -> list[bytes]:
    return [
        held_leaf(given.envelope.id, given.envelope.body_sha256)
        for given, what in zip(sound, kept, strict=True)
        if what is not Kept.HASH_DIFFERS
    ]


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


def _result(given: Submission, kept: Kept) -> Acknowledgement:
    match kept:
        case Kept.STORED:
            return Acknowledgement(given.envelope.id, "stored")
        case Kept.DUPLICATE:
            return Acknowledgement(given.envelope.id, "duplicate")
        case Kept.HASH_DIFFERS:
            return _refused(given, "submission.hash_differs")
        case _:
            assert_never(kept)


def _refused(given: Submission, key: str) -> Acknowledgement:
    return Acknowledgement(given.envelope.id, "refused", key)
