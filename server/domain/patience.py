"""How long the worker waits before it tries again, and when it stops and calls a person."""

from datetime import timedelta

ATTEMPTS_MOST = 8
_FIRST = timedelta(seconds=30)
_MOST = timedelta(hours=1)


def lease_for(attempts: int) -> timedelta:
    """Give the lease of the next attempt after so many. It doubles, so that a lease is also the back-off.

    Whatever ends an attempt, an error or a power cut, the row comes due again by itself.
    """
    return min(_FIRST * (1 << min(attempts, 10)), _MOST)


def is_given_up(attempts: int) -> bool:
    """Tell whether a person must look after so many attempts."""
    return attempts >= ATTEMPTS_MOST
