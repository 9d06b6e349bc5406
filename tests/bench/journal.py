"""The journal: a COMMIT of ``Outbox.file`` beside one of sqlite3 alone, by turns, rows of one size on the same disk."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.keys import ServerKeys
from content.contract.clock import SystemClock
from content.contract.envelope import Submission
from kiosk.journal.file import JournalFile
from kiosk.journal.outbox import Outbox
from tests.bench.figures import note, percentile, table
from tests.bench.fleet import Fleet
from tests.bench.raw import commit_times, open_raw

ROWS = 1_500
WARM_UP = 100
SEALED = 300


def run(folder: Path) -> None:
    """Measure and print."""
    clock = SystemClock()
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), Ed25519PrivateKey.generate().public_key())
    fleet = Fleet(["K03"], keys=keys, clock=clock, authority="127.0.0.1")
    submissions = [fleet.submission(fleet.kiosks[0]) for _ in range(ROWS)]
    file, raw = JournalFile(folder / "journal.sqlite"), open_raw(folder / "raw.sqlite")
    outbox = Outbox(file, kiosk="K03")
    filed_s: list[float] = []
    raw_s: list[float] = []
    for given in submissions:
        filed_s.append(_seconds(partial(outbox.file, given.envelope.id, at=clock.now(), make=partial(_made, given))))
        raw_s += commit_times(raw, [(given.envelope.id, msgspec.json.encode(given.envelope).decode(), given.body)])
    waiting = outbox.backlog().waiting
    file.close()
    raw.close()
    sealed_s = [_seconds(lambda: fleet.submission(fleet.kiosks[0])) for _ in range(SEALED)]
    _print(submissions, filed_s[WARM_UP:], raw_s[WARM_UP:], sealed_s)
    note(f"{waiting} of {ROWS} rows filed are waiting in the journal, as they should.")


def _made(given: Submission, _case_no: str) -> Submission:
    return given


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _print(given: Sequence[Submission], filed_s: list[float], raw_s: list[float], sealed_s: list[float]) -> None:
    bare = median(raw_s)
    rows = [
        _row("sqlite3 alone, one row a COMMIT", raw_s, bare),
        _row("Outbox.file", filed_s, bare),
        _row("filling, sealing and signing one application", sealed_s, bare),
    ]
    table("Journal, synchronous=FULL", ["one submission", "p50 µs", "p95 µs", "p99 µs", "of raw"], rows)
    size = len(given[0].body) + len(msgspec.json.encode(given[0].envelope))
    note(f"{size:,} bytes a row. Aim: Outbox.file at most 1.5 of raw. It also takes a serial and keeps an index.")


def _row(name: str, times_s: list[float], bare_s: float) -> list[str]:
    percentiles = (f"{1e6 * percentile(times_s, share):,.0f}" for share in (0.5, 0.95, 0.99))
    return [name, *percentiles, f"{median(times_s) / bare_s:.2f}"]
