"""The officers' queue."""

from typing import Any

import pytest

from server.pages.queue import Urgency, urgency


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Urgency.OVERDUE),
        (0, Urgency.RED),
        (1, Urgency.RED),
        (2, Urgency.AMBER),
        (3, Urgency.AMBER),
        (4, Urgency.CALM),
    ],
)
def test_colours(days: int, expected: Urgency):
    """Red from the last working day on, amber for the two before."""
    assert urgency(days) is expected


def test_row(browsers: Any, hall: Any):
    """A case stands in the queue with its working days left, holidays not counted."""
    case = hall.file(hall.kiosk.application())

    page = browsers("wang").get("/cases").text

    assert (case.case_no in page, "3 个工作日" in page) == (True, True)


def test_overdue(browsers: Any, hall: Any):
    """A promise broken over a holiday alone still counts as broken."""
    hall.file(hall.kiosk.application())
    hall.clock.advance(40 * 24 * 3600)

    assert "badge overdue" in browsers("wang").get("/cases").text


def test_no_calendar(browsers: Any, hall: Any):
    """Where no calendar reaches, the time left is grey and not counted."""
    hall.clock.advance(95 * 24 * 3600)
    hall.file(hall.kiosk.application())

    page = browsers("wang").get("/cases").text

    assert ("无法计算" in page, "badge calm" in page) == (True, False)


def test_own_section(browsers: Any, hall: Any):
    """An officer sees the own section's cases only, whatever the address says."""
    case = hall.file(hall.kiosk.application())

    assert case.case_no not in browsers("sun").get("/cases?unit=trade").text


@pytest.mark.parametrize(("unit", "is_there"), [("", True), ("trade", True), ("farming", False)])
def test_filter(browsers: Any, hall: Any, unit: str, *, is_there: bool):
    """A leader sees all sections, or the one chosen."""
    case = hall.file(hall.kiosk.application())

    assert (case.case_no in browsers("qian").get(f"/cases?unit={unit}").text) == is_there


def test_no_names(browsers: Any, hall: Any):
    """The queue holds nothing a citizen said."""
    hall.file(hall.kiosk.application())

    page = browsers("wang").get("/cases").text

    assert ("测试样一" in page, "140581189912310019" in page) == (False, False)


def test_decided(browsers: Any, hall: Any):
    """A decided case moves to the other list."""
    ready = hall.ready()
    browser = browsers("wang")

    found = [ready.case_no in browser.get(path).text for path in ("/cases", "/cases?show=decided")]

    assert found == [False, True]


def test_wrong_role(browsers: Any):
    """Hall staff have no queue."""
    assert browsers("hall").get("/cases").status_code == 403
