"""What citizens filed in answer to a list of what is missing. The texts stay sealed in their submissions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from server.store import submissions
from server.store.rows import to_record, to_values
from server.store.submissions import StoredSubmission
from server.store.tables.process import supplies


@dataclass(frozen=True, kw_only=True)
class Supplies:
    """Name one submission that answers a case's list ``number``."""

    submission: str
    case_no: str
    number: int
    filed_at: datetime


def add(connection: Connection, filed: Supplies) -> None:
    """Keep one; a submission that is kept already raises IntegrityError."""
    connection.execute(insert(supplies), to_values(filed))


def with_bodies(connection: Connection, case_no: str) -> Iterator[tuple[Supplies, StoredSubmission]]:
    """Give a case's in the order of its lists, each with its sealed submission."""
    wanted = select(supplies).where(supplies.c.case_no == case_no).order_by(supplies.c.number)
    for row in connection.execute(wanted).all():
        filed = to_record(row, Supplies)
        stored = submissions.find(connection, filed.submission)
        if stored is not None:
            yield filed, stored
