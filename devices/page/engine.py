"""The inside of an emulated laser: trays, toner, jobs and a motor thread. Knows neither IPP's bytes nor HTTP.

Faults behave as RFC 8011 describes: a blocking one puts the job in processing-stopped and the printer in
stopped until hands clear it. Sides are counted as they come out, so a jam on page 2 leaves one.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.page.attributes import Group, GroupTag, JobState

BLOCKING = frozenset({"media-empty", "media-jam", "cover-open", "toner-empty", "fuser-over-temp", "paused"})
"""The reasons that stop this printer; any other only warns."""

LOW_PERCENT = 10
"""The toner level, in percent of full, from which this printer warns."""


@dataclass
class EmulatedJob:
    """Hold one job; fields change under the engine's lock only."""

    job_id: int
    name: str
    pages: int = 1
    document: bytes | None = field(default=None, repr=False)
    state: JobState = JobState.PENDING
    reason: str = "none"
    impressions: int = 0
    wishes: Group = field(default_factory=lambda: Group(GroupTag.JOB))
    user: str = ""
    created_s: int = 0
    begun_s: int | None = None
    ended_s: int | None = None


@dataclass(frozen=True)
class Mishap:
    """Hold what is to go wrong when page ``page`` of the next job is about to come out."""

    reason: str
    page: int


