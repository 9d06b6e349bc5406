"""Follow-ups owed and made, and what low ratings led to."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from server.domain.case import FINISHED
from server.domain.following import FollowUp, Rectification
from server.domain.satisfaction import Satisfaction, satisfaction
from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.cases import cases, ratings
from server.store.tables.following import follow_ups, rectifications


def add(connection: Connection, owed: FollowUp) -> bool:
    """Keep that a follow-up is owed; False when the case has one."""
    return insert_new(connection, follow_ups, to_values(owed))


def of_case(connection: Connection, case_no: str) -> FollowUp | None:
    """Give the follow-up of a case."""
    row = connection.execute(select(follow_ups).where(follow_ups.c.case_no == case_no)).first()
    return None if row is None else to_record(row, FollowUp)


def owed(connection: Connection, *, unit: str = "", most: int = 200) -> list[FollowUp]:
    """List follow-ups still owed, the earliest due first; no unit means all of them."""
    is_owed = follow_ups.c.done_at.is_(None)
    wanted = select(follow_ups).where(is_owed & (follow_ups.c.unit == unit) if unit else is_owed)
    found = connection.execute(wanted.order_by(follow_ups.c.due_on, follow_ups.c.case_no).limit(most))
    return [to_record(row, FollowUp) for row in found]


def settle(connection: Connection, case_no: str, *, way: str, outcome: str, by: str, at: datetime) -> bool:
    """Keep what a follow-up came to; False when none is owed."""
    is_owed = (follow_ups.c.case_no == case_no) & follow_ups.c.done_at.is_(None)
    values = {"way": way, "outcome": outcome, "done_by": by, "done_at": at}
    return connection.execute(update(follow_ups).where(is_owed).values(values)).rowcount == 1


def add_rectification(connection: Connection, task: Rectification) -> bool:
    """Keep the task a low rating opens; False when it has one."""
    return insert_new(connection, rectifications, to_values(task))


def rectifications_owed(connection: Connection, *, unit: str = "", most: int = 200) -> list[Rectification]:
    """List tasks still open, the earliest due first; no unit means all of them."""
    is_owed = rectifications.c.done_at.is_(None)
    wanted = select(rectifications).where(is_owed & (rectifications.c.unit == unit) if unit else is_owed)
    found = connection.execute(wanted.order_by(rectifications.c.due_on, rectifications.c.case_no).limit(most))
    return [to_record(row, Rectification) for row in found]


def rectification_of(connection: Connection, case_no: str) -> Rectification | None:
    """Give the task that a case's rating opened."""
    row = connection.execute(select(rectifications).where(rectifications.c.case_no == case_no)).first()
    return None if row is None else to_record(row, Rectification)


def take_rectification(connection: Connection, task: Rectification, *, owner: str) -> bool:
    """Give an open task to somebody else; False when it is done, is his already, or somebody was quicker."""
    is_as_seen = (rectifications.c.rating == task.rating) & (rectifications.c.owner == task.owner)
    is_open = is_as_seen & rectifications.c.done_at.is_(None) & (rectifications.c.owner != owner)
    return connection.execute(update(rectifications).where(is_open).values(owner=owner)).rowcount == 1


def settle_rectification(
    connection: Connection, case_no: str, *, measure: str, called_back: str, by: str, at: datetime
) -> bool:
    """Keep what was done about a low rating and how the citizen was called back; False when none is open."""
    is_owed = (rectifications.c.case_no == case_no) & rectifications.c.done_at.is_(None)
    values = {"measure": measure, "called_back": called_back, "done_by": by, "done_at": at}
    return connection.execute(update(rectifications).where(is_owed).values(values)).rowcount == 1


def satisfaction_of(connection: Connection, *, unit: str = "", item: str = "") -> Satisfaction:
    """Count how finished cases were rated; cases nobody rated stay in the response rate and nowhere else."""
    chosen = _chosen(unit, item) & cases.c.state.in_([str(state) for state in FINISHED])
    finished = connection.execute(select(func.count()).select_from(cases).where(chosen)).scalar_one()
    joined = ratings.join(cases, ratings.c.case_no == cases.c.case_no)
    counts = select(ratings.c.level, func.count()).select_from(joined).where(chosen).group_by(ratings.c.level)
    levels = {int(level): int(count) for level, count in connection.execute(counts)}
    return satisfaction(finished=finished, levels=levels)


def _chosen(unit: str, item: str) -> Any:
    return (cases.c.unit == unit if unit else cases.c.unit.is_not(None)) & (
        cases.c.item == item if item else cases.c.item.is_not(None)
    )
