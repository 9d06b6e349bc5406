"""Intake: durable submissions a second, one by one and in batches, as a share of what SQLite alone does on this disk.

Every round measures each design once, after another on an otherwise idle machine, so that neighbours hurt all alike.
"""

import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import msgspec

from tests.bench.designs import Design, OnPostgreSQL, Ours, PocketBase, Twin
from tests.bench.figures import note, percentile, spread, table
from tests.bench.fleet import Upload
from tests.bench.load import Played
from tests.bench.raw import Row, rows_a_second
from tests.server.cluster import Cluster, open_cluster

ROUNDS = 3
CLIENTS = 200
MOST_S = 10.0 / ROUNDS
"""Ten seconds a design and kind of load, over all rounds."""
RAW_ROWS = 20_000
RAW_A_COMMIT = 256
BATCH = 20
_LOADS = {1: 6_000, BATCH: 700}
"""Requests prepared for a round, by submissions a request; a quick design plays them all before the time is up."""
_WARM_UP = CLIENTS


@dataclass
class Measured:
    """Collect the rounds of one design under one load."""

    a_second: list[float] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0


def run(folder: Path) -> None:
    """Measure and print."""
    with open_cluster(folder) as cluster:
        _run(folder, cluster)


def _run(folder: Path, cluster: Cluster) -> None:
    ours = Ours(folder / "ours", _free_port(), kiosks=[f"{number:03d}" for number in range(CLIENTS)])
    there = OnPostgreSQL(folder / "there", _free_port(), like=ours, cluster=cluster)
    peers = [Twin(folder / "twin", _free_port()), PocketBase(folder / "pocketbase", _free_port())]
    designs: list[Design] = [ours, there, *peers]
    results = {(design.name, batch): Measured() for design in designs for batch in _LOADS}
    raw: dict[int, list[float]] = {RAW_A_COMMIT: [], 1: []}
    try:
        for number in range(ROUNDS):
            _measure_raw(folder, ours, number, raw)
            for batch, count in _LOADS.items():
                uploads = ours.fleet.uploads(count + _WARM_UP, batch=batch)
                for design in designs:
                    _measure(folder, design, uploads, results[design.name, batch])
    finally:
        for design in designs:
            design.program.stop()
    _print(designs, results, raw)


def _measure_raw(folder: Path, ours: Ours, number: int, raw: dict[int, list[float]]) -> None:
    kiosk = ours.fleet.kiosks[0]
    given = [ours.fleet.submission(kiosk) for _ in range(500)]
    sample = [(msgspec.json.encode(each.envelope).decode(), each.body) for each in given]
    rows: list[Row] = [(f"{at:036d}", *sample[at % len(sample)]) for at in range(RAW_ROWS)]
    for a_commit, found in raw.items():
        share = rows if a_commit > 1 else rows[: RAW_ROWS // 10]
        found.append(rows_a_second(folder / f"raw-{number}-{a_commit}.sqlite", share, a_commit=a_commit))


def _measure(folder: Path, design: Design, uploads: Sequence[Upload], result: Measured) -> None:
    _play(folder, design, uploads[:_WARM_UP])
    measured = uploads[_WARM_UP:]
    before = design.program.cpu_s()
    played = _play(folder, design, measured)
    cpu_s = design.program.cpu_s() - before
    promised: dict[str, str] = {}
    for at, _, status, body in played.answers:
        promised |= design.acknowledged(measured[at], status, body)
    held = design.held()
    result.lost += sum(held.get(id) != sha256 for id, sha256 in promised.items())
    result.refused += sum(len(measured[at].submissions) for at, *_ in played.answers) - len(promised)
    result.a_second.append(len(promised) / played.seconds)
    result.cpu_ms.append(1000 * cpu_s / max(1, len(promised)))
    result.latencies_ms += [1000 * latency for _, latency, _, _ in played.answers]


def _play(folder: Path, design: Design, uploads: Sequence[Upload]) -> Played:
    requests, answers = folder / "requests", folder / "answers"
    requests.write_bytes(msgspec.msgpack.encode([design.request(upload) for upload in uploads]))
    load = [sys.executable, "-m", "tests.bench.load", str(design.port), str(requests), str(answers)]
    subprocess.run([*load, str(CLIENTS), str(MOST_S)], check=True)
    return msgspec.msgpack.decode(answers.read_bytes(), type=Played)


def _print(designs: list[Design], results: dict[tuple[str, int], Measured], raw: dict[int, list[float]]) -> None:
    ceiling = median(raw[RAW_A_COMMIT])
    rows = [
        [f"raw sqlite3, {a_commit} a commit", spread(found), f"{median(found) / ceiling:.1%}", *["-"] * 5]
        for a_commit, found in raw.items()
    ]
    for batch in _LOADS:
        for design in designs:
            name = design.name if batch == 1 else f"{design.name}, batches of {batch}"
            rows.append([name, *_cells(results[design.name, batch], ceiling)])
    header = ["durable submissions", "a second", "of raw", "p50 ms", "p99 ms", "CPU ms each", "not taken", "lost"]
    table(f"Intake, {CLIENTS} clients in a closed loop, {ROUNDS} rounds", header, rows)
    note("p50 and p99 are of a request, answered for all of its batch at once.")
    note("CPU is the server process's, without PostgreSQL's own.")
    note("Only this server proves callers and signs answers. Aims: 10 % and 40 % of raw.")
    note("PocketBase runs at its own settings, which do not flush at every commit.")


def _cells(found: Measured, ceiling: float) -> list[str]:
    times = (percentile(found.latencies_ms, share) for share in (0.5, 0.99))
    p50, p99 = (f"{time:,.0f}" for time in times)
    share = f"{median(found.a_second) / ceiling:.1%}"
    return [spread(found.a_second), share, p50, p99, f"{median(found.cpu_ms):.2f}", str(found.refused), str(found.lost)]


def _free_port() -> int:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])
