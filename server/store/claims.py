"""Who asked for a result where, and how often the wrong person did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, select

from content.contract.claims import ClaimState
from server.store.engine import upsert
from server.store.tables.licences import claims, holder_tries


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Hold one claim and what it was answered; ``copy_no`` is 0 when nothing was offered.

    ``copy``: a copy of a collected licence was offered. ``tracked``: its holder was told how far the case is, and may
    fetch its notices.
    """

    id: str
    case_no: str
    kiosk: str
    state: ClaimState | Literal["tracked", "copy"]
    copy_no: int
    at: datetime


@dataclass(frozen=True)
class Tries:
    """Count wrong holders of one case since the last right one."""

    wrong: int
    locked_until: datetime | None


def find(connection: Connection, claim_id: str) -> Claim | None:
    """Find a claim by its id."""
    row = connection.execute(select(claims).where(claims.c.id == claim_id)).first()
    return None if row is None else Claim(**row._mapping)  # noqa: SLF001  # the documented way to read a row


def keep(connection: Connection, claim: Claim) -> None:
    """Keep a claim with its latest answer."""
    upsert(connection, claims, {name: getattr(claim, name) for name in claims.c.keys()})  # noqa: SIM118


def tries(connection: Connection, case_no: str) -> Tries:
    """Give the wrong tries of a case."""
    row = connection.execute(select(holder_tries).where(holder_tries.c.case_no == case_no)).first()
    return Tries(0, None) if row is None else Tries(row.wrong, row.locked_until)


def set_tries(connection: Connection, case_no: str, counted: Tries) -> None:
    """Keep the wrong tries of a case."""
    values = {"case_no": case_no, "wrong": counted.wrong, "locked_until": counted.locked_until}
    upsert(connection, holder_tries, values)


def forget_tries(connection: Connection, case_no: str) -> None:
    """Forget wrong tries, as the right holder came or the lock has ended."""
    connection.execute(delete(holder_tries).where(holder_tries.c.case_no == case_no))
