"""Whatever somebody types is shown as text, on every page that repeats it."""

from typing import Any

import pytest

from server.publishing import Publisher

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\"'&"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}"


@pytest.fixture
def leader(browsers: Any, hall: Any) -> Any:
    """A leader's browser, after a decision was published."""
    hall.ready()
    services = hall.services
    Publisher(database=services.database, intake=services.intake, clock=hall.clock).step()
    browser = browsers("qian")
    browser.get("/publications")
    return browser


def is_text(page: str) -> bool:
    """Tell whether it is shown, and as text."""
    return SHOWN in page and "<script>alert" not in page


def test_reason_in_public(leader: Any, browsers: Any):
    """The reason of a take-down is text to the public, to the leader and in the record."""
    leader.post("/publications/GP260928K030001K/take_down", because_zh=HOSTILE)
    auditor = browsers("auditor")
    pages = [
        browsers().get("/public/results").text,
        leader.get("/publications").text,
        auditor.get("/record").text,
    ]

    assert [is_text(page) for page in pages] == [True, True, True]


def test_reason_of_absence(leader: Any):
    """The reason of an absence is text."""
    leader.get("/absences")
    leader.post("/absences", absent="zhao", deputy="wang", first="2026-09-28", last="2026-09-29", reason=HOSTILE)

    assert is_text(leader.get("/absences").text)


@pytest.mark.parametrize("path", ["/cases?find=", "/record?case_no="])
def test_search(browsers: Any, path: str):
    """What is searched for comes back as text, if at all."""
    assert "<script>alert" not in browsers("auditor").get(path + HOSTILE).text.split("<main", 1)[1]
