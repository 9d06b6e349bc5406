"""Delegations by date."""

from typing import Any

import pytest

from content.contract.clock import local_date
from server.store import delegations


def give(browser: Any, **changes: str) -> Any:
    """Fill the form in."""
    browser.get("/absences")
    fields = {"deputy": "qian", "first": "2026-09-28", "last": "2026-09-30", "reason": "年休", **changes}
    return browser.post("/absences", **fields)


def held(hall: Any) -> list[tuple[str, str]]:
    """List who stands in for whom."""
    with hall.services.database.reading() as connection:
        return [(each.deputy, each.absent) for each in delegations.current(connection, local_date(hall.clock.now()))]


def test_own(browsers: Any, hall: Any):
    """An officer names who stands in for the own absence."""
    give(browsers("zhao"))

    assert held(hall) == [("qian", "zhao")]


def test_by_leader(browsers: Any, hall: Any):
    """A leader names somebody for a colleague who is away."""
    give(browsers("qian"), absent="zhao", deputy="wang")

    assert held(hall) == [("wang", "zhao")]


@pytest.mark.parametrize(
    ("login", "changes", "status"),
    [
        ("zhao", {"deputy": "sun"}, 422),
        ("zhao", {"deputy": "zhao"}, 422),
        ("zhao", {"last": "2026-09-27"}, 422),
        ("zhao", {"last": "never"}, 422),
        ("zhao", {"deputy": "hall"}, 404),
        ("wang", {"absent": "zhao", "deputy": "qian"}, 422),
    ],
)
def test_refused(browsers: Any, hall: Any, login: str, changes: dict[str, str], status: int):
    """Nobody of another section, oneself, no end, no officer, and no word for somebody else."""
    answer = give(browsers(login), **changes)

    assert (answer.status_code, held(hall)) == (status, [])


def test_end(browsers: Any, hall: Any):
    """The deputy ends it before its day."""
    give(browsers("zhao"), deputy="wang")
    with hall.services.database.reading() as connection:
        (found,) = delegations.current(connection, local_date(hall.clock.now()))
    deputy = browsers("wang")
    deputy.get("/absences")
    deputy.post(f"/absences/{found.id}/end")

    assert held(hall) == []


def test_seen(browsers: Any):
    """An administrator sees who stands in for whom and changes nothing."""
    give(browsers("zhao"))
    administrator = browsers("admin")

    assert ("钱样例代赵样例" in administrator.get("/absences").text, give(administrator).status_code) == (True, 403)
