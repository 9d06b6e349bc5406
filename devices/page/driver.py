"""A page printer driven over IPP, straight or through a CUPS queue: the ``PagePrinter`` port.

A licence is numbered stock, so an outcome says what the printer itself said and no more, and nothing
is ever sent a second time. Imports no emulator.
"""

import ssl
import threading
from collections.abc import Callable
from typing import assert_never

from devices.clock import Clock
from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.page.attributes import Group, GroupTag, JobState, Message, Operation, StatusCode
from devices.page.client import IppClient
from devices.page.formats import choose_format
from devices.page.reasons import blocking_fault, is_paused, read_status, unreachable
from devices.page.spooler import PrinterBehind, address_behind, is_queue, own_state
from devices.page.submission import Submission, TurnedAway, UnsentError, submit
from devices.page.watch import Ended, JobWatch, Lost, Overdue, Patience
from devices.page.wire import HttpStatusError, HttpWire, NotReachedError, WireError
from devices.page.wishes import Wishes
from devices.status import FAULTS, DeviceState, Fault, Status

_REMEMBERED_JOBS = 64
_SERVER_ERROR = 500
_WISHES = frozenset({"media", "media-col", "sides"})
_COUNTERS = ("job-media-sheets-completed", "job-impressions-completed")


Reach = Callable[[str], IppClient]
"""Makes a client for the printer at an address."""


def connect(
    uri: str,
    *,
    user: str,
    clock: Clock,
    wishes: Wishes | None = None,
    patience: Patience | None = None,
    context: ssl.SSLContext | None = None,
) -> "IppPrinter":
    """Make the driver of the printer or CUPS queue at ``ipp://…`` or ``ipps://…``; nothing is sent yet.

    ``context`` says which certificates are trusted; None is the system's store.
    """

    def reach(address: str) -> IppClient:
        return IppClient(HttpWire(address, context=context), user=user)

    return IppPrinter(reach(uri), clock=clock, wishes=wishes, patience=patience, reach=reach)


