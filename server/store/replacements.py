"""Which licences a new edition took the place of, and so which codes and numbers count no more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from server.domain.licence import ReplacementGround
from server.store.rows import to_record, to_values
from server.store.tables.replacements import replacements


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """Hold one replacement: the licence that counts no more, and the ``edition`` that takes its place."""

    case_no: str
    edition: int
    old_id: str
    old_number: str
    old_sha256: str
    old_signed_at: datetime
    new_id: str
    ground: ReplacementGround
    asked_by: str
    asked_at: datetime


def add(connection: Connection, replacement: Replacement) -> None:
    """Keep a replacement; an edition that was asked for already raises IntegrityError."""
    connection.execute(insert(replacements), to_values(replacement))


def of_case(connection: Connection, case_no: str) -> list[Replacement]:
    """List the replacements of a case's licence, oldest first."""
    wanted = select(replacements).where(replacements.c.case_no == case_no).order_by(replacements.c.edition)
    return [to_record(row, Replacement) for row in connection.execute(wanted)]


def of_old(connection: Connection, *, subject: str = "", number: str = "") -> Replacement | None:
    """Find what took the place of a licence, by the subject of its code or by its number."""
    is_it = (replacements.c.old_id == subject) if subject else (replacements.c.old_number == number)
    row = connection.execute(select(replacements).where(is_it)).first()
    return None if row is None else to_record(row, Replacement)


def of_new(connection: Connection, subject: str) -> Replacement | None:
    """Find the replacement of which this is the subject of the new edition's code."""
    row = connection.execute(select(replacements).where(replacements.c.new_id == subject)).first()
    return None if row is None else to_record(row, Replacement)


def newest_subjects(connection: Connection) -> dict[str, str]:
    """Map each case with a replaced licence to the subject of the code on its newest edition."""
    rows = connection.execute(select(replacements.c.case_no, replacements.c.new_id).order_by(replacements.c.edition))
    return {row.case_no: row.new_id for row in rows}


def replaced(connection: Connection) -> list[str]:
    """List the subjects of the codes on licences that were replaced."""
    return list(connection.execute(select(replacements.c.old_id).order_by(replacements.c.old_id)).scalars())
