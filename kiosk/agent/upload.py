"""Handing in: the oldest due submissions go out in one batch, and each gets its own answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.acknowledgement import HELD, Acknowledgement, AcknowledgementBatch, proofs
from content.contract.clock import Clock
from content.contract.envelope import BATCH_MEDIA, SubmissionBatch, encode_batch
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.journal.outbox import Outbox, Waiting

PATH = "/api/v1/submissions"
BACK_OFF_FIRST_S = 1.0
BACK_OFF_MOST_S = 300.0

Uploaded = Literal["nothing_due", "handed_in", "put_off"]


@dataclass(frozen=True)
class Uploader:
    """Move submissions from the outbox to the server. ``jitter`` gives 0…1 and spreads kiosks after an outage."""

    outbox: Outbox
    link: ServerLink
    clock: Clock
    jitter: Callable[[], float]
    server_key: Callable[[], Ed25519PublicKey | None]

    def step(self) -> Uploaded:
        """Hand in one batch. No trouble loses a row: it is put off, longer each time, for ever."""
        batch = self.outbox.due(self.clock.now().timestamp())
        if not batch:
            return "nothing_due"
        body = encode_batch(SubmissionBatch([waiting.submission for waiting in batch]))
        match self.link.call("POST", PATH, body, media=BATCH_MEDIA):
            case Answer(body=answered) as answer if answer.is_ok:
                return self._settle(batch, answered)
            case Answer() as answer:
                return self._put_off(batch, answer.problem_key())
            case NoAnswer(reason):
                return self._put_off(batch, f"link.{reason}")

    def _settle(self, batch: list[Waiting], answered: bytes) -> Uploaded:
        try:
            answer = msgspec.json.decode(answered, type=AcknowledgementBatch)
        except msgspec.DecodeError:
            return self._put_off(batch, "link.garbled")
        sent = {waiting.submission.envelope.id: waiting.submission.envelope.body_sha256 for waiting in batch}
        settled = settle_all(answer, sent=sent, key=self.server_key(), settle=self._settle_one)
        later = [waiting for waiting in batch if waiting.submission.envelope.id not in settled]
        return self._put_off(later, "server.retry") if later else "handed_in"

    def _settle_one(self, answer: Acknowledgement, proof: bytes) -> None:
        self.outbox.settle(answer, proof=proof, at=self.clock.now())

    def _put_off(self, batch: list[Waiting], problem: str) -> Uploaded:
        attempts = max(waiting.attempts for waiting in batch)
        wait_s = back_off_s(attempts, self.jitter())
        ids = [waiting.submission.envelope.id for waiting in batch]
        self.outbox.put_off(ids, until_s=self.clock.now().timestamp() + wait_s, problem=problem)
        return "put_off"


def back_off_s(attempts: int, jitter: float) -> float:
    """Give how long to wait after so many tries before: twice as long each time up to a limit, spread by ``jitter``."""
    return min(BACK_OFF_FIRST_S * 2.0 ** min(attempts, 20), BACK_OFF_MOST_S) * (0.5 + jitter)


def settle_all(
    answer: AcknowledgementBatch,
    *,
    sent: Mapping[str, str],
    key: Ed25519PublicKey | None,
    settle: Callable[[Acknowledgement, bytes], None],
) -> set[str]:
    """Settle what the server refused, and what it proves to hold; give the ids. ``sent`` names body hashes by id.

    Without the server's key nothing is proven. What is not settled is tried again.
    """
    proven = {} if key is None else proofs(answer, sent=sent, key=key)
    settled = set()
    for told in answer.results:
        is_final = told.id in proven if told.result in HELD else told.result == "refused"
        if told.id in sent and is_final:
            settle(told, proven.get(told.id, b""))
            settled.add(told.id)
    return settled
