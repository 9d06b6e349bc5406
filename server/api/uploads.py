"""Taking in what kiosks filed, a batch at a time, durable before it is acknowledged. Knows nothing of how it came.

What waits is gathered into one write, and one signature speaks for all that its COMMIT took. It lives on one event
loop.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, assert_never

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from starlette.types import Scope

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, Seal, held_leaf, seal_all
from content.contract.clock import Clock
from content.contract.envelope import BATCH_MOST, Submission, body_hash, decode_batch
from content.contract.problem import Problem
from content.contract.signing import PrivateKey
from server.api.exchange import BUSY, Exchange, ProblemError, malformed
from server.api.gathering import Deed, Gathering, Word
from server.auth.devices import Caller
from server.auth.sodium import SodiumPrivateKey
from server.services import Services
from server.store import submissions
from server.store.submissions import Kept
from server.store.writer import WriterBusyError

NOT_NOW: Final = (WriterBusyError, DBAPIError)
"""What a write fails with when nothing was kept and the same may well be kept later."""
_LARGEST_BUNDLE = 2**31 - 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


@dataclass(frozen=True)
class Upload:
    """Hold what one proven request hands in for good, and for each in order why it is refused, or nothing."""

    batch: Sequence[Submission]
    refusals: Sequence[str]

    def sound(self) -> list[Submission]:
        """List what is not refused."""
        return [given for given, refused in zip(self.batch, self.refusals, strict=True) if not refused]


class Uploads:
    """Take in uploads of proven kiosks."""

    def __init__(self, services: Services, exchange: Exchange) -> None:
        self._exchange = exchange
        key = SodiumPrivateKey(services.secrets.server)
        self._gathering = Gathering(services.database, keeper(services.clock), sealer(key))

    def read(self, scope: Scope, body: bytes) -> Upload:
        """Prove the caller and look at each submission; raises ProblemError 400, 401, 403 or 413."""
        caller = self._exchange.prove(scope, body)
        batch = _unpacked(body)
        if len(batch) > BATCH_MOST:
            raise ProblemError(Problem("submission.too_many", "A batch is too long.", 413, {"most": str(BATCH_MOST)}))
        return Upload(batch, [refusal(given, caller) for given in batch])

    def write(self, upload: Upload) -> asyncio.Future[bytes]:
        """Keep what is sound; resolves after COMMIT with the answer. ``NOT_NOW`` is raised here or by the future."""
        return self._gathering.submit(upload)


def not_now(upload: Upload) -> bytes:
    """Answer where nothing was written."""
    results = [Acknowledgement(given.envelope.id, "retry", BUSY) for given in upload.batch]
    return msgspec.json.encode(AcknowledgementBatch(results))


def _unpacked(body: bytes) -> Sequence[Submission]:
    try:
        return decode_batch(body).submissions
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProblemError(malformed()) from error


def keeper(clock: Clock) -> Deed[Upload, Sequence[Kept]]:
    """Give the write that keeps what uploads hand in.

    It spends no nonce: an upload that comes a second time finds everything there already, and changes nothing.
    """

    def keep(connection: Connection, uploads: Sequence[Upload]) -> list[Sequence[Kept]]:
        groups = [upload.sound() for upload in uploads]
        kept = iter(submissions.keep(connection, [given for sound in groups for given in sound], clock.now()))
        return [list(islice(kept, len(sound))) for sound in groups]

    return keep


def sealer(key: PrivateKey) -> Word[Upload, Sequence[Kept], bytes]:
    """Give what is said after COMMIT: answers under one signature for all that a group of uploads left here."""

    def seal(uploads: Sequence[Upload], outcomes: Sequence[Sequence[Kept]]) -> list[bytes]:
        seals = seal_all([_held(*each) for each in zip(uploads, outcomes, strict=True)], key)
        return [_answer(*each) for each in zip(uploads, outcomes, seals, strict=True)]

    return seal


def _held(upload: Upload, kept: Sequence[Kept]) -> list[bytes]:
    return [
        held_leaf(given.envelope.id, given.envelope.body_sha256)
        for given, what in zip(upload.sound(), kept, strict=True)
        if what is not Kept.HASH_DIFFERS
    ]


def _answer(upload: Upload, kept: Sequence[Kept], seal: Seal) -> bytes:
    outcomes = iter(kept)
    results = [
        _refused(given, refused) if refused else _result(given, next(outcomes))
        for given, refused in zip(upload.batch, upload.refusals, strict=True)
    ]
    return msgspec.json.encode(AcknowledgementBatch(results, seal.path, seal.signature))


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
