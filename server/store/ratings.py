"""What citizens thought of a finished case: one rating a case, the first one given."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from content.contract.application import Rating
from server.store.engine import insert_new
from server.store.tables.cases import ratings


def add(connection: Connection, *, submission: str, rating: Rating, now: datetime) -> bool:
    """Keep a rating; False when the case has one. A level outside 1 to 5 raises IntegrityError."""
    reasons = msgspec.json.encode(rating.reasons).decode()
    values = {"submission": submission, "case_no": rating.case_no, "level": rating.level, "reasons": reasons, "at": now}
    return insert_new(connection, ratings, values)


def of_case(connection: Connection, case_no: str) -> Rating | None:
    """Give the rating of a case."""
    row = connection.execute(select(ratings).where(ratings.c.case_no == case_no)).first()
    if row is None:
        return None
    return Rating(row.case_no, row.level, msgspec.json.decode(row.reasons, type=tuple[str, ...]))
