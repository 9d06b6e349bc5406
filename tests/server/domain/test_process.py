from dataclasses import replace
from datetime import date

import pytest

from content.law.procedures import ProcedureKind
from server.domain.process import SpecialProcedure, counted, is_joint
from tests.server.acts.desk import CALENDAR, MONDAY, new_case

CASE = new_case(1, MONDAY, CALENDAR)
REVIEW = SpecialProcedure(
    case_no=CASE.case_no,
    number=1,
    kind=ProcedureKind.EXPERT_REVIEW,
    first=date(2026, 10, 12),
    limit_days=5,
    last=date(2026, 10, 16),
    reason="技术复杂",
    opened_by="wang",
    opened_at=MONDAY,
    noticed=date(2026, 10, 9),
)


@pytest.mark.parametrize(
    ("changes", "procedures", "expected"),
    [
        ({}, [], date(2026, 10, 30)),
        ({}, [REVIEW], date(2026, 11, 6)),
        ({"extension_days": 10}, [REVIEW], date(2026, 11, 20)),
        ({"accepted_on": date(2026, 9, 29)}, [], date(2026, 11, 2)),
        ({"all_in": date(2026, 10, 8)}, [], date(2026, 11, 4)),
        ({"legal_days": 45}, [], date(2026, 12, 4)),
        ({}, [replace(REVIEW, noticed=None)], date(2026, 10, 30)),
    ],
)
def test_counted(changes, procedures, expected):
    """The legal day follows from acceptance, limit, extension and what was told to the applicant."""
    assert counted(replace(CASE, **changes), procedures, CALENDAR).decide_by_law == expected


def test_counted_again():
    """Counting anew what was counted changes nothing."""
    assert counted(CASE, [], CALENDAR) == CASE.deadlines


def test_past_the_calendar():
    """Where no calendar reaches, no day is told."""
    assert counted(replace(CASE, legal_days=90), [], CALENDAR) is None


@pytest.mark.parametrize(("days", "expected"), [(10, False), (15, True)])
def test_joint(days, expected):
    """Joint handling shows in how far a limit may be extended."""
    assert is_joint(replace(CASE, extendable_days=days)) is expected
