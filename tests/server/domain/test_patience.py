from datetime import timedelta

import pytest

from server.domain.patience import ATTEMPTS_MOST, is_given_up, lease_for


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 30), (1, 60), (6, 1920), (7, 3600), (10_000, 3600)])
def test_doubles(attempts: int, seconds: int):
    """Each failure doubles the wait, up to an hour, however many there were."""
    assert lease_for(attempts) == timedelta(seconds=seconds)


def test_given_up():
    """After the last attempt a person looks, and not before."""
    assert [is_given_up(attempts) for attempts in (ATTEMPTS_MOST - 1, ATTEMPTS_MOST)] == [False, True]
