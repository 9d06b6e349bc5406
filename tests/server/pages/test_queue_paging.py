"""The queue a page at a time, found by number, and narrowed."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from content.contract.envelope import BATCH_MOST
from server.pages.queue import PAGE, Asked
from server.store.worklist import Mark

_NEXT = re.compile(r'href="(/cases\?[^"]*after=[^"]*)"')


@pytest.fixture
def filled(hall: Any) -> list[str]:
    """One page of cases and two more, in the order of the queue."""
    given = [hall.kiosk.application() for _ in range(PAGE + 2)]
    for at in range(0, len(given), BATCH_MOST):
        hall.kiosk.hand_in(*map(hall.kiosk.submission, given[at : at + BATCH_MOST]))
    while hall.opener.step():
        pass
    return [application.case_no for application in given]


def test_pages(browsers: Any, filled: list[str]):
    """Two pages hold every case once, the earliest due first."""
    browser = browsers("wang")
    first = browser.get("/cases").text
    found = _NEXT.search(first)
    assert found is not None
    second = browser.get(found[1].replace("&amp;", "&")).text

    seen = [number for page in (first, second) for number in re.findall(r'href="/cases/(GP\w+)"', page)]

    assert seen == filled


def test_whole_number(browsers: Any, filled: list[str]):
    """A whole number typed in small letters leads to its case."""
    answer = browsers("wang").get(f"/cases?find={filled[3].lower()}")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{filled[3]}")


def test_beginning(browsers: Any, filled: list[str]):
    """The beginning of a number lists what begins so."""
    page = browsers("wang").get(f"/cases?find={filled[0][:-2]}").text

    assert (filled[0] in page, filled[30] in page) == (True, False)


def test_other_section_not_found(browsers: Any, filled: list[str]):
    """A beginning finds nothing of another section."""
    assert filled[0] not in browsers("sun").get(f"/cases?find={filled[0][:-2]}").text


@pytest.mark.parametrize(("case_class", "is_there"), [("ordinary", True), ("major", False)])
def test_class(browsers: Any, hall: Any, case_class: str, *, is_there: bool):
    """The queue shows one class alone when asked."""
    case = hall.file(hall.kiosk.application())

    assert (case.case_no in browsers("wang").get(f"/cases?case_class={case_class}").text) == is_there


@pytest.mark.parametrize(("state", "is_there"), [("accepted", True), ("in_review", False), ("collected", False)])
def test_state(browsers: Any, hall: Any, state: str, *, is_there: bool):
    """The queue shows one state alone when asked; a state of decided cases shows nothing among the open."""
    case = hall.file(hall.kiosk.application())

    assert (case.case_no in browsers("wang").get(f"/cases?state={state}").text) == is_there


def test_mine(browsers: Any, hall: Any):
    """Only what somebody holds is his."""
    case, browser = hall.file(hall.kiosk.application()), browsers("wang")
    before = case.case_no in browser.get("/cases?show=mine").text
    browser.post(f"/cases/{case.case_no}/review", revision=case.revision)

    assert (before, case.case_no in browser.get("/cases?show=mine").text) == (False, True)


def test_mark_of_nothing(browsers: Any, filled: list[str]):
    """A made-up mark skips to what comes after it and breaks nothing."""
    mark = urlencode({"day": "9999-99-99", "after": Mark("", "~").case_no})

    page = browsers("wang").get(f"/cases?{mark}").text

    assert filled[0] not in page


def test_query():
    """An address keeps what was asked and drops what is empty."""
    assert Asked(show="mine", unit="trade").query(state="") == "show=mine&unit=trade"
