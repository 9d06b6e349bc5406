"""What the law does with cases by itself: silence accepts and renews, overrun procedures end, follow-ups fall due.

A worker that was switched off only does it later: every day written down is worked out from what is on file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from content.contract.clock import Clock, local_date
from content.law.calendar import WorkCalendar
from content.law.renewal import deemed_renewed
from server.acts.accepting import deem_accepted, is_notice_past
from server.acts.deciding import renew_by_silence
from server.acts.following import open_follow_up
from server.acts.recounting import count_anew
from server.acts.suspending import resume_by_itself
from server.domain.case import WAITING_FOR_NOTICE, Case
from server.store import cases, procedures
from server.store.database import Database


class Days(Protocol):
    """Have working days."""

    def calendar(self) -> WorkCalendar:
        """Give them."""


class Calendars(Protocol):
    """Know the working days of every catalogue published here."""

    def newest(self) -> Days | None:
        """Look for the newest catalogue, so that calendars are settled by it; None before the first."""

    def calendar(self, filed_under: int) -> WorkCalendar | None:
        """Give those a case is counted by; None for a version never published."""


@dataclass(frozen=True)
class Due:
    """Hold the cases whose day has come, by what is to be done with them."""

    silent: tuple[Case, ...]
    overrun: tuple[Case, ...]
    expired: tuple[Case, ...]
    finished: tuple[Case, ...]
    unsettled: tuple[Case, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return any((self.silent, self.overrun, self.expired, self.finished, self.unsettled))


@dataclass(frozen=True, kw_only=True)
class CaseWarden:
    """Look for cases whose day has come, a few hundred at a time."""

    database: Database
    catalogues: Calendars
    clock: Clock

    def step(self) -> bool:
        """Do what is due; what is left over is due again at the next round, so there is never more to do at once."""
        now, newest = self.clock.now(), self.catalogues.newest()
        years = () if newest is None else newest.calendar().final_years
        with self.database.reading() as connection:
            due = what_is_due(connection, now, final_years=years)
        if due:
            self.database.write(lambda connection: self.act(connection, due, now))
        return False

    def act(self, connection: Connection, due: Due, now: datetime) -> None:
        """Do it in the caller's write; a case that somebody changed meanwhile is left for the next round."""
        for case in due.silent:
            deem_accepted(connection, case, calendar=self.catalogues.calendar(case.bundle), now=now)
        for case in due.overrun:
            resume_by_itself(connection, case, calendar=self.catalogues.calendar(case.bundle), now=now)
        for case in due.expired:
            renew_by_silence(connection, case, now=now)
        for case in due.finished:
            open_follow_up(connection, case, calendar=self.catalogues.calendar(case.bundle), now=now)
        for case in due.unsettled:
            count_anew(connection, case, calendar=self.catalogues.calendar(case.bundle), now=now)


def what_is_due(connection: Connection, now: datetime, *, final_years: Sequence[int] = ()) -> Due:
    """Find the cases whose day has come, and those whose days rest on years that are published by now."""
    today = local_date(now)
    waiting = cases.in_states(connection, WAITING_FOR_NOTICE)
    stopped = (cases.find(connection, each.case_no) for each in procedures.overrun(connection, today))
    return Due(
        silent=tuple(case for case in waiting if is_notice_past(case, today)),
        overrun=tuple(case for case in stopped if case is not None),
        expired=tuple(case for case in cases.renewals_due(connection, today) if _is_renewed(case, now)),
        finished=tuple(cases.finished_unfollowed(connection)),
        unsettled=tuple(cases.resting_on(connection, final_years)),
    )


def _is_renewed(case: Case, now: datetime) -> bool:
    applied, expires = local_date(case.received_at), case.renews_until
    return expires is not None and deemed_renewed(expires=expires, applied=applied, today=local_date(now)) is not None
