"""A lane does its jobs in order and survives a bad one."""

import time
import weakref
from functools import partial

from kiosk.lane import Lane

WAIT_S = 10.0


class Form:
    """Stand for what a job files."""


def test_jobs_run_in_order() -> None:
    """First in, first done; closing finishes what is queued."""
    done: list[int] = []
    lane = Lane("test")
    for number in range(20):
        lane.put(lambda number=number: done.append(number))
    lane.close()

    assert list(range(20)) == done


def test_a_failing_job_is_told_and_the_next_runs(caplog) -> None:
    """The failure is heard, its text is not logged, and the lane lives on."""
    heard: list[str] = []
    lane = Lane("test")

    def fail() -> None:
        raise ValueError("a citizen's answer")

    lane.put(fail, failed=lambda: heard.append("failed"))
    lane.put(lambda: heard.append("next"))
    lane.close()

    assert heard == ["failed", "next"]
    assert "ValueError" in caplog.text
    assert "answer" not in caplog.text


def test_a_job_is_let_go() -> None:
    """Nothing of a job outlives it while the lane waits for the next."""
    form, lane = Form(), Lane("test")
    held = weakref.ref(form)
    lane.put(partial(id, form))
    del form
    deadline = time.monotonic() + WAIT_S
    while held() is not None and time.monotonic() < deadline:
        time.sleep(0.005)
    is_gone = held() is None
    lane.close()

    assert is_gone
