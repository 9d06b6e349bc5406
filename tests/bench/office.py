"""An office with a past: a server that was set up, some cases filed and opened for real, and as many more as wanted.

The many are copies of the real rows under other numbers, put in past the acts, with a record whose chain is whole.
"""

import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from sqlalchemy import Connection, Table

from content.bundle.keys import load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.bundle.repository import refresh
from content.catalogue.source import load
from content.contract.clock import SystemClock
from content.contract.ids import CaseNumber, new_id
from content.text.wording import load_words
from server.auth import sessions, staff
from server.auth.staff import Member, Role
from server.config import FILE, load_config
from server.counting import FigureKeeper
from server.domain.case import CaseState
from server.domain.levels import Level
from server.domain.record import Entry, chain
from server.opening import Opener
from server.services import Services, close_services, open_services
from server.setup import set_up
from server.store import cases, record, submissions
from server.store.columns import as_stored
from server.store.database import Database
from server.store.engine import insert_all
from server.store.tables.cases import cases as case_table
from server.store.tables.intake import submissions as submission_table
from server.store.tables.record import record as record_table
from tests.bench.fleet import Fleet
from tests.bench.process import Program
from tests.server.cluster import OWNER, Cluster
from tests.server.factors import give_factor

DATA = Path(__file__).parents[2] / "content" / "data"
UNIT = "commercial_registration"
REAL = 160
"""Cases whose papers open; the others' bodies are random bytes of a usual length."""
_BODY_BYTES = 1024
_PORTION = 5_000
_ACTS = ("case.received", "case.accept", "case.review", "case.grant", "licence.signed", "licence.collected")
_OPEN = (CaseState.ACCEPTED, CaseState.IN_REVIEW, CaseState.AWAITING_DECISION, CaseState.ATTENTION)
_OVER = (CaseState.COLLECTED, CaseState.COLLECTED, CaseState.DELIVERED, CaseState.REFUSED, CaseState.LICENCE_READY)
_OPEN_SHARE = 0.1
_DAYS_BACK = 250
_SEED = 20_261_123


@dataclass(frozen=True)
class Clerk:
    """Hold what an officer's browser sends: the session's token, and what its forms bring back."""

    token: str
    csrf: str


class Office:
    """Run ``python -m server serve`` over ``count`` cases, in ``folder``, on SQLite or on a database of a cluster."""

    def __init__(self, folder: Path, port: int, *, count: int, cluster: Cluster | None = None) -> None:
        folder.mkdir()
        self.port, self.origin = port, f"http://127.0.0.1:{port}"
        text = f"port = {port}\norigin = '{self.origin}'\n"
        if cluster is not None:
            name = f"office{port}"
            cluster.create(name)
            text += f"database = '{cluster.url(database=name)}'\n"
            text += f"database_owner = '{cluster.url(OWNER, name)}'\n"
        (folder / FILE).write_text(text, encoding="utf-8")
        self._config = load_config(folder)
        authors = folder / "authors"
        set_up(self._config, clock=SystemClock(), random=os.urandom, author_keys=authors)
        now, key = SystemClock().now(), load_author_keys(authors).catalogue
        add_version(self._config.repository, load(DATA), load_words(), key=key, now=now, notes=TargetNotes())
        services = open_services(self._config)
        refresh(self._config.repository, services.secrets.server, now)
        self.clerk = _hire(services, "wang", Level.OFFICER, now)
        self.leader = _hire(services, "qian", Level.LEADER, now)
        self.numbers = _file(services, self.origin, min(REAL, count))
        _fill(services, count - len(self.numbers), now)
        FigureKeeper(database=services.database, catalogues=services.catalogues, clock=SystemClock()).step()
        close_services(services)
        if cluster is not None:
            with cluster.admin(name) as admin:
                admin.execute("VACUUM ANALYZE")  # which its own housekeeping would have done, were it on here
        arguments = [sys.executable, "-m", "server", "serve", "--data", str(folder)]
        self.program = Program(arguments, log=folder / "bench.log")
        self.program.wait_for(f"{self.origin}/public")

    @property
    def database_url(self) -> str:
        """Give what the server's database is reached by."""
        return self._config.database_url

    def show_factor(self) -> None:
        """Let the clerk have shown the second factor just now, which holds for five minutes."""
        database = Database(self.database_url)
        database.write(lambda connection: sessions.note_proof(connection, self.clerk.token, SystemClock().now()))
        database.close()


def _hire(services: Services, login: str, level: Level, now: datetime) -> Clerk:
    unit = "" if level is Level.LEADER else UNIT
    member = Member(id=login, login=login, name="王样例", role=Role.OFFICER, level=level, unit=unit, created_at=now)
    clerk = Clerk(sessions.new_token(), sessions.new_token())

    def hire(connection: Connection) -> None:
        staff.add(connection, member)
        sessions.begin(connection, token=clerk.token, csrf=clerk.csrf, staff=member.id, now=now)

    services.database.write(hire)
    give_factor(services, member.id, member.login, now)
    return clerk


