"""Counting a case's days anew when a year's holidays are published at last; what was told as provisional ends there."""

from datetime import datetime

from sqlalchemy import Connection

from content.law.calendar import WorkCalendar
from server.acts.moving import WORKER, clock_changes, write_down
from server.domain.case import Case
from server.store import cases
from server.store.cases import Overtaken


def count_anew(
    connection: Connection, case: Case, *, calendar: WorkCalendar | None, now: datetime
) -> Case | Overtaken | None:
    """Keep the days that follow from the calendar as it is now; None, and nothing written, where they are the same."""
    changes = clock_changes(connection, case, calendar)
    days = changes["deadlines"]
    if days is None or days == case.deadlines:
        return None
    made = cases.change(connection, case, **changes)
    if isinstance(made, Case):
        before = "" if case.decide_by is None else str(case.decide_by)
        facts = {"decide_by": str(made.decide_by), "before": before}
        write_down(connection, made, "case.count_anew", who=WORKER, now=now, facts=facts)
    return made