class IppPrinter:
    """Drive one printer that is the kiosk's own; calls come from one thread, ``close`` from any.

    ``reach`` makes clients for the printer behind a CUPS queue; without it a queue is believed as far as it goes.
    """

    def __init__(
        self,
        client: IppClient,
        *,
        clock: Clock,
        wishes: Wishes | None = None,
        patience: Patience | None = None,
        reach: Reach | None = None,
    ) -> None:
        self._client = client
        self._clock = clock
        self._wishes = wishes or Wishes()
        self._patience = patience or Patience()
        self._reach = reach
        self._closing = threading.Event()
        self._watch = self._watch_of(client)
        self._settled: dict[str, Outcome] = {}
        self._printer = Group(GroupTag.PRINTER)
        self._behind: PrinterBehind | None = None
        self._impressions: int | None = None

    def status(self) -> Status:
        """Ask for state, reasons, trays and toner. No reply is ``NO_REPLY``, never paper out."""
        try:
            reply = self._client.printer()
        except WireError:
            return unreachable()
        if not reply.is_ok:
            return Status(DeviceState.FAULT, {}, (FAULTS["device.fault"],))
        self._printer = reply.first(GroupTag.PRINTER)
        return self._look_behind() if is_queue(self._printer) else self._judged(self._printer)

    def check_ready(self) -> Status:
        """Ask for the status and, if that is good, whether a job with these wishes would be taken (Validate-Job).

        A printer that would print on another size, tray or side than was wished for is not ready.
        """
        status = self.status()
        if not status.is_usable:
            return status
        form = choose_format(self._printer)
        if form is None:
            return _with(status, FAULTS["device.fault"])
        try:
            reply = self._client.validate(job_name="check", wishes=self._wishes, mime=form.mime)
        except WireError:
            return unreachable()
        if reply.code in {StatusCode.BUSY, StatusCode.OPERATION_NOT_SUPPORTED}:
            return status
        return status if reply.is_ok and not _is_changed(reply) else _with(status, _fault_of(reply))

    def print_pdf(self, pdf: bytes, *, job: str, watch: Callable[[str], None]) -> Outcome:
        """Print and watch one job; a job already sent by this driver gives its old outcome again.

        ``Confirmed`` only when the printer itself ended the job as completed; a queue's word is ``Sent``.
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
        """Cancel every job and see the queue empty, or give up at the deadline; wake a paused printer or queue."""
        self._empty_queues()
        self.status()
        known = self._printer.numbers("operations-supported")
        try:
            if is_paused(self._printer) and Operation.RESUME_PRINTER in known:
                self._client.resume()
            ways = [each for each in (Operation.ENABLE_PRINTER, Operation.CUPS_ACCEPT_JOBS) if each in known]
            if self._printer.truth("printer-is-accepting-jobs") is False and ways:
                self._client.accept(ways[0])
        except WireError:
            return

    def close(self) -> None:
        """End a running watch soon; its job is then cancelled. No connection is ever kept."""
        self._closing.set()

    def _watch_of(self, client: IppClient) -> JobWatch:
        return JobWatch(client, clock=self._clock, patience=self._patience, closing=self._closing)

    def _look_behind(self) -> Status:
        """Judge a queue by the printer behind it where that one can be asked, and by itself where not or paused."""
        self._behind = self._impressions = None
        address = address_behind(self._printer)
        if address is None or self._reach is None:
            return read_status(self._printer, media=self._wishes.media)
        client = self._reach(address)
        self._behind = PrinterBehind(client, self._watch_of(client))
        printer = self._behind.printer()
        if printer is None:
            return unreachable()
        status = self._judged(printer)
        queue = read_status(own_state(self._printer), media=self._wishes.media)
        return status if queue.is_usable else Status(queue.state, status.components, (*status.faults, *queue.faults))

    def _judged(self, printer: Group) -> Status:
        self._impressions = printer.number("printer-impressions-completed")
        return read_status(printer, media=self._wishes.media)

    def _remember(self, job: str, outcome: Outcome) -> None:
        self._settled[job] = outcome
        while len(self._settled) > _REMEMBERED_JOBS:
            del self._settled[next(iter(self._settled))]

    def _send(self, pdf: bytes, job: str, watch: Callable[[str], None]) -> Outcome:
        before = self._impressions
        try:
            submission = self._submit(pdf, job)
        except NotReachedError:
            return Refused(job, FAULTS["device.no_reply"])
        except UnsentError as error:
            return Refused(job, FAULTS["device.no_reply" if isinstance(error.__cause__, WireError) else "device.fault"])
        except HttpStatusError as error:
            fault = FAULTS["device.fault"]
            return Refused(job, fault) if error.status < _SERVER_ERROR else Uncertain(job, fault)
        except WireError:
            # The reply may be lost and the job still there.
            job_id = self._watch.find(job)
        else:
            if isinstance(submission, TurnedAway):
                return Refused(job, _fault_of(submission.reply))
            job_id = submission.job_id
        if job_id is None:
            return Uncertain(job, FAULTS["device.no_reply"])
        return self._see_through(job_id, job, watch, before)

    def _submit(self, pdf: bytes, job: str) -> Submission:
        give_up = self._clock.monotonic() + self._patience.busy_s
        while True:
            submission = submit(self._client, pdf, printer=self._printer, job=job, wishes=self._wishes)
            is_busy = isinstance(submission, TurnedAway) and submission.reply.code == StatusCode.BUSY
            is_late = self._clock.monotonic() >= give_up or self._closing.is_set()
            if not is_busy or is_late:
                return submission
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
        """Believe a printer's own word; a queue's is only that the job was handed on."""
        if is_queue(self._printer):
            own = self._own_word(job)
            if own is None:
                return Sent(job)
            last = own
        reasons = last.texts("job-state-reasons")
        if last.number("job-state") != JobState.COMPLETED:
            return Failed(job, self._cause()) if _counted(last) == 0 else Uncertain(job, self._cause())
        if "job-completed-with-errors" in reasons:
            return Uncertain(job, FAULTS["device.fault"])
        return Sent(job) if "queued-in-device" in reasons else Confirmed(job, "job-state")

    def _give_up(self, job_id: int, job: str, before: int | None, *, is_silent: bool) -> Outcome:
        fault = FAULTS["device.no_reply"] if is_silent else self._cause()
        is_empty = self._empty_queues()
        # CUPS forgets a job that was purged, and counts what it sent.
        last = self._own_word(job) if is_queue(self._printer) else self._watch.last_word(job_id)
        if last is None or not is_empty:
            return Uncertain(job, fault)
        if last.number("job-state") == JobState.COMPLETED:
            return self._completed(job, last)
        return Failed(job, fault) if self._is_blank(last, before) else Uncertain(job, fault)

    def _empty_queues(self) -> bool:
        is_empty = self._watch.empty_queue()
        return (self._behind is None or self._behind.empty_queue()) and is_empty

    def _own_word(self, job: str) -> Group | None:
        """Give what the printer behind a queue says of a job that is over; None where it cannot be asked."""
        return self._behind.last_word(job) if self._behind else None

    def _is_blank(self, last: Group, before: int | None) -> bool:
        """Tell whether it is known that no sheet came out: by the job's own counters, else by the printer's."""
        counted = _counted(last)
        if counted is not None:
            return counted == 0
        self.status()
        return before is not None and before == self._impressions

    def _cause(self) -> Fault:
        status = self.status()
        return next((fault for fault in status.faults if fault.blocking), FAULTS["device.fault"])


def _counted(job: Group) -> int | None:
    """Count the sheets and sides that a printer's own job is known to have brought out; None when it does not say."""
    told = [count for name in _COUNTERS if (count := job.number(name)) is not None]
    return max(0, *told) if told else None


def _with(status: Status, fault: Fault) -> Status:
    return Status(status.state, status.components, (*status.faults, fault))


def _is_changed(reply: Message) -> bool:
    """Tell whether a printer names a wish that it would not fulfil (RFC 8011 §4.1.7)."""
    return any(set(group.attributes) & _WISHES for group in reply.of(GroupTag.UNSUPPORTED))


def _fault_of(reply: Message) -> Fault:
    is_closed = reply.code in {StatusCode.NOT_ACCEPTING_JOBS, StatusCode.BUSY}
    return FAULTS["device.stopped" if is_closed else "device.fault"]
