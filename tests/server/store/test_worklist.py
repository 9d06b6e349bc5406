from datetime import date
from typing import Any

import pytest

from content.catalogue.terms import CaseClass
from server.domain.case import CaseState
from server.store import cases, worklist
from server.store.database import Database
from server.store.worklist import Wanted

STATES = (CaseState.ACCEPTED, CaseState.IN_REVIEW)
DAYS = (date(2026, 10, 12), date(2026, 10, 9), date(2026, 10, 9), None)


@pytest.fixture
def numbers(hall: Any) -> list[str]:
    """Four cases in turn accepted and in review, of which the second is somebody's and the last has no day."""
    filed = [hall.file(hall.kiosk.application()) for _ in DAYS]

    def spread(connection: Any) -> None:
        for at, (case, day) in enumerate(zip(filed, DAYS, strict=True)):
            held_by = "wang" if at == 1 else ""
            cases.change(connection, case, state=STATES[at % 2], decide_by=day, assigned_to=held_by)

    hall.services.database.write(spread)
    return [case.case_no for case in filed]


def listed(hall: Any, numbers: list[str], wanted: Wanted, **asked: Any) -> list[int]:
    with hall.services.database.reading() as connection:
        found = worklist.page(connection, wanted, most=asked.pop("most", 10), **asked)
    return [numbers.index(case.case_no) for case in found]


def test_states_are_merged(hall: Any, numbers: list[str]):
    """Cases of all states stand by promised day and then number; those without a day come first."""
    assert listed(hall, numbers, Wanted(states=STATES)) == [3, 1, 2, 0]


def test_newest_first(hall: Any, numbers: list[str]):
    """The other way round, the order is exactly the opposite."""
    assert listed(hall, numbers, Wanted(states=STATES), newest_first=True) == [0, 2, 1, 3]


def test_after_mark(hall: Any, numbers: list[str]):
    """A page begins after its mark, in either direction."""
    asked: dict[str, Any] = {"wanted": Wanted(states=STATES), "after": worklist.mark_of(hall.case(numbers[1]))}

    assert [listed(hall, numbers, **asked, newest_first=way) for way in (False, True)] == [[2, 0], [3]]


def test_most(hall: Any, numbers: list[str]):
    """No more is given than fits a page."""
    assert listed(hall, numbers, Wanted(states=STATES), most=2) == [3, 1]


def test_narrowed(hall: Any, numbers: list[str]):
    """States, unit, class and holder narrow the list."""
    found = {
        Wanted(states=()): [],
        Wanted(states=(CaseState.IN_REVIEW,)): [3, 1],
        Wanted(states=STATES, held_by="wang"): [1],
        Wanted(states=STATES, unit="trade", case_class=CaseClass.ORDINARY): [3, 1, 2, 0],
        Wanted(states=STATES, unit="farming"): [],
    }

    assert {wanted: listed(hall, numbers, wanted) for wanted in found} == found


def test_count(hall: Any, numbers: list[str]):
    """Both days count, and what has no day is due on none."""
    del numbers
    counted = {
        (None, None): 3,
        (date(2026, 10, 10), None): 1,
        (None, date(2026, 10, 9)): 2,
        (date(2026, 10, 10), date(2026, 10, 11)): 0,
    }
    with hall.services.database.reading() as connection:
        found = {
            (first, last): worklist.count_due(connection, Wanted(states=STATES), first=first, last=last)
            for first, last in counted
        }

    assert found == counted


def test_nothing_to_count(database: Database):
    """No state wanted is no case."""
    with database.reading() as connection:
        assert worklist.count_due(connection, Wanted(states=()), first=None, last=None) == 0
