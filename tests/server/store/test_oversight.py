"""What supervision asks, on every database."""

from datetime import timedelta

import pytest

from server.auth import staff
from server.auth.staff import Member, Role
from server.domain.case import CaseState
from server.store import cases, oversight, record
from server.store.tables.intake import submissions
from tests.server.acts.desk import CALENDAR, MONDAY, new_case, submission_row

WANG = Member(id="wang", login="wang", name="王样例", role=Role.OFFICER, level=None, unit="trade", created_at=MONDAY)


@pytest.fixture
def filled(database):
    """One case that one person did alone and decided, and one that he holds."""
    done = new_case(
        1, MONDAY, CALENDAR, state=CaseState.REFUSED, decided_by="wang", decided_at=MONDAY + timedelta(hours=1)
    )
    held = new_case(2, MONDAY, CALENDAR, assigned_to="wang")

    def keep(connection) -> None:
        staff.add(connection, WANG)
        for case in (done, held):
            connection.execute(submissions.insert(), submission_row(case.submission, case.case_no, MONDAY))
            cases.add(connection, case)
        for what in ("case.review", "case.opinion", "case.refuse"):
            record.append(connection, who="wang", what=what, at=MONDAY, case_no=done.case_no)
        record.append(connection, who="wang", what="case.assign", at=MONDAY, case_no=held.case_no)

    database.write(keep)
    return done, held


def test_due(database, filled):
    """Only what is undecided can be due."""
    with database.reading() as connection:
        found = oversight.due_between(connection, None, MONDAY.date() + timedelta(days=60))

    assert [case.case_no for case in found] == [filled[1].case_no]


def test_one_hand(database, filled):
    """A case on which one person acted in three ways is found with how many."""
    with database.reading() as connection:
        (found,) = oversight.by_one_hand(connection, MONDAY, least=3)

    assert (found.case_no, found.who, found.acts) == (filled[0].case_no, "wang", 3)


def test_held(database, filled):
    """A held case is found once nobody has touched it since a moment."""
    with database.reading() as connection:
        found = [oversight.held_untouched(connection, MONDAY + timedelta(days=days)) for days in (0, 1)]

    assert [[case.case_no for case, _ in each] for each in found] == [[], [filled[1].case_no]]
