"""The supervision page."""

from typing import Any

import pytest

from server.acts.deciding import Decision, decide
from server.domain.levels import Verdict
from server.domain.oversight import Sighting, Watch
from server.pages.supervision import Section
from server.store.oversight import MOST
from tests.server.conftest import OFFICER


@pytest.fixture
def overdue(hall: Any) -> str:
    """A case whose promise was broken."""
    case = hall.file(hall.kiosk.application())
    hall.clock.advance(40 * 24 * 3600)
    return str(case.case_no)


def test_links_to_the_case(browsers: Any, overdue: str):
    """What stands out leads to its case, and the case opens."""
    leader = browsers("qian")
    page = leader.get("/supervision").text

    assert f'href="/cases/{overdue}"' in page
    assert leader.get(f"/cases/{overdue}").status_code == 200


def test_no_names(browsers: Any, overdue: str):
    """Nothing a citizen said stands on the page."""
    page = browsers("qian").get("/supervision").text

    assert ("测试样一" in page, "140581189912310019" in page) == (False, False)


def test_quick(browsers: Any, hall: Any):
    """A decision within minutes is asked about by name."""
    case = hall.file(hall.kiosk.application())
    write, now = hall.services.database.write, hall.clock.now()
    write(lambda c: decide(c, case, Decision(verdict=Verdict.GRANT, opinion="同意"), actor=OFFICER, now=now))
    page = browsers("qian").get("/supervision").text

    assert ("办得过快" in page, OFFICER.name in page) == (True, True)


@pytest.mark.parametrize(("login", "status"), [("qian", 200), ("zhao", 403), ("wang", 403), ("hall", 403)])
def test_posts(browsers: Any, login: str, status: int):
    """Leaders open it, and nobody below them does."""
    assert browsers(login).get("/supervision").status_code == status


@pytest.mark.parametrize(("many", "expected"), [(0, ("0", "calm")), (2, ("2", "amber")), (MOST, ("100+", "amber"))])
def test_count(many: int, expected: tuple[str, str]):
    """Beyond a hundred only that is said; what may have a reason is amber."""
    section = Section(Watch.TOO_QUICK, (Sighting(watch=Watch.TOO_QUICK, case_no="GP1"),) * many)

    assert (section.count, section.colour) == expected
