"""A lane: one thread that does jobs in order, so that the screen never waits for a disk or a wire."""

import logging
import queue
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)

Job = Callable[[], None]
_STOP_WAIT_S = 5.0


def _nothing() -> None:
    """Do nothing."""


class Lane:
    """Do jobs one after the other. A failing job is logged by its error's kind, and the next goes on."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[tuple[Job, Job] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"lane-{name}", daemon=True)
        self._thread.start()

    def put(self, job: Job, *, failed: Job = _nothing) -> None:
        """Queue a job; it runs after those already there. ``failed`` runs when it ended unexpectedly."""
        self._jobs.put((job, failed))

    def close(self) -> None:
        """Finish what is queued and end the thread, waiting a few seconds at most."""
        self._jobs.put(None)
        self._thread.join(_STOP_WAIT_S)

    def _run(self) -> None:
        while self._next():
            pass

    def _next(self) -> bool:
        """Do one job; it is held by this call alone, so that what it files or prints does not outlive it."""
        queued = self._jobs.get()
        if queued is None:
            return False
        job, failed = queued
        try:
            job()
        except Exception as error:  # noqa: BLE001  # outermost loop of a lane: the next citizen needs it alive
            # The text of an unexpected error may hold an answer, so only its kind is logged.
            _log.error("lane %s: unexpected %s", self._name, type(error).__name__)
            failed()
        return True
