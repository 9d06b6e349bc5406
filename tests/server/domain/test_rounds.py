from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from content.catalogue.organisation import SealMode
from server.domain.rounds import Share, ShareStanding, against, crosses_agencies, silent, slowest, standing
from tests.server.acts.desk import MONDAY


def share(unit, day, **changes: Any):
    """Make a share due on a day of October."""
    due = date(2026, 10, day)
    return Share(case_no="c", number=1, unit=unit, asked_on=date(2026, 9, 28), due_on=due, **changes)


GIVEN = share("a", 8, verdict="grant", given_at=MONDAY)
EXCUSED = share("b", 9, excused_by="qian")
LATE, EARLY = share("c", 14), share("d", 12)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (GIVEN, ShareStanding.GIVEN),
        (EXCUSED, ShareStanding.EXCUSED),
        (LATE, ShareStanding.RUNNING),
        (EARLY, ShareStanding.OVERDUE),
    ],
)
def test_standing(part, expected):
    """A share is given, excused, running, or overdue after its own day."""
    assert standing(part, date(2026, 10, 13)) is expected


def test_silent():
    """Units that owe their share are listed, the earliest due first; an excused one owes nothing."""
    assert silent([LATE, GIVEN, EXCUSED, EARLY]) == ("d", "c")


def test_slowest():
    """The case waits for the silent unit that is due last."""
    assert slowest([GIVEN, EARLY, LATE]).unit == "c"


def test_slowest_of_the_given():
    """When all have spoken the slowest is who spoke last."""
    later = share("e", 8, verdict="grant", given_at=MONDAY.replace(hour=16))

    assert slowest([later, GIVEN, EXCUSED]).unit == "e"


def test_slowest_of_none():
    """Without shares nobody is slow."""
    assert slowest([]) is None


def test_against():
    """Units that spoke against are named; silence is neither for nor against."""
    assert against([GIVEN, LATE, share("f", 8, verdict="refuse")]) == ("f",)


@pytest.mark.parametrize(("units", "expected"), [(("trade",), False), (("trade", "fire"), True), (("gone",), False)])
def test_crosses_agencies(units, expected):
    """Only a department under its own seal makes a round one of several agencies."""
    modes = {"trade": SealMode.BUREAU, "fire": SealMode.OWN}
    organisation = SimpleNamespace(unit=lambda name: SimpleNamespace(mode=modes[name]) if name in modes else None)

    assert crosses_agencies(organisation, units) is expected
