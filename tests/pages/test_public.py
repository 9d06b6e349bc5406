"""The public pages in a browser: on a phone, on a desk, and in English."""

from typing import Any

import pytest

from server.acts.deciding import Decision, decide
from server.domain.levels import Actor, Level, Verdict
from server.publishing import Publisher
from server.store import cases
from tests.pages.conftest import NOW

OFFICER = Actor(id="wang", name="王样例", unit="", level=Level.LEADER)


@pytest.fixture(scope="module")
def decided(town: Any) -> str:
    """A granted and published case."""
    filed = town.file()
    database = town.services.database
    with database.reading() as connection:
        case = cases.find(connection, filed.case_no)
    decision = Decision(verdict=Verdict.GRANT, opinion="同意")
    database.write(lambda c: decide(c, case, decision, actor=OFFICER, now=NOW))
    Publisher(database=database, intake=town.services.intake, clock=town.clock).step()
    return str(filed.case_no)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_door_to_progress(decided: str, open_page: Any, shoot: Any, width: int):
    """From the first page a receipt's number leads to the case's progress, and nothing sticks out sideways."""
    page = open_page(width=width)
    page.goto("/public")
    shoot(page, f"public-{width}")
    page.click("text=办件进度")
    page.fill("[name=case_no]", decided)
    page.click("main button[type=submit]")
    shoot(page, f"public-progress-{width}")

    assert "准予" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_results(decided: str, open_page: Any, shoot: Any, width: int):
    """The published decision stands in the list, masked."""
    page = open_page(width=width)
    page.goto("/public/results")
    shoot(page, f"public-results-{width}")

    assert (decided in page.inner_text("main"), "测**一" in page.inner_text("main")) == (True, True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_verify_in_english(open_page: Any, shoot: Any):
    """A number that nobody issued is said to be unknown, in the reader's language."""
    page = open_page(width=390)
    page.goto("/language/en?next=/public/licences")
    page.fill("[name=text]", "14058120260928K0300011")
    page.click("main button[type=submit]")
    shoot(page, "public-licence-unknown")

    assert "There is no such licence" in page.inner_text("main")
