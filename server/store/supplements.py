"""What was asked to be added to a case, each time as one whole list."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from server.domain.process import Supplement
from server.store.rows import to_record, to_values
from server.store.tables.process import supplements


def add(connection: Connection, supplement: Supplement) -> None:
    """Keep a list as it is told; a number that exists raises IntegrityError."""
    connection.execute(insert(supplements), to_values(supplement))


def receive(connection: Connection, case_no: str, *, on: date) -> None:
    """Note that everything asked for last is in."""
    is_owed = (supplements.c.case_no == case_no) & supplements.c.received_on.is_(None)
    connection.execute(update(supplements).where(is_owed).values(received_on=on))


def of_case(connection: Connection, case_no: str) -> list[Supplement]:
    """List what was asked, the first time first."""
    wanted = select(supplements).where(supplements.c.case_no == case_no).order_by(supplements.c.number)
    return [to_record(row, Supplement) for row in connection.execute(wanted)]


def second_asked(connection: Connection, *, most: int = 200) -> list[Supplement]:
    """List every supplement that a leader let be asked again, the newest first."""
    wanted = select(supplements).where(supplements.c.number > 1).order_by(supplements.c.asked_at.desc())
    return [to_record(row, Supplement) for row in connection.execute(wanted.limit(most))]
