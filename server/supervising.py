"""Telling the departments that supervise of every decision: the worker follows the record, so none can be left out.

What is told is a row before anything is sent. Delivered is not acknowledged, and who does not acknowledge is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec
from sqlalchemy import Connection

from content.contract.clock import Clock
from content.contract.supervision import DecisionNotice, DecisionWord
from server.catalogues import Catalogues
from server.domain.case import Case
from server.domain.patience import is_given_up, lease_for
from server.domain.record import Entry
from server.store import cases, cursors, issues, record, supervision
from server.store.database import Database
from server.store.supervision import Department, DepartmentState, Telling
from server.webhook import NotTaken, Taken

READER: Final = "supervision"
WORKER: Final = "worker"
ACKNOWLEDGE_WITHIN: Final = timedelta(days=7)
"""The house's own rule: no law says how soon a department must take note."""
DECISIONS: Final[dict[str, DecisionWord]] = {
    "case.grant": "grant",
    "case.refuse": "refuse",
    "case.revoke": "revoke",
    "case.cancel": "cancel",
}
"""Which entries of the record are decisions."""
NO_DEPARTMENT_ISSUE: Final = "supervision.no_department"
NOT_DELIVERED_ISSUE: Final = "supervision.not_delivered"
OVERDUE_ISSUE: Final = "supervision.overdue"
OVERDUE_EVERY: Final = timedelta(minutes=10)


class Posts(Protocol):
    """Post to another office."""

    def post(self, url: str, body: bytes, *, idempotency_key: str, created: int, nonce: str) -> Taken | NotTaken:
        """Post JSON, signed."""


@dataclass(frozen=True, kw_only=True)
class SupervisionDesk:
    """Owe each decision to its department, and post one after another."""

    database: Database
    catalogues: Catalogues
    webhook: Posts
    clock: Clock

    def step(self) -> bool:
        """Follow the record a little and post one notice; False when nothing is owed."""
        now = self.clock.now()
        with self.database.reading() as connection:
            fresh, due = cursors.unread(connection, READER), supervision.due(connection, now)
            notices = [self._notice(entry, case) for entry, case in _decided(connection, fresh)]
        if fresh:
            self.database.write(lambda connection: _follow(connection, fresh, notices, now))
        if due is not None:
            self._take(due, now)
        return bool(fresh) or due is not None

    def _notice(self, entry: Entry, case: Case) -> DecisionNotice:
        reader = self.catalogues.version(case.bundle)
        item = None if reader is None else reader.item(case.item)
        found = None if reader is None or item is None else reader.organisation().department(item.supervisor)
        return DecisionNotice(
            seq=entry.seq,
            case_no=case.case_no,
            item=case.item,
            item_zh="" if item is None else item.name.zh,
            item_en="" if item is None else item.name.en,
            unit=case.unit,
            department="" if found is None else found.id,
            decision=DECISIONS[entry.what],
            decided_by=entry.who,
            decided_at=entry.at.isoformat(timespec="seconds"),
        )

    def _take(self, telling: Telling, now: datetime) -> None:
        with self.database.reading() as connection:
            department = supervision.find(connection, telling.department)
        if department is None or is_given_up(telling.attempts) or department.state is DepartmentState.CLOSED:
            self.database.write(lambda connection: _give_up(connection, telling, now))
            return
        until = now + lease_for(telling.attempts)
        if self.database.write(lambda connection: supervision.lease(connection, telling, until=until)):
            self._post(telling, department, now)

    def _post(self, telling: Telling, department: Department, now: datetime) -> None:
        sent = self.webhook.post(
            department.url,
            telling.notice.encode(),
            idempotency_key=f"decision-{telling.seq}",
            created=int(now.timestamp()),
            nonce=f"decision-{telling.seq:012d}-{telling.attempts + 1}",
        )
        if isinstance(sent, Taken):
            self.database.write(lambda connection: _delivered(connection, telling, now))


@dataclass(frozen=True, kw_only=True)
class OverdueWatch:
    """Name the departments that owe an acknowledgement, one issue each, until they have caught up."""

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Look once; there is never more to do at once."""
        now = self.clock.now()
        self.database.write(lambda connection: _watch(connection, now))
        return False


def acknowledge(connection: Connection, department: str, seqs: list[int], *, by: str, now: datetime) -> list[int]:
    """Keep a department's acknowledgement with an entry in the record for each; gives those that count now."""
    fresh, known = supervision.acknowledge(connection, department, seqs, by=by, now=now)
    for telling in fresh:
        facts = {"entry": str(telling.seq), "by": by}
        what, who = "supervision.acknowledged", department
        record.append(connection, who=who, what=what, at=now, case_no=telling.case_no, facts=facts)
        issues.close(connection, key=NOT_DELIVERED_ISSUE, subject=telling.case_no, now=now)
    return known


def enlist(connection: Connection, department: Department, *, by: str, now: datetime) -> int:
    """Keep a department as it is now and post what it has not got; tells how much that is."""
    supervision.keep(connection, department)
    facts = {"department": department.id, "state": str(department.state), "url": department.url}
    record.append(connection, who=by, what="department.kept", at=now, facts=facts)
    is_reached = department.state is DepartmentState.ACTIVE and bool(department.url)
    return supervision.post_again(connection, department.id, now) if is_reached else 0


def _decided(connection: Connection, entries: list[Entry]) -> Iterator[tuple[Entry, Case]]:
    for entry in entries:
        case = cases.find(connection, entry.case_no) if entry.what in DECISIONS else None
        if case is not None:
            yield entry, case


def _follow(connection: Connection, entries: list[Entry], notices: list[DecisionNotice], now: datetime) -> None:
    if cursors.note_read(connection, READER, entries):
        for notice in notices:
            _owe(connection, notice, now)


def _owe(connection: Connection, notice: DecisionNotice, now: datetime) -> None:
    department = supervision.find(connection, notice.department)
    is_reached = department is not None and department.state is DepartmentState.ACTIVE and bool(department.url)
    telling = Telling(
        seq=notice.seq,
        department=notice.department,
        case_no=notice.case_no,
        notice=msgspec.json.encode(notice).decode(),
        told_at=now,
        acknowledge_by=now + ACKNOWLEDGE_WITHIN,
        due_at=now if is_reached else None,
    )
    supervision.tell(connection, telling)
    if department is None:
        facts = {"department": notice.department, "item": notice.item}
        issues.report(connection, key=NO_DEPARTMENT_ISSUE, subject=notice.case_no, now=now, facts=facts)


def _delivered(connection: Connection, telling: Telling, now: datetime) -> None:
    supervision.note_delivery(connection, telling.seq, now)
    issues.close(connection, key=NOT_DELIVERED_ISSUE, subject=telling.case_no, now=now)


def _give_up(connection: Connection, telling: Telling, now: datetime) -> None:
    supervision.give_up(connection, telling.seq)
    facts = {"department": telling.department}
    issues.report(connection, key=NOT_DELIVERED_ISSUE, subject=telling.case_no, now=now, facts=facts)


def _watch(connection: Connection, now: datetime) -> None:
    owing = supervision.overdue_by_department(connection, now)
    for name, count in owing.items():
        issues.report(connection, key=OVERDUE_ISSUE, subject=name, now=now, facts={"decisions": str(count)})
    for issue in issues.still_open(connection):
        if issue.key == OVERDUE_ISSUE and issue.subject not in owing:
            issues.close(connection, key=OVERDUE_ISSUE, subject=issue.subject, now=now)
