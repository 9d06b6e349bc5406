"""Handing out at the window, following up, archiving, revoking and cancelling, from the case's page."""

from typing import Any

import pytest

from server.acts.following import open_follow_up
from server.domain.case import CaseState, Closing


def _post(browser: Any, case: Any, act: str, **fields: str) -> Any:
    return browser.post(f"/cases/{case.case_no}/{act}", revision=case.revision, **fields)


def test_window(browsers: Any, hall: Any):
    """A licence handed over at the window is delivered."""
    ready = hall.ready()
    _post(browsers("wang"), ready, "deliver")

    assert hall.case(ready.case_no).state is CaseState.DELIVERED


def test_followed_up_and_archived(browsers: Any, hall: Any):
    """A finished case is followed up and then archived, each once."""
    ready, browser = hall.ready(), browsers("wang")
    _post(browser, ready, "deliver")
    delivered = hall.case(ready.case_no)
    hall.services.database.write(lambda c: open_follow_up(c, delivered, calendar=None, now=hall.clock.now()))
    page = browser.get(f"/cases/{ready.case_no}").text
    _post(browser, hall.case(ready.case_no), "follow_up", way="phone", outcome="content")
    _post(browser, hall.case(ready.case_no), "archive")

    assert ('id="next"' in page, hall.case(ready.case_no).closing) == (True, Closing.ARCHIVED)


@pytest.mark.parametrize(
    ("act", "ground", "state"),
    [("revoke", "annulled", CaseState.REVOKED), ("cancel", "expired", CaseState.CANCELLED)],
)
def test_by_the_leader(browsers: Any, hall: Any, act: str, ground: str, state: CaseState):
    """A leader takes a licence away or strikes it off, with reasons."""
    ready = hall.ready()
    _post(browsers("qian"), ready, act, ground=ground, reasons_zh="依法处理")

    assert hall.case(ready.case_no).state is state


def test_not_by_an_officer(browsers: Any, hall: Any):
    """An officer is not offered to revoke, and is refused."""
    ready, browser = hall.ready(), browsers("wang")
    page = browser.get(f"/cases/{ready.case_no}").text

    answer = _post(browser, ready, "revoke", ground="annulled", reasons_zh="依法处理")

    assert ("/revoke" in page, answer.status_code) == (False, 422)


def test_made_anew(browsers: Any, hall: Any):
    """A lost licence is made anew from the case's page, and the old one counts no more."""
    ready, browser = hall.ready(), browsers("wang")
    _post(browser, ready, "deliver")
    offered = browser.get(f"/cases/{ready.case_no}").text
    _post(browser, hall.case(ready.case_no), "replace", ground="lost", because="申请人声明遗失")

    assert ("/replace" in offered, hall.case(ready.case_no).state) == (True, CaseState.LICENCE_PREPARING)
