from collections.abc import Callable
from queue import Queue

from devices.page.attributes import JobState
from devices.page.engine import EmulatedJob, PrintEngine


def _printed(prepare: Callable[[PrintEngine, EmulatedJob], None]) -> EmulatedJob:
    delivered: Queue[EmulatedJob] = Queue()
    engine = PrintEngine(page_s=0, deliver=delivered.put)
    prepare(engine, engine.add("j1", user="kiosk"))
    job = delivered.get(timeout=5)
    engine.close()
    return job


def test_pages_are_counted():
    """Each page that comes out is a sheet."""
    assert _printed(lambda engine, job: engine.start(job, b"x", pages=3)).impressions == 3


def test_waits_for_hands():
    """A job that stands goes on when the trouble is cleared."""

    def prepare(engine: PrintEngine, job: EmulatedJob) -> None:
        engine.trouble("cover-open")
        engine.start(job, b"x", pages=1)
        engine.clear("cover-open")

    assert _printed(prepare).impressions == 1


def test_cancelled_while_it_stands():
    """A job cancelled while it stands has no sheets and is canceled."""
    engine = PrintEngine(page_s=0, deliver=lambda _: None)
    engine.trouble("media-empty")
    job = engine.add("j1", user="kiosk")
    engine.start(job, b"x", pages=1)
    is_cancelled = engine.cancel(job)
    engine.close()

    assert (is_cancelled, job.state, job.impressions) == (True, JobState.CANCELED, 0)


def test_power_fails():
    """A printer without power forgets its jobs."""
    engine = PrintEngine(page_s=60, deliver=lambda _: None)
    engine.start(engine.add("j1", user="kiosk"), b"x", pages=1)
    engine.forget()
    left = engine.jobs(completed=True) + engine.jobs(completed=False)
    engine.close()

    assert left == []


def test_toner_levels():
    """Toner warns at a tenth and blocks at nothing."""
    engine = PrintEngine(page_s=0, deliver=lambda _: None)
    told = []
    for percent in (11, 10, 0):
        engine.set_toner(percent)
        told.append((engine.reasons(), engine.is_stopped()))
    engine.close()

    assert told == [([], False), (["toner-low"], False), (["toner-empty"], True)]