def _file(services: Services, origin: str, count: int) -> list[str]:
    """Hand in applications as a kiosk does, and let the worker open them."""
    clock, names = SystemClock(), ["K01"]
    fleet = Fleet(names, keys=services.secrets.public(), clock=clock, authority=origin)
    fleet.enrol(services.database)
    given = [fleet.submission(fleet.kiosks[0]) for _ in range(count)]
    services.database.write(lambda connection: submissions.keep(connection, given, clock.now()))
    opener = Opener(database=services.database, intake=services.intake, catalogues=services.catalogues, clock=clock)
    while opener.step():
        pass
    numbers = [each.envelope.case_no for each in given]
    services.database.write(lambda connection: _take_up(connection, numbers))
    return numbers


def _take_up(connection: Connection, numbers: Sequence[str]) -> None:
    """Leave every case to its last word."""
    for number in numbers:
        case = cases.find(connection, number)
        if case is None:
            raise LookupError(number)
        cases.change(connection, case, state=CaseState.IN_REVIEW)


def _fill(services: Services, count: int, now: datetime) -> None:
    with services.database.reading() as connection:
        case = _row(connection, case_table)
        submission = _row(connection, submission_table)
        after = record.last(connection)
    random = Random(_SEED)  # noqa: S311  # the same past every time
    made = _past(case, submission, count, now, random)
    while portion := list(islice(made, _PORTION)):
        entries = list(_entries(portion, after, now))
        after = entries[-1]
        services.database.write(lambda c, rows=portion, said=entries: _put(c, rows, said))


def _row(connection: Connection, table: Table) -> dict[str, Any]:
    """Give any row with its values as they are kept."""
    names = [column.name for column in table.columns]
    text = f"SELECT {', '.join(names)} FROM {table.name} LIMIT 1"  # noqa: S608  # names of our own tables
    return dict(zip(names, connection.exec_driver_sql(text).one(), strict=True))


def _past(
    case: dict[str, Any], submission: dict[str, Any], count: int, now: datetime, random: Random
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    bytes_ = secrets.token_bytes(_BODY_BYTES + count)
    for at in range(count):
        filed = now - timedelta(days=random.randrange(_DAYS_BACK), seconds=at % 3600)
        is_open = random.random() < _OPEN_SHARE
        promised = (now if is_open else filed) + timedelta(days=random.randrange(-5, 25))
        number = str(CaseNumber(filed.date(), f"{at // 10_000:03}", at % 10_000))
        ids = {"id": new_id(filed, secrets.token_bytes), "case_no": number}
        yield (
            submission | ids | {"body": bytes_[at : at + _BODY_BYTES], "received_at": as_stored(filed)},
            case
            | {"case_no": number, "submission": ids["id"], "holder": secrets.token_hex(32)}
            | {
                "state": random.choice(_OPEN if is_open else _OVER),
                "unit": random.choice((UNIT, UNIT, "social_affairs")),
            }
            | {"decide_by": promised.date().isoformat(), "received_at": as_stored(filed)}
            | {"closing": "open" if is_open else "archived"}
            | ({} if is_open else _ended(filed, min(now, filed + timedelta(days=random.randrange(12))))),
        )


def _ended(filed: datetime, decided: datetime) -> dict[str, Any]:
    """Give what a decided case has more, so that it counts in the figures."""
    return {
        "accepted_on": filed.date().isoformat(),
        "decided_by": "wang",
        "decided_at": as_stored(decided),
        "collected_at": as_stored(decided),
    }


def _entries(
    portion: Sequence[tuple[dict[str, Any], dict[str, Any]]], after: Entry | None, now: datetime
) -> Iterator[Entry]:
    last = after
    for _, case in portion:
        acts = _ACTS[:2] if case["closing"] == "open" else _ACTS
        for act in acts:
            last = chain(after=last, who="wang", what=act, case_no=case["case_no"], at=now, facts={"name": "王样例"})
            yield last


def _put(connection: Connection, rows: Sequence[tuple[dict[str, Any], dict[str, Any]]], said: Sequence[Entry]) -> None:
    for table, place in ((submission_table, 0), (case_table, 1)):
        columns = list(rows[0][place])
        insert_all(connection, table, columns, [list(each[place].values()) for each in rows])
    columns = ["seq", "prev_hash", "hash", "who", "what", "case_no", "at", "facts"]
    kept = [
        [e.seq, e.prev_hash, e.hash, e.who, e.what, e.case_no, as_stored(e.at), msgspec.json.encode(e.facts).decode()]
        for e in said
    ]
    insert_all(connection, record_table, columns, kept)
