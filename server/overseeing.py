"""Gathering what a leader or an auditor should look at, from the store as it is now. Reads only."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Final

from sqlalchemy import Connection

from content.contract.clock import local_date
from content.law.calendar import WorkCalendar
from server.domain.case import Case
from server.domain.oversight import LEAST_ACTS, LOOK_BACK, UNTOUCHED, Sighting, Watch, unusual
from server.domain.rounds import Share, slowest
from server.store import oversight, record, rounds, supervision, supplements

OVERRIDES: Final = ("case.excuse_unit", "case.take_over", "case.extend", "publication.taken_down")
CLASS_RAISED: Final = ("case.raise_class",)
CalendarOf = Callable[[int], WorkCalendar | None]


@dataclass(frozen=True, kw_only=True)
class Overseer:
    """Look at everything once. ``soon`` is the last day that counts as soon, ``names`` those of staff by id."""

    connection: Connection
    calendar_of: CalendarOf
    names: Mapping[str, str]
    now: datetime
    soon: date

    def look(self) -> dict[Watch, tuple[Sighting, ...]]:
        """Give the sightings of each kind, none for those in order, and of many the first hundred."""
        found = (self._of_time(), self._of_decisions(), self._of_entries(), self._of_others(), self._of_locks())
        sightings: dict[Watch, list[Sighting]] = {watch: [] for watch in Watch}
        for sighting in (each for part in found for each in part):
            sightings[sighting.watch].append(sighting)
        return {watch: tuple(each[: oversight.MOST]) for watch, each in sightings.items()}

    @property
    def _since(self) -> datetime:
        return self.now - LOOK_BACK

    def _of_time(self) -> Iterator[Sighting]:
        today = local_date(self.now)
        for case in oversight.due_between(self.connection, None, today - timedelta(days=1)):
            yield _of_case(case, Watch.OVERDUE, on=case.decide_by, who=self._name(case.assigned_to), is_late=True)
        for case in oversight.due_between(self.connection, today, self.soon):
            yield _of_case(case, Watch.DUE_SOON, on=case.decide_by, who=self._name(case.assigned_to))

    def _of_decisions(self) -> Iterator[Sighting]:
        decided = oversight.decided_since(self.connection, self._since)
        for case in decided:
            for watch in unusual(case, self.calendar_of(case.bundle)):
                yield _of_case(case, watch, at=case.decided_at, on=case.decide_by, who=self._name(case.decided_by))
        alone = oversight.by_one_hand(self.connection, self._since, least=LEAST_ACTS)
        known = oversight.by_numbers(self.connection, [each.case_no for each in alone])
        for each in alone:
            yield _of_case(known[each.case_no], Watch.ONE_HAND, at=each.at, who=self._name(each.who))

    def _of_entries(self) -> Iterator[Sighting]:
        for watch, what in ((Watch.OVERRIDE, OVERRIDES), (Watch.CLASS_RAISED, CLASS_RAISED)):
            entries = record.of_kinds(self.connection, what, since=self._since, most=oversight.MOST)
            known = oversight.by_numbers(self.connection, {entry.case_no for entry in entries})
            for entry in (each for each in entries if each.case_no in known):
                who = entry.facts.get("name", "") or self._name(entry.who)
                yield _of_case(known[entry.case_no], watch, at=entry.at, who=who, act=entry.what)
        asked = supplements.second_asked(self.connection, most=oversight.MOST)
        known = oversight.by_numbers(self.connection, {each.case_no for each in asked})
        for each in asked:
            case = known[each.case_no]
            yield _of_case(case, Watch.SECOND_SUPPLEMENT, at=each.asked_at, who=each.asked_name)

    def _of_others(self) -> Iterator[Sighting]:
        told = supervision.overdue(self.connection, self.now, most=oversight.MOST)
        shares = [_slowest(each) for each in _by_case(rounds.silent_for(self.connection, ""))]
        numbers = {each.case_no for each in told} | {each.case_no for each in shares}
        known = oversight.by_numbers(self.connection, numbers)
        for telling in told:
            case = known[telling.case_no]
            yield _of_case(case, Watch.UNACKNOWLEDGED, at=telling.acknowledge_by, who=telling.department, is_late=True)
        today = local_date(self.now)
        for share in shares:
            case, is_late = known[share.case_no], share.due_on < today
            yield _of_case(case, Watch.SILENT_UNIT, on=share.due_on, who=share.unit, is_late=is_late)

    def _of_locks(self) -> Iterator[Sighting]:
        for case, touched in oversight.held_untouched(self.connection, self.now - UNTOUCHED):
            yield _of_case(case, Watch.HELD, at=touched, who=self._name(case.assigned_to))
        locked = dict(oversight.holders_locked(self.connection, self.now))
        for case_no, case in oversight.by_numbers(self.connection, locked).items():
            yield _of_case(case, Watch.HOLDER_LOCKED, at=locked[case_no])

    def _name(self, staff_id: str) -> str:
        return self.names.get(staff_id, staff_id)


def _of_case(
    case: Case,
    watch: Watch,
    *,
    at: datetime | None = None,
    on: date | None = None,
    who: str = "",
    act: str = "",
    is_late: bool = False,
) -> Sighting:
    return Sighting(
        watch=watch,
        case_no=case.case_no,
        title_zh=case.title_zh,
        title_en=case.title_en,
        unit=case.unit,
        who=who,
        act=act,
        on=on,
        at=at,
        is_late=is_late,
    )


def _by_case(shares: Iterable[Share]) -> Iterator[list[Share]]:
    ordered = sorted(shares, key=attrgetter("case_no"))
    return (list(each) for _, each in groupby(ordered, key=attrgetter("case_no")))


def _slowest(shares: list[Share]) -> Share:
    found = slowest(shares)
    return shares[0] if found is None else found
