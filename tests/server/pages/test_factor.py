"""Nobody works here with a password alone, and nobody signs a decision without showing the telephone."""

import re
from typing import Any

import pyotp
import pytest

from server.auth.sessions import PROVED_FOR
from server.store.tables.staff import second_factors

GRANT = {"verdict": "grant", "text": "同意"}


@pytest.fixture
def newcomer(hall: Any, browsers: Any) -> Any:
    """Wang, whose factor was forgotten, signed in by password."""
    hall.services.database.write(lambda c: c.execute(second_factors.delete().where(second_factors.c.staff == "wang")))
    browser = browsers()
    browser.post("/sign-in", login="wang", password="correct horse battery")
    return browser


def test_nothing_before_it(newcomer: Any):
    """With a password alone every page leads to setting up the factor."""
    assert newcomer.get("/cases").headers["location"] == "/second-factor"


def test_set_up(hall: Any, newcomer: Any):
    """The first right code opens the door."""
    shown = newcomer.get("/second-factor").text
    secret = re.search(r'class="mono">([A-Z2-7]+)<', shown)[1]
    answer = newcomer.post("/second-factor", code=pyotp.TOTP(secret).at(hall.clock.now()))

    assert (answer.headers["location"], newcomer.get("/cases").status_code) == ("/", 200)


def test_first_code_wrong(newcomer: Any):
    """A wrong first code changes nothing and says what to look at."""
    newcomer.get("/second-factor")
    answer = newcomer.post("/second-factor", code="000000")

    assert (answer.status_code, "请核对手机时间" in answer.text) == (422, True)


def test_not_shown_twice(browsers: Any):
    """Who has a factor is not shown it again."""
    assert browsers("wang").get("/second-factor").headers["location"] == "/"


def _decide(hall: Any, browser: Any, **more: str) -> Any:
    case = hall.file(hall.kiosk.application())
    browser.get(f"/cases/{case.case_no}")
    return browser.post(f"/cases/{case.case_no}/decide", revision=str(case.revision), **GRANT, **more)


def test_decides_after_signing_in(hall: Any, browsers: Any):
    """For a few minutes after a code was shown, none is asked for again."""
    assert _decide(hall, browsers("wang")).status_code == 303


def test_decides_with_a_code(hall: Any, browsers: Any):
    """Later a decision takes the code of now."""
    browser = browsers("wang")
    hall.clock.advance(PROVED_FOR.total_seconds())
    asked = 'name="code"' in browser.get(f"/cases/{hall.file(hall.kiosk.application()).case_no}").text

    assert (asked, _decide(hall, browser, code=browser.code_of("wang")).status_code) == (True, 303)


@pytest.mark.parametrize("code", ["", "000000"])
def test_does_not_decide_without(hall: Any, browsers: Any, code: str):
    """Without the right code nothing is decided."""
    browser = browsers("wang")
    hall.clock.advance(PROVED_FOR.total_seconds())
    answer = _decide(hall, browser, code=code)

    assert (answer.status_code, "决定没有提交" in answer.text) == (422, True)


def test_guessing_locks(hall: Any, browsers: Any):
    """Five wrong codes end the session and lock the account."""
    browser = browsers("wang")
    hall.clock.advance(PROVED_FOR.total_seconds())
    for _ in range(5):
        _decide(hall, browser, code="000000")

    assert browser.get("/cases").headers["location"].startswith("/sign-in")
