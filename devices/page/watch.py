"""Follow one job to its end, and empty the queue when it does not come to a good one.

Nothing here prints. Every loop has a deadline on the injected clock and ends early when ``closing`` is set.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from devices.clock import Clock
from devices.page.attributes import Group, GroupTag, JobState
from devices.page.client import IppClient
from devices.page.wire import WireError


@dataclass(frozen=True)
class Patience:
    """Say how long each wait may last, in seconds, and how many lost replies in a row are borne.

    ``job_s`` runs from the printer's acceptance; ``stall_s`` is how long a job may stand still (no paper,
    open cover) before it is given up; ``clear_s`` bounds cancelling; ``busy_s`` bounds asking again. A job that
    moves is asked after each ``keen_poll_s`` during its first ``keen_s``, and each ``poll_s`` from then on.
    """

    poll_s: float = 1.0
    keen_poll_s: float = 0.1
    keen_s: float = 1.0
    job_s: float = 180.0
    stall_s: float = 60.0
    clear_s: float = 20.0
    busy_s: float = 30.0
    misses: int = 3


@dataclass(frozen=True)
class Ended:
    """The printer said that the job is over; ``job`` is its last attributes group."""

    job: Group


@dataclass(frozen=True)
class Overdue:
    """The printer answers, but the job stood still or ran too long."""


@dataclass(frozen=True)
class Lost:
    """The printer stopped answering, or no longer knows the job."""


Course = Ended | Overdue | Lost


class JobWatch:
    """Ask after jobs of one printer again and again."""

    def __init__(self, client: IppClient, *, clock: Clock, patience: Patience, closing: threading.Event) -> None:
        self._client = client
        self._clock = clock
        self._patience = patience
        self._closing = closing

    def follow(self, job_id: int, *, hear: Callable[[str], None]) -> Course:
        """Watch until the job ends; ``hear`` gets each new job-state keyword once."""
        begun = self._clock.monotonic()
        stalled_since: float | None = None
        heard: JobState | None = None
        misses = 0
        while not self._closing.is_set():
            now = self._clock.monotonic()
            job = self._ask(job_id)
            state = _state_of(job) if job else None
            misses = 0 if state else misses + 1
            if misses > self._patience.misses:
                return Lost()
            if state and state != heard:
                heard = state
                hear(state.keyword)
            if job and state and state.is_final:
                return Ended(job)
            is_stalled = (state or heard) == JobState.PROCESSING_STOPPED or _is_held_up(job)
            stalled_since = (stalled_since if stalled_since is not None else now) if is_stalled else None
            if now - begun >= self._patience.job_s or (
                stalled_since is not None and now - stalled_since >= self._patience.stall_s
            ):
                return Overdue()
            self._clock.wait(self._closing, self._pause_s(now - begun, is_moving=not (misses or is_stalled)))
        return Overdue()

    def find(self, job_name: str) -> int | None:
        """Look for a job by name among queued and ended ones; None when absent or nobody answers."""
        for which in ("not-completed", "completed"):
            try:
                groups = self._client.jobs(which=which).of(GroupTag.JOB)
            except WireError:
                return None
            found = next((group for group in groups if job_name in group.texts("job-name")), None)
            if found:
                return found.number("job-id")
        return None

    def last_word(self, job_id: int) -> Group | None:
        """Give the job's attributes if it is over, else None."""
        job = self._ask(job_id)
        return job if job and (state := _state_of(job)) and state.is_final else None

    def empty_queue(self) -> bool:
        """Cancel whatever is queued until the queue is seen empty; tell whether it was.

        The printer belongs to the kiosk alone, so every job in it is ours to cancel.
        """
        give_up = self._clock.monotonic() + self._patience.clear_s
        while True:
            queued = self._queued()
            if queued == ():
                return True
            if self._clock.monotonic() >= give_up:
                return False
            self._throw_away(queued or ())
            self._clock.wait(threading.Event(), self._patience.poll_s)

    def _pause_s(self, age_s: float, *, is_moving: bool) -> float:
        is_keen = is_moving and age_s < self._patience.keen_s
        return min(self._patience.keen_poll_s, self._patience.poll_s) if is_keen else self._patience.poll_s

    def _queued(self) -> tuple[int, ...] | None:
        try:
            reply = self._client.jobs()
        except WireError:
            return None
        if not reply.is_ok:
            return None
        return tuple(group.number("job-id") or 0 for group in reply.of(GroupTag.JOB))

    def _throw_away(self, job_ids: tuple[int, ...]) -> None:
        try:
            for job_id in job_ids:
                self._client.cancel(job_id)
            if job_ids:
                self._client.purge()
        except WireError:
            return

    def _ask(self, job_id: int) -> Group | None:
        try:
            reply = self._client.job(job_id)
        except WireError:
            return None
        return reply.first(GroupTag.JOB) if reply.is_ok else None


def _is_held_up(job: Group | None) -> bool:
    # A stopped CUPS queue leaves its jobs pending or processing, and only says so here.
    return job is not None and "printer-stopped" in job.texts("job-state-reasons")


def _state_of(job: Group) -> JobState | None:
    number = job.number("job-state")
    return JobState(number) if number in set(JobState) else None
