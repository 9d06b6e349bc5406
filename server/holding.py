"""Proving that whoever stands at a kiosk holds a case: by HMAC, with a lock after five wrong holders.

Runs inside the caller's write. Never learns a citizen number.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from server.domain.case import Case
from server.store import claims, issues
from server.store.claims import Tries

WRONG_HOLDERS_MOST: Final = 5
LOCKED: Final = timedelta(hours=1)
LOCKED_ISSUE: Final = "claim.locked"


@dataclass(frozen=True)
class Stranger:
    """Say that somebody else holds the case."""


@dataclass(frozen=True)
class Locked:
    """Say that nobody is believed before ``until``."""

    until: datetime


def prove(
    connection: Connection, case: Case, *, holder: str, now: datetime, is_repeat: bool
) -> Stranger | Locked | None:
    """Compare a holder's HMAC with the case's; None when it is the right one, whose coming forgets all wrong tries.

    Five wrong ones lock the case for an hour and call staff; a repeat of one request counts once.
    """
    tries = claims.tries(connection, case.case_no)
    if tries.locked_until is not None and tries.locked_until > now:
        return Locked(tries.locked_until)
    if hmac.compare_digest(holder, case.holder):
        claims.forget_tries(connection, case.case_no)
        return None
    if is_repeat:
        return Stranger()
    before = Tries(0, None) if tries.locked_until is not None else tries
    return _count(connection, case, before, now)


def _count(connection: Connection, case: Case, before: Tries, now: datetime) -> Stranger | Locked:
    is_last = before.wrong + 1 >= WRONG_HOLDERS_MOST
    until = now + LOCKED if is_last else None
    claims.set_tries(connection, case.case_no, Tries(before.wrong + 1, until))
    if until is None:
        return Stranger()
    issues.report(connection, key=LOCKED_ISSUE, subject=case.case_no, now=now)
    return Locked(until)
