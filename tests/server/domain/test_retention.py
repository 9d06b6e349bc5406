from datetime import datetime, timedelta

import pytest

from content.contract.clock import CHINA
from server.domain.case import CaseState
from server.domain.retention import DEFAULT_DAYS, Ending, Retention

SINCE = datetime(2026, 9, 28, 10, tzinfo=CHINA)


@pytest.mark.parametrize("state", list(CaseState))
def test_only_what_has_ended(state: CaseState):
    """Only a case in which nothing more is decided has an ending."""
    ended = {"not_accepted", "refused", "withdrawn", "collected", "delivered", "revoked", "cancelled"}

    assert (Retention(DEFAULT_DAYS).ending_of(state) is not None) == (state in ended)


def test_to_the_moment():
    """The days are whole ones from the moment of the last entry."""
    over = SINCE + timedelta(days=180)
    told = [
        Retention(DEFAULT_DAYS).is_over(Ending.LONE, since=SINCE, now=now)
        for now in (over - timedelta(seconds=1), over)
    ]

    assert told == [False, True]


def test_least():
    """Nothing younger than the shortest term is looked at."""
    assert Retention(DEFAULT_DAYS).least().days == 180
