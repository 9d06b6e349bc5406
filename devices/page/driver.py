"""A page printer driven straight over IPP: the ``PagePrinter`` port.

A licence is numbered stock, so an outcome says what the printer itself said and no more, and nothing
is ever sent a second time. Imports no emulator.
"""

import threading
from collections.abc import Callable
from typing import assert_never

from devices.clock import Clock
from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.page.attributes import Group, GroupTag, JobState, Message, StatusCode
from devices.page.client import IppClient
from devices.page.reasons import blocking_fault, read_status, unreachable
from devices.page.watch import Ended, JobWatch, Lost, Overdue, Patience
from devices.page.wire import HttpStatusError, HttpWire, NotReachedError, WireError
from devices.page.wishes import Wishes
from devices.status import FAULTS, DeviceState, Fault, Status

_REMEMBERED_JOBS = 64
_SERVER_ERROR = 500
_COUNTERS = ("job-media-sheets-completed", "job-impressions-completed")


def connect(
    uri: str, *, user: str, clock: Clock, wishes: Wishes | None = None, patience: Patience | None = None
) -> "IppPrinter":
    """Make the driver of the printer at ``ipp://…`` or ``ipps://…``; nothing is sent yet."""
    return IppPrinter(IppClient(HttpWire(uri), user=user), clock=clock, wishes=wishes, patience=patience)


class IppPrinter:
    """Drive one printer that is the kiosk's own; calls come from one thread, ``close`` from any."""

    def __init__(
        self, client: IppClient, *, clock: Clock, wishes: Wishes | None = None, patience: Patience | None = None
    ) -> None:
        self._client = client
        self._clock = clock
        self._wishes = wishes or Wishes()
        self._patience = patience or Patience()
        self._closing = threading.Event()
        self._watch = JobWatch(client, clock=clock, patience=self._patience, closing=self._closing)
        self._settled: dict[str, Outcome] = {}
        self._is_spooler = False
        self._impressions: int | None = None

    def status(self) -> Status:
        """Ask for state, reasons, trays and toner. No reply is ``NO_REPLY``, never paper out."""
        try:
            reply = self._client.printer()
        except WireError:
            return unreachable()
        if not reply.is_ok:
            return Status(DeviceState.FAULT, {}, (FAULTS["device.fault"],))
        printer = reply.first(GroupTag.PRINTER)
        # Only a CUPS queue tells its version; its "completed" means handed on, not printed.
        self._is_spooler = "cups-version" in printer.attributes
        self._impressions = printer.number("printer-impressions-completed")
        return read_status(printer, media=self._wishes.media)

    def check_ready(self) -> Status:
        """Ask for the status and, if that is good, whether a one-page PDF job would be taken (Validate-Job)."""
        status = self.status()
        if not status.is_usable:
            return status
        try:
            reply = self._client.validate(job_name="check", wishes=self._wishes)
        except WireError:
            return unreachable()
        if reply.is_ok or reply.code in {StatusCode.BUSY, StatusCode.OPERATION_NOT_SUPPORTED}:
            return status
        return Status(status.state, status.components, (*status.faults, _fault_of(reply)))

    def print_pdf(self, pdf: bytes, *, job: str, watch: Callable[[str], None]) -> Outcome:
        """Print and watch one job; a job already sent by this driver gives its old outcome again.

        ``Confirmed`` only when the printer itself ended the job as completed; a spooler's word is ``Sent``.
        """
        if settled := self._settled.get(job):
            return settled
        self._closing.clear()
        fault = blocking_fault(self.check_ready())
        outcome = Refused(job, fault) if fault else self._send(pdf, job, watch)
        if not isinstance(outcome, Refused):
            self._remember(job, outcome)
        return outcome

    def reset(self) -> None:
        """Cancel every job and see the queue empty, or give up at the deadline."""
        self._watch.empty_queue()

    def close(self) -> None:
        """End a running watch soon; its job is then cancelled. No connection is ever kept."""
        self._closing.set()

    def _remember(self, job: str, outcome: Outcome) -> None:
        self._settled[job] = outcome
        while len(self._settled) > _REMEMBERED_JOBS:
            del self._settled[next(iter(self._settled))]

    def _send(self, pdf: bytes, job: str, watch: Callable[[str], None]) -> Outcome:
        before = self._impressions
        try:
            reply = self._submit(pdf, job)
        except NotReachedError:
            return Refused(job, FAULTS["device.no_reply"])
        except HttpStatusError as error:
            fault = FAULTS["device.fault"]
            return Refused(job, fault) if error.status < _SERVER_ERROR else Uncertain(job, fault)
        except WireError:
            # The reply may be lost and the job still there.
            job_id = self._watch.find(job)
        else:
            if not reply.is_ok:
                return Refused(job, _fault_of(reply))
            job_id = reply.first(GroupTag.JOB).number("job-id")
        if job_id is None:
            return Uncertain(job, FAULTS["device.no_reply"])
        return self._see_through(job_id, job, watch, before)

    def _submit(self, pdf: bytes, job: str) -> Message:
        give_up = self._clock.monotonic() + self._patience.busy_s
        while True:
            reply = self._client.print_pdf(pdf, job_name=job, wishes=self._wishes)
            is_late = self._clock.monotonic() >= give_up or self._closing.is_set()
            if reply.code != StatusCode.BUSY or is_late:
                return reply
            self._clock.wait(self._closing, self._patience.poll_s)

    def _see_through(self, job_id: int, job: str, watch: Callable[[str], None], before: int | None) -> Outcome:
        course = self._watch.follow(job_id, hear=watch)
        match course:
            case Ended(last) if last.number("job-state") == JobState.COMPLETED:
                return self._completed(job, last)
            case Ended() | Overdue() | Lost():
                return self._give_up(job_id, job, before, is_silent=isinstance(course, Lost))
            case _:
                assert_never(course)

    def _completed(self, job: str, last: Group) -> Outcome:
        reasons = last.texts("job-state-reasons")
        if "job-completed-with-errors" in reasons:
            return Uncertain(job, FAULTS["device.fault"])
        if self._is_spooler or "queued-in-device" in reasons:
            return Sent(job)
        return Confirmed(job, "job-state")

    def _give_up(self, job_id: int, job: str, before: int | None, *, is_silent: bool) -> Outcome:
        fault = FAULTS["device.no_reply"] if is_silent else self._cause()
        is_empty = self._watch.empty_queue()
        last = self._watch.last_word(job_id)
        if last is None or not is_empty:
            return Uncertain(job, fault)
        if last.number("job-state") == JobState.COMPLETED:
            return self._completed(job, last)
        return Failed(job, fault) if self._is_blank(last, before) else Uncertain(job, fault)

    def _is_blank(self, last: Group, before: int | None) -> bool:
        """Tell whether it is known that no sheet came out: by the job's own counters, else by the printer's."""
        told = [count for name in _COUNTERS if (count := last.number(name)) is not None]
        if told:
            return max(told) <= 0
        self.status()
        return before is not None and before == self._impressions

    def _cause(self) -> Fault:
        status = self.status()
        return next((fault for fault in status.faults if fault.blocking), FAULTS["device.fault"])


def _fault_of(reply: Message) -> Fault:
    is_closed = reply.code in {StatusCode.NOT_ACCEPTING_JOBS, StatusCode.BUSY}
    return FAULTS["device.stopped" if is_closed else "device.fault"]
