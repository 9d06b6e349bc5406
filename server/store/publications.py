"""What the public may read: one row for each decision to grant, masked, with the trail of what was taken down."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, select, update

from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.publications import publications


class Standing(StrEnum):
    """Tell whether a published decision still stands."""

    GRANTED = "granted"
    REVOKED = "revoked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Hold one published decision. ``applicant`` is masked; what was taken down keeps its row and says why."""

    case_no: str
    item: str
    title_zh: str
    title_en: str
    unit: str
    applicant: str
    decided_on: date
    published_at: datetime
    standing: Standing = Standing.GRANTED
    taken_down_at: datetime | None = None
    taken_down_by: str = ""
    because_zh: str = ""
    because_en: str = ""


def add(connection: Connection, publication: Publication) -> bool:
    """Publish a decision; False when it is published already."""
    return insert_new(connection, publications, to_values(publication))


def find(connection: Connection, case_no: str) -> Publication | None:
    """Find what is published of a case."""
    row = connection.execute(select(publications).where(publications.c.case_no == case_no)).first()
    return None if row is None else to_record(row, Publication)


def page(
    connection: Connection, *, before: tuple[date, str] | None = None, item: str = "", most: int = 50
) -> list[Publication]:
    """List decisions, the newest first; ``before`` is day and case number of the last one seen."""
    key = (publications.c.decided_on, publications.c.case_no)
    wanted = select(publications).order_by(key[0].desc(), key[1].desc()).limit(most)
    if item:
        wanted = wanted.where(publications.c.item == item)
    if before is not None:
        day, case_no = before
        wanted = wanted.where((key[0] < day) | ((key[0] == day) & (key[1] < case_no)))
    return [to_record(row, Publication) for row in connection.execute(wanted)]


def change_standing(connection: Connection, case_no: str, standing: Standing) -> None:
    """Say that a published decision no longer stands."""
    is_it = publications.c.case_no == case_no
    connection.execute(update(publications).where(is_it).values(standing=str(standing)))


def take_down(
    connection: Connection, case_no: str, *, by: str, because_zh: str, because_en: str, now: datetime
) -> bool:
    """Hide all but the fact that something was published, and why it is hidden; False when there is nothing to hide."""
    is_shown = (publications.c.case_no == case_no) & publications.c.taken_down_at.is_(None)
    hidden = {"taken_down_at": now, "taken_down_by": by, "because_zh": because_zh, "because_en": because_en}
    return connection.execute(update(publications).where(is_shown).values(**hidden)).rowcount == 1


def put_back(connection: Connection, case_no: str) -> bool:
    """Show again what was taken down; False when it is shown."""
    is_hidden = (publications.c.case_no == case_no) & publications.c.taken_down_at.is_not(None)
    shown = {"taken_down_at": None, "taken_down_by": "", "because_zh": "", "because_en": ""}
    return connection.execute(update(publications).where(is_hidden).values(**shown)).rowcount == 1
