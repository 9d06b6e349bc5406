"""What staff ask of a kiosk: asked, then done or failed, never hanging, because each has a deadline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from content.contract.health import OrderAction, OrderResult, OrderState
from server.store.tables.kiosks import orders

LATE = "order.no_answer"


@dataclass(frozen=True, kw_only=True)
class KeptOrder:
    """Hold an order. ``target`` is a device's name, or empty for the screen; ``note`` a fault code, or empty."""

    id: str
    kiosk: str
    action: OrderAction
    target: str
    state: OrderState
    asked_by: str
    asked_at: datetime
    deadline: datetime
    ended_at: datetime | None = None
    note: str = ""


def ask(connection: Connection, order: KeptOrder) -> None:
    """Keep a new order; the kiosk hears of it with its next heartbeat."""
    connection.execute(insert(orders), {name: getattr(order, name) for name in orders.c.keys()})  # noqa: SIM118


def open_for(connection: Connection, kiosk: str) -> list[KeptOrder]:
    """List orders that a kiosk has not answered, oldest first."""
    is_open = (orders.c.kiosk == kiosk) & (orders.c.state == "asked")
    return [_to_order(row) for row in connection.execute(select(orders).where(is_open).order_by(orders.c.asked_at))]


def newest(connection: Connection, kiosk: str, *, most: int = 10) -> list[KeptOrder]:
    """List a kiosk's last orders, newest first."""
    wanted = select(orders).where(orders.c.kiosk == kiosk).order_by(orders.c.asked_at.desc()).limit(most)
    return [_to_order(row) for row in connection.execute(wanted)]


def end(connection: Connection, *, kiosk: str, result: OrderResult, now: datetime) -> KeptOrder | None:
    """Keep a kiosk's answer; None when the order is not its own, or has ended before."""
    fits = (orders.c.id == result.id) & (orders.c.kiosk == kiosk) & (orders.c.state == "asked")
    ended = update(orders).where(fits).values(state=result.state, note=result.note, ended_at=now)
    if result.state == "asked" or connection.execute(ended).rowcount == 0:
        return None
    return _to_order(connection.execute(select(orders).where(orders.c.id == result.id)).one())


def overdue(connection: Connection, now: datetime) -> list[KeptOrder]:
    """List open orders whose deadline has passed."""
    is_late = (orders.c.state == "asked") & (orders.c.deadline <= now)
    return [_to_order(row) for row in connection.execute(select(orders).where(is_late))]


def _to_order(row: Row[Any]) -> KeptOrder:
    return KeptOrder(**row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