class PrintEngine:
    """Take jobs and print them one page at a time in a thread of its own.

    ``deliver`` gets each job when its last page is out and before it counts as completed, ``admire`` right
    after, both in the motor thread; ``page_s`` is how long a page takes; ``fail`` is told of a power cut.
    """

    def __init__(
        self,
        *,
        page_s: float,
        deliver: Callable[[EmulatedJob], None],
        admire: Callable[[EmulatedJob], None] = lambda _: None,
        fail: Callable[[], None] = lambda: None,
    ) -> None:
        self._page_s = page_s
        self._deliver = deliver
        self._admire = admire
        self._fail = fail
        self._changed = threading.Condition()
        self._jobs: dict[int, EmulatedJob] = {}
        self._reasons: set[str] = set()
        self._mishaps: list[Mishap] = []
        self._is_off = False
        self._switched_on = time.monotonic()
        self.toner_percent = 80
        self.impressions = 0
        self._motor = threading.Thread(target=self._run, daemon=True)
        self._motor.start()

    def up_time_s(self) -> int:
        """Count the seconds since the switch was thrown, from one on."""
        return int(time.monotonic() - self._switched_on) + 1

    def add(self, name: str, *, user: str, wishes: Group | None = None) -> EmulatedJob:
        """Open a job without a document."""
        with self._changed:
            job = EmulatedJob(
                len(self._jobs) + 1, name, user=user, wishes=wishes or Group(GroupTag.JOB), created_s=self.up_time_s()
            )
            self._jobs[job.job_id] = job
            return job

    def start(self, job: EmulatedJob, document: bytes, *, pages: int) -> None:
        """Give an open job its document; it prints in its turn."""
        with self._changed:
            job.document, job.pages = document, pages
            self._changed.notify_all()

    def job(self, job_id: int | None) -> EmulatedJob | None:
        """Find a job, ended ones included."""
        with self._changed:
            return self._jobs.get(job_id or 0)

    def jobs(self, *, completed: bool) -> list[EmulatedJob]:
        """List ended jobs or those still queued, oldest first."""
        with self._changed:
            return [job for job in self._jobs.values() if job.state.is_final is completed]

    def cancel(self, job: EmulatedJob) -> bool:
        """Give a job up; False when it had ended."""
        with self._changed:
            if job.state.is_final:
                return False
            self._end(job, JobState.CANCELED, "job-canceled-by-user")
            return True

    def reasons(self) -> list[str]:
        """List the printer-state-reasons without suffix."""
        with self._changed:
            return sorted(self._reasons | self._toner_reasons())

    def is_stopped(self) -> bool:
        """Tell whether a blocking reason holds."""
        with self._changed:
            return bool(self._blocks())

    def trouble(self, reason: str, *, page: int = 0, times: int = 1) -> None:
        """Raise a reason now, or when page ``page`` of each of the next ``times`` jobs is about to come out.

        ``abort`` ends that job, ``die`` cuts the power.
        """
        with self._changed:
            if page:
                self._mishaps += [Mishap(reason, page)] * times
            else:
                self._reasons.add(reason)
            self._changed.notify_all()

    def clear(self, *reasons: str) -> None:
        """Take reasons away; all of them and full toner when none is named."""
        with self._changed:
            if not reasons:
                self.toner_percent = 80
                self._mishaps.clear()
            self._reasons -= set(reasons or self._reasons)
            self._changed.notify_all()

    def set_toner(self, percent: int) -> None:
        """Set what is left in the cartridge."""
        with self._changed:
            self.toner_percent = percent
            self._changed.notify_all()

    def forget(self) -> None:
        """Lose every job, as a printer without memory does when its power fails."""
        with self._changed:
            for job in self._jobs.values():
                if not job.state.is_final:
                    self._end(job, JobState.ABORTED, "aborted-by-system")
            self._jobs.clear()

    def close(self) -> None:
        """Stop the motor and wait for it."""
        with self._changed:
            self._is_off = True
            self._changed.notify_all()
        self._motor.join()

    def _toner_reasons(self) -> set[str]:
        if self.toner_percent <= 0:
            return {"toner-empty"}
        return {"toner-low"} if self.toner_percent <= LOW_PERCENT else set()

    def _blocks(self) -> set[str]:
        return (self._reasons | self._toner_reasons()) & BLOCKING

    def _end(self, job: EmulatedJob, state: JobState, reason: str) -> None:
        job.state, job.reason, job.ended_s = state, reason, self.up_time_s()
        self._changed.notify_all()

    def _next(self) -> EmulatedJob | None:
        return next((job for job in self._jobs.values() if job.document and not job.state.is_final), None)

    def _run(self) -> None:
        while job := self._wait_for_job():
            if self._print(job):
                self._deliver(job)
                self._complete(job)
                self._admire(job)

    def _wait_for_job(self) -> EmulatedJob | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_off or self._next())
            return None if self._is_off else self._next()

    def _complete(self, job: EmulatedJob) -> None:
        with self._changed:
            if not job.state.is_final:
                self._end(job, JobState.COMPLETED, "job-completed-successfully")

    def _print(self, job: EmulatedJob) -> bool:
        with self._changed:
            job.state, job.begun_s = JobState.PROCESSING, self.up_time_s()
            return self._print_pages(job)

    def _print_pages(self, job: EmulatedJob) -> bool:
        while job.impressions < job.pages:
            self._meet_mishap(job)
            if not self._wait_until_clear(job):
                return False
            self._changed.wait_for(lambda: self._is_off or job.state.is_final, timeout=self._page_s)
            if job.state.is_final or self._is_off:
                return False
            job.impressions += 1
            self.impressions += 1
        return True

    def _meet_mishap(self, job: EmulatedJob) -> None:
        due = {mishap for mishap in self._mishaps if mishap.page == job.impressions + 1}
        for mishap in due:
            self._mishaps.remove(mishap)
            if mishap.reason in {"abort", "die"}:
                self._end(job, JobState.ABORTED, "aborted-by-system")
            if mishap.reason == "die":
                self._fail()
            elif mishap.reason == "abort":
                return
            else:
                self._reasons.add(mishap.reason)

    def _wait_until_clear(self, job: EmulatedJob) -> bool:
        while self._blocks() and not (job.state.is_final or self._is_off):
            job.state = JobState.PROCESSING_STOPPED
            self._changed.wait()
        if job.state.is_final or self._is_off:
            return False
        job.state = JobState.PROCESSING
        return True
