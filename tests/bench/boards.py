"""Live boards: what 300 browsers that watch one cost the server, while it changes every second.

``python -m server serve`` as it is shipped, with 10,000 cases; the browsers run in a process of their own.
"""

import json
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from content.contract.clock import SystemClock, local_date
from content.contract.ids import new_id
from server.booking.arriving import WAITING
from server.domain.queueing import QueueTicket
from server.store import tickets
from server.store.database import Database
from tests.bench.figures import note, spread, table
from tests.bench.office import Office

CASES = 10_000
WATCHERS = (1, 300)
ROUNDS = 3
ROUND_S = 8.0
_WARM_UP_S = 2.0
_CHANGE_EVERY_S = 1.0
_SERVICE = "registration"
_PATHS = {"screen in the hall": "/calling/events", "board of the house": "/board/events"}


def run(folder: Path) -> None:
    """Watch and print."""
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        port = int(wire.getsockname()[1])
    office = Office(folder / "office", port, count=CASES)
    database, rows = Database(office.database_url), []
    try:
        for name, path in _PATHS.items():
            shares: dict[int, list[float]] = {count: [] for count in WATCHERS}
            fewest = []
            for _ in range(ROUNDS):
                for count in WATCHERS:
                    share, heard = _watch(office, database, path, count)
                    shares[count].append(100 * share)
                    fewest.append(heard / ROUND_S)
            rows.append([name, *(spread(shares[count], digits=1) for count in WATCHERS), f"{median(fewest):.1f}"])
    finally:
        office.program.stop()
        database.close()
    header = ["", *(f"{count} watching, % of a core" for count in WATCHERS), "events a second, at least"]
    table(f"Live boards, changed every second, {ROUNDS} rounds of {ROUND_S:.0f} s", header, rows)
    note("Aim: at most 10 % of a core for 300.")


def _watch(office: Office, database: Database, path: str, count: int) -> tuple[float, int]:
    """Give the share of a core that the server took, and the events of the browser that got fewest."""
    seconds = str(_WARM_UP_S + ROUND_S)
    arguments = ["-m", "tests.bench.watchers", str(office.port), path, office.clerk.token, str(count), seconds]
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True) as watchers:
        time.sleep(_WARM_UP_S)
        before, began = office.program.cpu_s(), time.monotonic()
        while watchers.poll() is None and time.monotonic() - began < ROUND_S:
            database.write(_arrive)
            time.sleep(_CHANGE_EVERY_S)
        share = (office.program.cpu_s() - before) / (time.monotonic() - began)
        told, _ = watchers.communicate()
    return share, json.loads(told)["fewest"]


def _arrive(connection: Connection) -> None:
    """Let one more person take a number, which changes both boards."""
    now = SystemClock().now()
    day = local_date(now)
    ticket = QueueTicket(
        id=new_id(now, secrets.token_bytes),
        day=day.isoformat(),
        number=tickets.next_number(connection, day, "A"),
        service=_SERVICE,
        item="",
        booking=None,
        rank=9,
        due_at=now,
        arrived_at=now,
        state=WAITING,
        window="",
        called_at=None,
        calls=0,
        ended_at=None,
        missing=(),
        language="zh",
    )
    tickets.add(connection, ticket)
