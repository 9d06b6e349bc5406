"""Follow-ups and low ratings, as those who owe them see them."""

from typing import Any

import pytest

from content.contract.application import Rating
from server.clockwork import CaseWarden
from server.domain.case import Case, CaseState
from server.store import cases, followups


@pytest.fixture
def rated(hall: Any, people: None) -> Case:
    """A case rated with the lowest level."""
    del people
    case: Case = hall.file(hall.kiosk.application())
    hall.kiosk.hand_in(hall.kiosk.submission(Rating(case.case_no, 1, ())))
    hall.opener.step()
    return case


@pytest.fixture
def ended(hall: Any) -> Case:
    """A case that owes a follow-up."""
    case: Case = hall.file(hall.kiosk.application())
    services = hall.services
    services.database.write(lambda c: cases.change(c, case, state=CaseState.COLLECTED, due_at=None))
    CaseWarden(database=services.database, catalogues=services.catalogues, clock=hall.clock).step()
    return case


def task_of(hall: Any, case: Case) -> Any:
    """Read the task of a rating."""
    with hall.services.database.reading() as connection:
        return followups.rectification_of(connection, case.case_no)


def test_chief_owns(browsers: Any, rated: Case):
    """The section's chief finds the low rating among the own tasks, with fifteen working days."""
    page = browsers("zhao").get("/tasks").text

    assert (rated.case_no in page, "我的整改任务" in page, "15 个工作日" in page) == (True, True, True)


def test_take(browsers: Any, hall: Any, rated: Case):
    """An officer of the section takes the task, and it is hers."""
    browser = browsers("wang")
    browser.get("/tasks")
    browser.post(f"/tasks/{rated.case_no}/take")

    assert task_of(hall, rated).owner == "wang"


def test_close_with_words(browsers: Any, hall: Any, rated: Case):
    """A task is closed with what was done and how the citizen was called back, and leaves the list."""
    browser = browsers("zhao")
    browser.get("/tasks")
    browser.post(f"/tasks/{rated.case_no}/rectify", measure="已重新培训窗口", called_back="phone")

    assert (task_of(hall, rated).measure, rated.case_no in browser.get("/tasks").text) == ("已重新培训窗口", False)


def test_no_words(browsers: Any, hall: Any, rated: Case):
    """Without words nothing is closed."""
    browser = browsers("zhao")
    browser.get("/tasks")
    answer = browser.post(f"/tasks/{rated.case_no}/rectify", measure=" ", called_back="phone")

    assert (answer.status_code, task_of(hall, rated).done_at) == (422, None)


def test_second_is_told(browsers: Any, rated: Case):
    """Who closes a task after somebody else hears of it."""
    browser = browsers("zhao")
    browser.get("/tasks")
    for _ in range(2):
        answer = browser.post(f"/tasks/{rated.case_no}/rectify", measure="已整改", called_back="phone")

    assert "已由他人处理" in answer.text


def test_other_unit(browsers: Any, hall: Any, rated: Case):
    """Another section neither sees a task nor takes it."""
    browser = browsers("sun")
    seen = rated.case_no in browser.get("/tasks").text
    browser.post(f"/tasks/{rated.case_no}/take")

    assert (seen, task_of(hall, rated).owner) == (False, "zhao")


def test_follow_up(browsers: Any, hall: Any, ended: Case):
    """A follow-up is owed for a finished case until its outcome is noted."""
    browser = browsers("wang")
    before = ended.case_no in browser.get("/tasks").text
    browser.post(f"/tasks/{ended.case_no}/follow_up", way="phone", outcome="content")

    assert (before, ended.case_no in browser.get("/tasks").text) == (True, False)


def test_overdue(browsers: Any, hall: Any, rated: Case):
    """A task past its day is shown as overdue."""
    hall.clock.advance(40 * 24 * 3600)

    assert "badge overdue" in browsers("zhao").get("/tasks").text


def test_not_rated(browsers: Any, ended: Case):
    """Whoever did not rate is not rated: no score, and a response rate of nothing."""
    page = browsers("wang").get("/tasks").text

    assert ("<dd>—</dd>" in page, "<dd>0%</dd>" in page, "1 件未评价" in page) == (True, True, True)


def test_fragment(browsers: Any, rated: Case):
    """A script on the page gets the list alone."""
    browser = browsers("zhao")
    browser.get("/tasks")
    answer = browser.client.post(
        f"/tasks/{rated.case_no}/rectify",
        data={"csrf": browser.csrf, "measure": "已整改", "called_back": "visit"},
        headers={"origin": "http://hall.test", "hx-request": "true"},
    )

    assert (answer.status_code, "<html" in answer.text, "tiles" in answer.text) == (200, False, True)
