"""One thread that owns one device: does its jobs in order, watches its health, and can be left behind when it hangs.

A driver blocks by nature. When one call outlasts its limit, the whole shift, thread and driver, is
abandoned and a new one begins; whatever the old one still says is dropped.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable

from devices.clock import Clock
from devices.errand import Done, Errand, Reply
from devices.ports import Device
from devices.shift import Shift
from devices.status import FAULTS, DeviceState, Status
from devices.vigil import Vigil

_log = logging.getLogger(__name__)

Notify = Callable[[str, Status], None]
"""Hears a device's name and its status, each time it changed; called on the device's thread."""

_MOST_WAITING = 16


class Worker:
    """Own one device by name. ``make`` builds a fresh driver and must not block.

    ``poll_s`` parts two questions for health while nothing is to do; ``hang_s`` bounds one such
    question, and every job that sets no limit of its own.
    """

    def __init__(
        self,
        name: str,
        *,
        make: Callable[[], Device],
        clock: Clock,
        notify: Notify,
        poll_s: float = 2.0,
        hang_s: float = 60.0,
    ) -> None:
        self.name = name
        self._make = make
        self._clock = clock
        self._notify = notify
        self._hang_s = hang_s
        self._vigil = Vigil(poll_s)
        self._lock = threading.Lock()
        self._waiting: deque[Errand] = deque()
        self._wake = threading.Event()
        self._shift: Shift | None = None

    @property
    def status(self) -> Status:
        """Return what is known now, without asking."""
        return self._vigil.known

    def start(self) -> None:
        """Begin the first shift."""
        with self._lock:
            self._begin_shift()

    def stop(self, *, timeout_s: float = 5.0) -> None:
        """End the shift and reply to all who wait; a hung driver's thread is left to its own end."""
        with self._lock:
            shift, self._shift = self._shift, None
            left = list(self._waiting)
            self._waiting.clear()
        self._wake.set()
        for errand in left:
            errand.abandon("device.absent", has_begun=False)
        if shift is not None:
            shift.end(timeout_s=timeout_s)

    def submit(
        self,
        ticket: str,
        work: Callable[[Device], object],
        reply: Callable[[Reply], None],
        *,
        limit_s: float | None = None,
    ) -> None:
        """Queue a job; ``reply`` hears exactly once of it. A full queue or a stopped worker abandons it at once."""
        errand = Errand(ticket, work, reply, self._hang_s if limit_s is None else limit_s)
        with self._lock:
            is_taken = self._shift is not None and len(self._waiting) < _MOST_WAITING
            if is_taken:
                self._waiting.append(errand)
        if is_taken:
            self._wake.set()
        else:
            errand.abandon("device.absent", has_begun=False)

    def replace_if_hung(self) -> bool:
        """Leave a shift behind whose present call has outlasted its limit, and begin another; True when it did."""
        with self._lock:
            shift = self._shift
            is_overdue, errand = shift.leave_if_overdue() if shift is not None else (False, None)
            if is_overdue:
                self._begin_shift()
        if is_overdue:
            _log.warning("device %s hangs and is replaced", self.name)
            if errand is not None:
                errand.abandon("device.no_reply", has_begun=True)
        return is_overdue

    def _begin_shift(self) -> None:
        self._shift = Shift(self.name, make=self._make, serve=self._serve, crashed=self._crashed, clock=self._clock)
        self._shift.start()

    def _serve(self, shift: Shift, driver: Device) -> None:
        """Do one thing: the next job, or a question for health when its time has come."""
        errand = self._next_errand(shift)
        if errand is not None:
            value = shift.do(lambda: errand.work(driver), limit_s=errand.limit_s, errand=errand)
            errand.reply(Done(errand.ticket, value))
            shift.poll_at = self._clock.monotonic()
        elif self._clock.monotonic() >= shift.poll_at:
            self._hear(shift, shift.do(driver.status, limit_s=self._hang_s))
            shift.poll_at = self._clock.monotonic() + self._vigil.pause_s
        else:
            self._clock.wait(self._wake, shift.poll_at - self._clock.monotonic())

    def _next_errand(self, shift: Shift) -> Errand | None:
        with self._lock:
            if shift is not self._shift:
                return None
            self._wake.clear()
            return self._waiting.popleft() if self._waiting else None

    def _crashed(self, shift: Shift, kind: str, errand: Errand | None) -> None:
        # The text of an unexpected error may hold what a card or a receipt said, so only its kind is logged.
        _log.error("device %s: unexpected %s", self.name, kind)
        if errand is not None:
            errand.abandon("device.fault", has_begun=True)
        self._hear(shift, Status(DeviceState.FAULT, faults=(FAULTS["device.fault"],)))
        shift.poll_at = self._clock.monotonic() + self._vigil.poll_s

    def _hear(self, shift: Shift, status: Status) -> None:
        with self._lock:
            is_news = shift is self._shift and self._vigil.hear(status)
        if is_news:
            _log.info("device %s is %s %s", self.name, status.state, [fault.code for fault in status.faults])
            self._notify(self.name, status)
