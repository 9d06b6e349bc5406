"""Notices that acts call for, and the files made of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from server.domain.notice import NoticeKind
from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.notices import notices


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Hold one notice. ``entry`` is the record's entry it tells of; ``sha256`` is empty until its file is there."""

    id: str
    case_no: str
    entry: int
    kind: NoticeKind
    ordinal: int
    number: str
    asked_at: datetime
    signed_at: datetime | None = None
    sha256: str = ""
    size: int = 0
    pages: int = 0
    path: str = ""
    attempts: int = 0
    due_at: datetime | None = None


def add(connection: Connection, notice: Notice) -> bool:
    """Keep a notice that is to be made; False when that entry has one."""
    return insert_new(connection, notices, to_values(notice))


def how_many(connection: Connection, case_no: str, kind: NoticeKind) -> int:
    """Count a case's notices of one kind."""
    is_such = (notices.c.case_no == case_no) & (notices.c.kind == str(kind))
    return int(connection.execute(select(func.count()).select_from(notices).where(is_such)).scalar_one())


def of_case(connection: Connection, case_no: str) -> list[Notice]:
    """List a case's notices in the order of what they tell."""
    wanted = select(notices).where(notices.c.case_no == case_no).order_by(notices.c.entry)
    return [to_record(row, Notice) for row in connection.execute(wanted)]


def find(connection: Connection, notice_id: str) -> Notice | None:
    """Find a notice by its id."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).first()
    return None if row is None else to_record(row, Notice)


def due(connection: Connection, now: datetime) -> Notice | None:
    """Find the notice that waits longest to be made."""
    wanted = select(notices).where(notices.c.due_at <= now).order_by(notices.c.due_at, notices.c.entry).limit(1)
    row = connection.execute(wanted).first()
    return None if row is None else to_record(row, Notice)


def lease(connection: Connection, notice: Notice, *, until: datetime) -> bool:
    """Keep others from making a notice meanwhile; False when one of them was quicker."""
    is_untaken = (notices.c.id == notice.id) & (notices.c.attempts == notice.attempts)
    taken = update(notices).where(is_untaken).values(due_at=until, attempts=notice.attempts + 1)
    return connection.execute(taken).rowcount == 1


def give_up(connection: Connection, notice: Notice) -> None:
    """Leave a notice to a person."""
    connection.execute(update(notices).where(notices.c.id == notice.id).values(due_at=None))


def try_again(connection: Connection, notice_id: str, now: datetime) -> bool:
    """Have a notice made that was given up; False when it is there or on its way."""
    is_stuck = (notices.c.id == notice_id) & (notices.c.sha256 == "") & notices.c.due_at.is_(None)
    again = update(notices).where(is_stuck).values(due_at=now, attempts=0)
    return connection.execute(again).rowcount == 1


def keep(
    connection: Connection, notice: Notice, *, sha256: str, size: int, pages: int, path: str, now: datetime
) -> bool:
    """Note the file of a notice; False when it has one already."""
    is_open = (notices.c.id == notice.id) & (notices.c.sha256 == "")
    made = {"sha256": sha256, "size": size, "pages": pages, "path": path, "signed_at": now, "due_at": None}
    return connection.execute(update(notices).where(is_open).values(**made)).rowcount == 1
