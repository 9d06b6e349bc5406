"""What hall staff put into kiosks: who, what, how much and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from server.store.tables.kiosks import restocks


@dataclass(frozen=True, kw_only=True)
class Restock:
    """Hold one refill; ``what`` is a consumable's key, such as ``receipt_paper``, and ``quantity`` counts pieces."""

    id: str
    kiosk: str
    device: str
    what: str
    quantity: int
    done_by: str
    at: datetime


def add(connection: Connection, restock: Restock) -> None:
    """Keep a refill; one of nothing raises IntegrityError."""
    connection.execute(insert(restocks), {name: getattr(restock, name) for name in restocks.c.keys()})  # noqa: SIM118


def newest(connection: Connection, kiosk: str, *, most: int = 10) -> list[Restock]:
    """List a kiosk's last refills, newest first."""
    wanted = select(restocks).where(restocks.c.kiosk == kiosk).order_by(restocks.c.at.desc()).limit(most)
    return [Restock(**row._mapping) for row in connection.execute(wanted)]  # noqa: SLF001
