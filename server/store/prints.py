"""What became of each sheet that a kiosk set out to print. A confirmed print is never weakened by a later report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update

from content.contract.application import PrintReport
from server.store.tables.licences import prints

Outcome = Literal["confirmed", "sent", "uncertain", "failed", "refused"]
_OPEN = ("sent", "uncertain")


@dataclass(frozen=True, kw_only=True)
class Print:
    """Hold one print. ``settled_by`` names who looked when nobody could know, and is empty before."""

    print_id: str
    claim: str
    licence: str
    kiosk: str
    copy_no: int
    outcome: Outcome
    proof: str
    fault: str
    at: datetime
    settled_by: str = ""


def keep(connection: Connection, report: PrintReport, *, kiosk: str, now: datetime) -> bool:
    """Keep a report, or let it say more about a print that was sent or uncertain; False when it changes nothing."""
    known = connection.execute(select(prints.c.outcome).where(prints.c.print_id == report.print_id)).scalar()
    found = {"outcome": report.outcome, "proof": report.proof, "fault": report.fault, "at": now}
    if known is None:
        names = {"print_id": report.print_id, "claim": report.claim, "licence": report.licence, "kiosk": kiosk}
        connection.execute(insert(prints), {**names, **found, "copy_no": report.copy_no, "settled_by": ""})
        return True
    is_open = prints.c.outcome.in_(_OPEN) & (prints.c.settled_by == "")
    changed = update(prints).where((prints.c.print_id == report.print_id) & is_open).values(**found)
    return connection.execute(changed).rowcount == 1


def of_licence(connection: Connection, licence: str) -> list[Print]:
    """List the prints of a licence, oldest first."""
    rows = connection.execute(select(prints).where(prints.c.licence == licence).order_by(prints.c.at))
    return [Print(**row._mapping) for row in rows]  # noqa: SLF001  # the documented way to read a row


def next_copy(connection: Connection, licence: str) -> int:
    """Give the number of the next copy: every sheet that was tried has had one."""
    tried = select(func.coalesce(func.max(prints.c.copy_no), 0)).where(prints.c.licence == licence)
    return int(connection.execute(tried).scalar_one()) + 1


def count_out(connection: Connection, licence: str, since: datetime) -> int:
    """Count the sheets since a moment that came out, or may have."""
    is_out = (prints.c.licence == licence) & (prints.c.at >= since) & prints.c.outcome.not_in(["failed", "refused"])
    return int(connection.execute(select(func.count()).where(is_out)).scalar_one())


def is_unsettled(connection: Connection, licence: str) -> bool:
    """Tell whether a sheet may lie somewhere and nobody has looked."""
    is_open = prints.c.outcome.in_(_OPEN) & (prints.c.settled_by == "") & (prints.c.licence == licence)
    return connection.execute(select(prints.c.print_id).where(is_open).limit(1)).first() is not None


def settle(connection: Connection, licence: str, *, by: str, came_out: bool, now: datetime) -> list[Print]:
    """Keep what a person found about every open print of a licence, and give those as they were."""
    is_open = prints.c.outcome.in_(_OPEN) & (prints.c.settled_by == "") & (prints.c.licence == licence)
    rows = connection.execute(select(prints).where(is_open)).all()
    outcome = "confirmed" if came_out else "failed"
    connection.execute(update(prints).where(is_open).values(settled_by=by, outcome=outcome, at=now))
    return [Print(**row._mapping) for row in rows]  # noqa: SLF001  # the documented way to read a row
