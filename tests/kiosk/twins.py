"""Devices that a test holds in its hand: they do nothing, or hang until let go, or break."""

import threading
from dataclasses import dataclass, field

from devices.outcome import Confirmed, Outcome
from devices.receipt.layout import Receipt
from devices.status import DeviceState, Status

WELL = Status(DeviceState.ONLINE)
WAIT_S = 10.0


@dataclass
class Twin:
    """A printer of either kind. While ``go`` is clear each job hangs; ``began`` tells that one does."""

    go: threading.Event = field(default_factory=threading.Event)
    began: threading.Event = field(default_factory=threading.Event)
    known: Status = WELL
    jobs: list[str] = field(default_factory=list)

    def status(self) -> Status:
        """Say what is set."""
        return self.known

    def reset(self) -> None:
        """Be well again."""
        self.known = WELL

    def close(self) -> None:
        """Have no wire."""

    def check_ready(self) -> Status:
        """Say what is set."""
        return self.known

    def print_receipt(self, _receipt: Receipt, *, job: str) -> Outcome:
        """Print, once let go."""
        return self._work(job)

    def print_pdf(self, _pdf: bytes, *, job: str, watch) -> Outcome:
        """Print, once let go."""
        watch("processing")
        return self._work(job)

    def _work(self, job: str) -> Outcome:
        self.jobs.append(job)
        self.began.set()
        self.go.wait(WAIT_S)
        return Confirmed(job, "token")


class BrokenError(Exception):
    """A driver's bug."""
