"""``POST /api/v1/submissions``: taking in what kiosks filed, a batch at a time, durable before it is acknowledged."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

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
from content.contract.signing import Domain, sign
from server.api.exchange import Exchange, ProblemError, answer, decode
from server.auth.devices import Caller
from server.services import Services
from server.store import submissions
from server.store.submissions import Kept

_LARGEST_BUNDLE = 2**31 - 1
_RETRY_STATUS = 503


def submissions_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route; it lives on one event loop."""
    router = APIRouter()

    async def take_in(request: Request) -> Response:
        signed = await exchange.receive(request, most=BATCH_BYTES)
        batch = decode(signed.body, SubmissionBatch).submissions
        if len(batch) > BATCH_MOST:
            raise ProblemError(Problem("submission.too_many", "A batch is too long.", 413, {"most": str(BATCH_MOST)}))
        refusals = {index: key for index, given in enumerate(batch) if (key := refusal(given, signed.caller))}
        sound = [given for index, given in enumerate(batch) if index not in refusals]
        now = services.clock.now()

        def keep(connection: Connection) -> list[Kept]:
            return submissions.keep(connection, sound, now)

        try:
            kept = await exchange.write(signed, keep)
        except ProblemError as error:
            if error.problem.status != _RETRY_STATUS:
                raise
            return answer(AcknowledgementBatch([_retry(given, error.problem.key) for given in batch]))
        return answer(AcknowledgementBatch(_results(services, batch, refusals, kept)))

    # A plain route: what FastAPI does for arguments costs more than the rest of the call, and there are none.
    router.add_route("/submissions", take_in, methods=["POST"])
    return router


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
    texts = (envelope.id, envelope.kiosk, envelope.intake_key, envelope.item, envelope.case_no)
    try:
        created = datetime.fromisoformat(envelope.created)
        is_uuid = str(UUID(envelope.id)) == envelope.id
    except ValueError:
        return False
    is_one_line = not any("\n" in text or "\0" in text for text in texts)
    return is_uuid and is_one_line and created.tzinfo is not None and 0 <= envelope.bundle <= _LARGEST_BUNDLE


def _results(
    services: Services, batch: Sequence[Submission], refusals: dict[int, str], kept: Sequence[Kept]
) -> list[Acknowledgement]:
    outcomes = iter(kept)
    return [
        _refused(given, refusals[index]) if index in refusals else _result(services, given, next(outcomes))
        for index, given in enumerate(batch)
    ]


def _result(services: Services, given: Submission, kept: Kept) -> Acknowledgement:
    envelope = given.envelope
    if kept is Kept.HASH_DIFFERS:
        return _refused(given, "submission.hash_differs")
    message = acknowledged_bytes(envelope.id, envelope.body_sha256)
    signature = sign(Domain.ACKNOWLEDGEMENT, message, services.secrets.server)
    return Acknowledgement(envelope.id, "stored" if kept is Kept.STORED else "duplicate", "", signature)


def _refused(given: Submission, key: str) -> Acknowledgement:
    return Acknowledgement(given.envelope.id, "refused", key)


def _retry(given: Submission, key: str) -> Acknowledgement:
    return Acknowledgement(given.envelope.id, "retry", key)
