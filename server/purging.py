"""Putting scanned papers away for good once the days for them have passed, each on record by its id.

A page that a younger case refers to stays until that one's days have passed as well.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from content.contract.clock import Clock
from server.acts.moving import WORKER
from server.domain.retention import Ending, Retention
from server.store import attachments, cases, record
from server.store.attachments import StoredAttachment
from server.store.database import Database

PURGED: Final = "papers.purged"
PURGE_EVERY: Final = timedelta(hours=1)
PORTION: Final = 200
"""Papers looked at in one write, so that nobody waits long for the writer."""


@dataclass(frozen=True, kw_only=True)
class PaperPurger:
    """Walk over all papers that are old enough, a portion a step, and begin anew once it is through."""

    database: Database
    retention: Retention
    clock: Clock
    place: list[str]
    """The id after which the next portion begins: the walk's own, empty at its beginning."""

    def step(self) -> bool:
        """Look at one portion; True while the walk is not through."""
        now = self.clock.now()
        after = self.place[0] if self.place else ""
        with self.database.reading() as connection:
            portion = attachments.older_than(connection, now - self.retention.least(), after=after, most=PORTION)
            over = [paper for paper in portion if _ending(connection, paper, self.retention, now) is not None]
        if over:
            self.database.write(lambda connection: purge(connection, over, self.retention, now))
        self.place[:] = [portion[-1].id] if len(portion) == PORTION else []
        return bool(self.place)


def purge(connection: Connection, papers: list[StoredAttachment], retention: Retention, now: datetime) -> int:
    """Put away what is still over now; tells how many went."""
    gone = 0
    for paper in papers:
        ending = _ending(connection, paper, retention, now)
        if ending is None or not attachments.purge(connection, paper.id):
            continue
        facts = {"attachment": paper.id, "ending": str(ending), "days": str(retention.days[ending])}
        case_no = attachments.case_of(connection, paper.submission)
        record.append(connection, who=WORKER, what="papers.purged", at=now, case_no=case_no, facts=facts)
        gone += 1
    return gone


def _ending(connection: Connection, paper: StoredAttachment, retention: Retention, now: datetime) -> Ending | None:
    """Give the ending whose days have passed for every case that names the paper; None while one still needs it."""
    numbers = attachments.cases_naming(connection, paper.id)
    own = attachments.case_of(connection, paper.submission)
    if own and own not in numbers:
        numbers = [*numbers, own]
    if not numbers:
        return Ending.LONE if retention.is_over(Ending.LONE, since=paper.received_at, now=now) else None
    endings = [_ended(connection, number, retention, now) for number in numbers]
    return None if None in endings else endings[-1]


def _ended(connection: Connection, case_no: str, retention: Retention, now: datetime) -> Ending | None:
    case = cases.find(connection, case_no)
    ending = None if case is None else retention.ending_of(case.state)
    if case is None or ending is None:
        return None
    history = (entry.at for entry in record.of_case(connection, case_no) if entry.what != PURGED)
    since = max(history, default=case.received_at)
    return ending if retention.is_over(ending, since=since, now=now) else None
