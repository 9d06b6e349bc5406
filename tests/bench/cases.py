"""The queue, a case, public tracking and a decision among 1,000 and 100,000 cases, on SQLite and on PostgreSQL.

Four servers as they are shipped, asked by turns one request at a time, so that neighbours hurt all alike.
"""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from statistics import median

import httpx

from tests.bench.figures import note, percentile, table
from tests.bench.office import Office
from tests.server.cluster import Cluster, open_cluster

FEW, MANY = 1_000, 100_000
ROUNDS = 5
ASKED, DECIDED = 20, 10
"""Requests of each kind in a round, at each server."""
_SEEN = re.compile(r'name="revision" value="(\d+)"')
_KINDS = ("queue page", "case page", "public tracking", "decision", "figures page")


@dataclass
class Told:
    """Collect one kind of request at one office."""

    wall_ms: list[float] = field(default_factory=list)
    round_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)


def run(folder: Path) -> None:
    """Fill, ask and print."""
    with open_cluster(folder) as cluster:
        _run(folder, cluster)


def _run(folder: Path, cluster: Cluster) -> None:
    offices: dict[tuple[str, int], Office] = {}
    results: dict[tuple[str, int, str], Told] = {}
    try:
        for store, there in {"SQLite": None, "PostgreSQL": cluster}.items():
            for count in (FEW, MANY):
                offices[store, count] = Office(folder / f"{store}{count}", _free_port(), count=count, cluster=there)
        for number in range(ROUNDS):
            for (store, count), office in offices.items():
                for kind in _KINDS:
                    _ask(office, kind, number, results.setdefault((store, count, kind), Told()))
    finally:
        for office in offices.values():
            office.program.stop()
    _print(results)


def _ask(office: Office, kind: str, number: int, told: Told) -> None:
    at = number * DECIDED
    numbers, clerk = office.numbers, office.leader if kind == "figures page" else office.clerk
    with httpx.Client(base_url=office.origin, cookies={"session": clerk.token}, trust_env=False) as browser:
        if kind == "decision":
            office.show_factor()
            asked = [_decision(browser, office, case_no) for case_no in numbers[at : at + DECIDED]]
        else:
            path = {
                "queue page": "/cases?",
                "case page": "/cases/{}?",
                "public tracking": "/public/progress?case_no={}",
                "figures page": "/figures?",
            }
            asked = [_page(browser, path[kind].format(case_no)) for case_no in numbers[-ASKED:]]
        asked[0]() if kind != "decision" else None
        before, times = office.program.cpu_s(), []
        for ask in asked:
            began = time.perf_counter()
            ask()
            times.append(1000 * (time.perf_counter() - began))
    told.cpu_ms.append(1000 * (office.program.cpu_s() - before) / len(asked))
    told.round_ms.append(median(times))
    told.wall_ms += times


def _page(browser: httpx.Client, path: str) -> Callable[[], None]:
    def ask() -> None:
        _demand(browser.get(path), HTTPStatus.OK)

    return ask


def _decision(browser: httpx.Client, office: Office, case_no: str) -> Callable[[], None]:
    """Read the form first: what is timed is the form sent back."""
    seen = _SEEN.search(browser.get(f"/cases/{case_no}").text)
    if seen is None:
        raise RuntimeError(f"case {case_no} has no form")
    fields = {"csrf": office.clerk.csrf, "revision": seen[1], "verdict": "grant", "text": "同意"}

    def ask() -> None:
        told = browser.post(f"/cases/{case_no}/decide", data=fields, headers={"origin": office.origin})
        _demand(told, HTTPStatus.SEE_OTHER)

    return ask


def _demand(told: httpx.Response, status: HTTPStatus) -> None:
    if told.status_code != status:
        raise RuntimeError(f"{told.request.url.path} answered {told.status_code}")


def _print(results: dict[tuple[str, int, str], Told]) -> None:
    header = [
        "median of the rounds",
        "1,000 cases: ms",
        "p95",
        "CPU",
        "100,000: ms",
        "p95",
        "CPU",
        "× as long",
        "× CPU",
    ]
    rows = []
    for store, count, kind in results:
        if count == FEW:
            few, many = results[store, FEW, kind], results[store, MANY, kind]
            longer = median(b / a for a, b in zip(few.round_ms, many.round_ms, strict=True))
            harder = sum(many.cpu_ms) / max(sum(few.cpu_ms), 1e-9)
            rows.append([f"{kind}, {store}", *_cells(few), *_cells(many), f"{longer:.2f}", f"{harder:.2f}"])
    table(f"Pages among few and many cases, {ROUNDS} rounds", header, rows)
    note("Aims: at most 50 ms among 100,000, and 1.5 times as long as among 1,000; figures at most 300 ms.")
    note("No worker counts here: after a round's decisions their day is counted anew for each look.")
    note("CPU is the server process's own, without PostgreSQL's. A decision ends with its COMMIT.")


def _cells(told: Told) -> list[str]:
    figures = (median(told.round_ms), percentile(told.wall_ms, 0.95), sum(told.cpu_ms) / len(told.cpu_ms))
    return [f"{each:.1f}" for each in figures]


def _free_port() -> int:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])
