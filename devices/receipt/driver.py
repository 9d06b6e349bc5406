"""The receipt printer as a kiosk uses it. Says what is known of each job and not more; opens nothing by itself."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable

from devices.clock import Clock
from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.receipt import commands
from devices.receipt.condition import unknown
from devices.receipt.conversation import Conversation, SilentError, is_proof_or_change
from devices.receipt.layout import Receipt
from devices.receipt.profile import Profile, Proof
from devices.receipt.protocol import Fence, Printed
from devices.receipt.rendering import Rendering
from devices.status import FAULTS, DeviceState, Fault, Status
from devices.transports import Link, LinkAbsentError, LinkError

_REMEMBERED_JOBS = 256
# A picture cut off in the middle eats what follows as dots: this is more than one slice of 80 mm paper.
_BLANK_SLICE = bytes(255 * 80)


class EscposPrinter:
    """Print receipts over ESC/POS. One thread at a time may use it; ``close`` may come from another.

    ``dial`` makes single-use links to the printer.
    """

    def __init__(self, *, dial: Callable[[], Link], profile: Profile, rendering: Rendering, clock: Clock) -> None:
        self._profile = profile
        self._rendering = rendering
        self._clock = clock
        self._talk = Conversation(dial=dial, reply_s=profile.reply_s, write_s=profile.write_s)
        self._told: OrderedDict[str, Outcome] = OrderedDict()
        self._is_half_sent = False

    def status(self) -> Status:
        """Ask DLE EOT 1 to 4. Silence, noise and a dead wire are ``device.no_reply``, never health."""
        try:
            self._talk.begin(commands.REPORT_CHANGES if self._profile.reports_changes else b"")
            return self._talk.ask_condition().status
        except LinkAbsentError:
            return unknown(DeviceState.ABSENT, "device.absent")
        except (LinkError, SilentError):
            self._talk.end()
            return unknown(DeviceState.NO_REPLY, "device.no_reply")

    def reset(self) -> None:
        """Open anew, throw away what waits unprinted and set the modes of power-on."""
        self._talk.end()
        try:
            self._talk.begin()
            is_clear = self._profile.clears_buffer and self._talk.clear_buffers()
            rest = b"" if is_clear or not self._is_half_sent else _BLANK_SLICE
            self._talk.send(rest + commands.INITIALISE)
            self._is_half_sent = False
        except LinkError:
            self._talk.end()

    def close(self) -> None:
        """Let go of the wire; the next call opens it again."""
        self._talk.end()

    def print_receipt(self, receipt: Receipt, *, job: str) -> Outcome:
        """Print, cut and wait for proof. A job once sent is answered from memory; a refused one may be tried again.

        Raises ``QrTooLargeError`` before anything is sent when a code does not fit this paper.
        """
        if job in self._told:
            return self._told[job]
        outcome = self._attempt(self._rendering.encode(receipt), job)
        if not isinstance(outcome, Refused):
            self._told[job] = outcome
            if len(self._told) > _REMEMBERED_JOBS:
                self._told.popitem(last=False)
        return outcome

    def _attempt(self, data: bytes, job: str) -> Outcome:
        if self._is_half_sent:
            self.reset()
        before = self.status()
        if not before.is_usable:
            return Refused(job, _reason(before))
        self._talk.forget()
        try:
            self._talk.send(data + self._proof_request(job))
        except LinkError as error:
            return self._after_broken_send(job, error)
        return self._sent_without_proof(job) if self._profile.proof is Proof.NONE else self._await_proof(job)

    def _proof_request(self, job: str) -> bytes:
        match self._profile.proof:
            case Proof.TOKEN:
                return commands.confirm(token_of(job))
            case Proof.FENCE:
                return commands.FENCE
            case Proof.NONE:
                return b""

    def _after_broken_send(self, job: str, error: LinkError) -> Outcome:
        if not error.taken:
            self._talk.end()
            return Refused(job, FAULTS["device.no_reply"])
        self._is_half_sent = True
        return self._settle(job, self._look())

    def _sent_without_proof(self, job: str) -> Outcome:
        after = self._look()
        return Sent(job) if after.is_usable else Uncertain(job, _reason(after))

    def _await_proof(self, job: str) -> Outcome:
        give_up_at = self._clock.monotonic() + self._profile.print_s
        now = unknown(DeviceState.NO_REPLY, "device.no_reply")
        while self._clock.monotonic() < give_up_at:
            if outcome := self._proof(job, timeout_s=self._profile.poll_s):
                return outcome
            now = self._look()
            if not now.is_usable:
                break
        return self._settle(job, now)

    def _look(self) -> Status:
        """Ask on the wire that the job went over; a new one could not bring this job's proof."""
        try:
            return self._talk.ask_condition().status
        except (LinkError, SilentError):
            self._talk.end()
            return unknown(DeviceState.NO_REPLY, "device.no_reply")

    def _proof(self, job: str, *, timeout_s: float) -> Confirmed | None:
        try:
            answer = self._talk.wait_for(is_proof_or_change(token_of(job)), timeout_s=timeout_s)
        except LinkError:
            return None
        if isinstance(answer, Printed):
            return Confirmed(job, Proof.TOKEN.value)
        if isinstance(answer, Fence) and self._profile.proof is Proof.FENCE:
            return Confirmed(job, Proof.FENCE.value)
        return None

    def _settle(self, job: str, now: Status) -> Outcome:
        """End a job without proof: late proof wins, then a buffer emptied by a printer that named its fault."""
        fault = _reason(now)
        is_cleared = self._clear_buffers(now)
        if outcome := self._proof(job, timeout_s=0):
            return outcome
        if is_cleared and not now.is_usable:
            return Failed(job, fault)
        return Uncertain(job, fault)

    def _clear_buffers(self, now: Status) -> bool:
        if not self._profile.clears_buffer or now.state is DeviceState.NO_REPLY:
            return False
        try:
            is_clear = self._talk.clear_buffers()
        except LinkError:
            return False
        self._is_half_sent = self._is_half_sent and not is_clear
        return is_clear


def token_of(job: str) -> bytes:
    """Name a job in the four bytes (20 to 7E) that GS ( H carries; the same job always has the same ones."""
    return bytes(0x21 + each % 94 for each in hashlib.sha256(job.encode()).digest()[:4])


def _reason(status: Status) -> Fault:
    return next((fault for fault in status.faults if fault.blocking), FAULTS["device.stopped"])
