from datetime import date

import pytest
from sqlalchemy import insert

from content.contract.application import Rating
from server.acts.following import archive, follow_up, open_follow_up, open_rectification, rectify
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.domain.case import CaseState, Closing, MoveRefused
from server.domain.following import FollowUpOutcome, Way
from server.store import followups, ratings
from server.store.tables.intake import submissions
from tests.server.acts.desk import CALENDAR, OFFICER, submission_row

HEARD = {"way": Way.PHONE, "outcome": FollowUpOutcome.CONTENT}


@pytest.fixture
def ended(desk):
    """A case that was collected."""
    return desk.case(state=CaseState.COLLECTED)


def owed(desk, case):
    """Open its follow-up."""
    return desk.act(open_follow_up, case, calendar=CALENDAR)


def low(desk, case, level=1):
    """Rate it badly, and open the task."""

    def rate(connection):
        row = submission_row("r1", case.case_no, desk.now)
        connection.execute(insert(submissions), row)
        ratings.add(connection, submission="r1", rating=Rating(case.case_no, level, ()), now=desk.now)

    desk.database.write(rate)
    return desk.act(open_rectification, case, rating="r1", level=level, owner="zhao", calendar=CALENDAR)


def test_owed(desk, ended):
    """Every finished case owes a follow-up within ten working days."""
    opened = owed(desk, ended)
    (task,) = desk.read(followups.owed)

    assert opened.closing is Closing.TO_FOLLOW_UP
    assert (task.case_no, task.unit, task.due_on) == (ended.case_no, "trade", date(2026, 10, 16))


def test_owed_once(desk, ended):
    """A second follow-up is not opened."""
    assert isinstance(owed(desk, owed(desk, ended)), MoveRefused)


def test_open_case_owes_nothing(desk):
    """A case that has not ended owes no follow-up."""
    assert isinstance(owed(desk, desk.case()), MoveRefused)


def test_without_a_calendar(desk, ended):
    """Where no calendar reaches the follow-up is owed without a day."""
    desk.act(open_follow_up, ended, calendar=None)

    assert desk.read(followups.of_case, ended.case_no).due_on is None


def test_made(desk, ended):
    """A follow-up is kept with its way and outcome, and owed no longer."""
    made = desk.act(follow_up, owed(desk, ended), actor=OFFICER, **HEARD)
    kept = desk.read(followups.of_case, ended.case_no)

    assert (made.closing, kept.way, kept.outcome, kept.done_by) == (Closing.FOLLOWED_UP, "phone", "content", "wang")
    assert desk.read(followups.owed) == []


def test_archived(desk, ended):
    """A followed-up case is put away."""
    heard = desk.act(follow_up, owed(desk, ended), actor=OFFICER, **HEARD)

    assert desk.act(archive, heard, actor=OFFICER).closing is Closing.ARCHIVED


def test_not_archived_before(desk, ended):
    """A case is not put away before it is followed up."""
    assert isinstance(desk.act(archive, owed(desk, ended), actor=OFFICER), MoveRefused)


def test_low_rating(desk, ended):
    """A low rating opens a task with an owner and fifteen working days."""
    task = low(desk, ended)

    assert (task.owner, task.due_on) == ("zhao", date(2026, 10, 23))
    assert desk.read(followups.rectifications_owed, unit="trade") == [task]


def test_low_rating_once(desk, ended):
    """One rating opens one task."""
    low(desk, ended)
    again = {"rating": "r1", "level": 1, "owner": "zhao", "calendar": CALENDAR}

    assert desk.act(open_rectification, ended, **again) == AlreadyGiven()


def test_low_rating_keeps_the_file_open(desk, ended):
    """A case with a task still open is not put away."""
    low(desk, ended)
    heard = desk.act(follow_up, owed(desk, ended), actor=OFFICER, **HEARD)

    assert isinstance(desk.act(archive, heard, actor=OFFICER), MoveRefused)


def test_set_right(desk, ended):
    """A task ends with what was done and how the citizen was called back."""
    low(desk, ended)
    done = desk.act(rectify, ended, actor=OFFICER, measure="增加窗口", called_back=Way.PHONE)

    assert (done.measure, done.called_back, done.done_by) == ("增加窗口", "phone", "wang")
    assert desk.read(followups.rectifications_owed) == []


def test_set_right_without_a_word(desk, ended):
    """A task does not end without saying what was done."""
    low(desk, ended)

    assert desk.act(rectify, ended, actor=OFFICER, measure="", called_back=Way.PHONE) == Missing(Lack.REASONS)


def test_nothing_to_set_right(desk, ended):
    """Without a task there is nothing to set right."""
    assert desk.act(rectify, ended, actor=OFFICER, measure="x", called_back=Way.PHONE) == AlreadyGiven()


def test_score_and_response(desk):
    """Who did not rate is not rated; how many answered stands beside the score."""
    first, _ = desk.case(state=CaseState.COLLECTED), desk.case(state=CaseState.REFUSED)
    low(desk, first, level=2)
    found = desk.read(followups.satisfaction_of, unit="trade")

    assert (found.finished, found.rated, found.score, found.response) == (2, 1, 2.0, 0.5)
