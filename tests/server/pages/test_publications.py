"""Taking down and putting back, with the trail."""

from typing import Any

import pytest

from server.publishing import Publisher


@pytest.fixture
def published(hall: Any) -> str:
    """A decision that everybody reads."""
    case = hall.ready()
    services = hall.services
    Publisher(database=services.database, intake=services.intake, clock=hall.clock).step()
    return str(case.case_no)


def take_down(browser: Any, case_no: str, because: str = "本人申请") -> Any:
    """Take it down as the page does."""
    browser.get("/publications")
    return browser.post(f"/publications/{case_no}/take_down", because_zh=because)


def test_public_reads_why(browsers: Any, published: str):
    """What was taken down is gone for the public, and the reason stands in its place."""
    take_down(browsers("qian"), published)
    page = browsers().get("/public/results").text

    assert ("测**一" in page, "本人申请" in page) == (False, True)


def test_trail(browsers: Any, published: str):
    """Down and back again leaves both with names, which an auditor reads."""
    leader = browsers("qian")
    take_down(leader, published)
    leader.post(f"/publications/{published}/put_back")
    page = browsers("auditor").get("/publications").text

    assert ("撤下公示" in page, "恢复公示" in page, "钱样例" in page) == (True, True, True)


def test_needs_a_reason(browsers: Any, published: str):
    """Without a reason nothing is taken down."""
    assert take_down(browsers("qian"), published, " ").status_code == 422


def test_second_is_told(browsers: Any, published: str):
    """Who comes second hears so."""
    leader = browsers("qian")
    answers = [take_down(leader, published).status_code for _ in range(2)]

    assert answers == [303, 422]


@pytest.mark.parametrize("login", ["publisher", "auditor", "zhao"])
def test_leaders_only(browsers: Any, login: str, published: str):
    """Others read and take nothing down."""
    assert take_down(browsers(login), published).status_code == 403
