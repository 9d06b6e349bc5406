"""The sums behind the figures, on every database."""

from datetime import timedelta

import pytest

from content.law.procedures import ProcedureKind
from server.domain.case import Case, CaseState
from server.domain.process import SpecialProcedure
from server.store import cases, figures, procedures
from server.store.tables.intake import submissions
from tests.server.acts.desk import CALENDAR, MONDAY, new_case, submission_row

LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def decided(database) -> list[Case]:
    """Three cases decided together, one of them after its clock stood still."""
    made = [
        new_case(
            number,
            MONDAY,
            CALENDAR,
            state=CaseState.COLLECTED,
            accepted_on=MONDAY.date(),
            decided_by="rule:r@1" if number == 1 else "wang",
            decided_at=LATER,
            collected_at=LATER if number == 1 else None,
        )
        for number in range(1, 4)
    ]
    stop = SpecialProcedure(
        case_no=made[2].case_no,
        number=1,
        kind=ProcedureKind.HEARING,
        first=MONDAY.date(),
        limit_days=1,
        last=MONDAY.date(),
        reason="x",
        opened_by="wang",
        opened_at=MONDAY,
        noticed=MONDAY.date(),
    )

    def keep(connection) -> None:
        for case in made:
            connection.execute(submissions.insert(), submission_row(case.submission, case.case_no, MONDAY))
            cases.add(connection, case)
        procedures.add(connection, stop)

    database.write(keep)
    return made


def test_together(database, decided):
    """What was accepted and decided on the same days is one group with its sums."""
    with database.reading() as connection:
        (group,) = figures.decided_together(connection, MONDAY, LATER + timedelta(days=1))

    assert (group.cases, group.at_once, group.in_time, group.later_visits) == (2, 1, 2, 1)
    assert (group.accepted_on, group.decided_on) == (MONDAY.date(), LATER.date())


def test_with_stops(database, decided):
    """A case whose clock stood still comes by itself, with what stopped it."""
    with database.reading() as connection:
        ((group, stops),) = figures.decided_with_stops(connection, MONDAY, LATER + timedelta(days=1))

    assert (group.case_no, [each.number for each in stops]) == (decided[2].case_no, [1])


def test_others(database, decided):
    """Nothing is counted that is not on file."""
    span = (MONDAY, LATER + timedelta(days=1))
    with database.reading() as connection:
        found = [
            make(connection, *span) for make in (figures.steps_taken, figures.supplies_filed, figures.ratings_given)
        ]

    assert found == [{}, {}, {}]


def test_before_the_end(database, decided):
    """The last moment of a span belongs to the next."""
    with database.reading() as connection:
        assert list(figures.decided_together(connection, MONDAY, LATER)) == []
