"""Handing in scanned pages, one at a time, after the applications they belong to."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch
from content.contract.clock import Clock
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.agent.upload import Uploaded, back_off_s, settle_all
from kiosk.journal.scans import ScanBox, WaitingScan

PATH = "/api/v1/attachments"


@dataclass(frozen=True)
class ScanUploader:
    """Move sealed pages to the server. ``jitter`` gives 0…1 and spreads kiosks after an outage."""

    box: ScanBox
    link: ServerLink
    clock: Clock
    jitter: Callable[[], float]
    server_key: Callable[[], Ed25519PublicKey | None]

    def step(self) -> Uploaded:
        """Hand in one page. No trouble loses it: it is put off, longer each time, for ever."""
        waiting = self.box.due(self.clock.now().timestamp())
        if waiting is None:
            return "nothing_due"
        match self.link.call("POST", PATH, msgspec.json.encode(waiting.upload)):
            case Answer(body=answered) as answer if answer.is_ok:
                return self._settle(waiting, answered)
            case Answer() as answer:
                return self._put_off(waiting, answer.problem_key())
            case NoAnswer(reason):
                return self._put_off(waiting, f"link.{reason}")

    def _settle(self, waiting: WaitingScan, answered: bytes) -> Uploaded:
        try:
            answer = msgspec.json.decode(answered, type=AcknowledgementBatch)
        except msgspec.DecodeError:
            return self._put_off(waiting, "link.garbled")
        page = waiting.upload.attachment
        sent, key = {page.id: page.body_sha256}, self.server_key()
        settled = settle_all(answer, sent=sent, key=key, settle=self._settle_one)
        return "handed_in" if settled else self._put_off(waiting, "server.retry")

    def _settle_one(self, answer: Acknowledgement, proof: bytes) -> None:
        self.box.settle(answer, proof=proof, at=self.clock.now())

    def _put_off(self, waiting: WaitingScan, problem: str) -> Uploaded:
        until_s = self.clock.now().timestamp() + back_off_s(waiting.attempts, self.jitter())
        self.box.put_off([waiting.upload.attachment.id], until_s=until_s, problem=problem)
        return "put_off"
