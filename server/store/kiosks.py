"""Kiosks and what they say of themselves. Offline is never a column: it is ``last_seen`` judged when read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, select, update

from content.contract.health import OFFLINE_AFTER_S, DeviceReport, FaultReport, Heartbeat
from server.store.engine import ask, upsert
from server.store.tables.kiosks import devices, kiosks


class KioskState(StrEnum):
    """Tell whether a kiosk's key is believed."""

    PENDING = "pending"
    APPROVED = "approved"
    REVOKED = "revoked"


class Reach(StrEnum):
    """Tell whether a kiosk is heard from; one that never was is ``UNKNOWN``, which is not well."""

    ONLINE = "online"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Kiosk:
    """Hold what is known of a kiosk. ``heartbeat`` is the last one heard, if any."""

    name: str
    public_key: bytes
    state: KioskState
    enrolled_at: datetime
    approved_by: str
    approved_at: datetime | None
    last_seen: datetime | None
    heartbeat: Heartbeat | None

    def reach(self, now: datetime) -> Reach:
        """Judge from the last heartbeat; three missed ones are offline."""
        if self.last_seen is None:
            return Reach.UNKNOWN
        is_late = now - self.last_seen > timedelta(seconds=OFFLINE_AFTER_S)
        return Reach.OFFLINE if is_late else Reach.ONLINE


@dataclass(frozen=True)
class KioskKey:
    """Hold what a kiosk's requests are judged by."""

    name: str
    public_key: bytes
    state: KioskState


def enrol(connection: Connection, *, name: str, public_key: bytes, now: datetime) -> None:
    """Keep a kiosk's key as pending; a kiosk that is enrolled again must be approved again."""
    values = {"public_key": public_key, "state": str(KioskState.PENDING), "enrolled_at": now, "approved_by": ""}
    empty = {"approved_at": None, "last_seen": None, "heartbeat": ""}
    upsert(connection, kiosks, {"name": name, **values, **empty})


def set_state(connection: Connection, *, name: str, state: KioskState, by: str, now: datetime) -> None:
    """Approve or revoke a kiosk in the name of a member of staff."""
    approved_at = now if state is KioskState.APPROVED else None
    statement = update(kiosks).where(kiosks.c.name == name)
    connection.execute(statement.values(state=str(state), approved_by=by, approved_at=approved_at))


def find(connection: Connection, name: str) -> Kiosk | None:
    """Find a kiosk by its name."""
    row = connection.execute(select(kiosks).where(kiosks.c.name == name)).first()
    return None if row is None else _to_kiosk(row)


def keys(connection: Connection, names: Collection[str]) -> list[KioskKey]:
    """Find the keys of kiosks by their names; one that does not exist is left out."""
    if not names:
        return []
    wanted = ", ".join("?" * len(names))
    rows = ask(connection, f"SELECT name, public_key, state FROM kiosks WHERE name IN ({wanted})", [*names])  # noqa: S608  # marks only
    return [KioskKey(row.name, row.public_key, KioskState(row.state)) for row in rows]


def has_key(connection: Connection, public_key: bytes) -> bool:
    """Tell whether any kiosk has this key."""
    wanted = select(kiosks.c.name).where(kiosks.c.public_key == public_key)
    return connection.execute(wanted).first() is not None


def every(connection: Connection) -> list[Kiosk]:
    """List all kiosks by name."""
    return [_to_kiosk(row) for row in connection.execute(select(kiosks).order_by(kiosks.c.name))]


def hear(connection: Connection, heartbeat: Heartbeat, now: datetime) -> None:
    """Keep a heartbeat and the state of each device; a device it no longer lists is forgotten."""
    text = msgspec.json.encode(heartbeat).decode()
    statement = update(kiosks).where(kiosks.c.name == heartbeat.kiosk)
    connection.execute(statement.values(last_seen=now, heartbeat=text))
    listed = [report.name for report in heartbeat.devices]
    is_gone = (devices.c.kiosk == heartbeat.kiosk) & devices.c.name.not_in(listed)
    connection.execute(delete(devices).where(is_gone))
    for report in heartbeat.devices:
        upsert(connection, devices, _to_values(heartbeat.kiosk, report))


def devices_of(connection: Connection, kiosk: str) -> Sequence[DeviceReport]:
    """List a kiosk's devices by name, as last heard."""
    rows = connection.execute(select(devices).where(devices.c.kiosk == kiosk).order_by(devices.c.name))
    return [_to_report(row) for row in rows]


def _to_values(kiosk: str, report: DeviceReport) -> dict[str, Any]:
    return {
        "kiosk": kiosk,
        "name": report.name,
        "kind": report.kind,
        "state": report.state,
        "components": msgspec.json.encode(report.components).decode(),
        "faults": msgspec.json.encode(report.faults).decode(),
        "since": report.since,
    }


def _to_report(row: Row[Any]) -> DeviceReport:
    return DeviceReport(
        name=row.name,
        kind=row.kind,
        state=row.state,
        components=msgspec.json.decode(row.components, type=dict[str, str]),
        faults=msgspec.json.decode(row.faults, type=list[FaultReport]),
        since=row.since,
    )


def _to_kiosk(row: Row[Any]) -> Kiosk:
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    heard = values["heartbeat"]
    values["heartbeat"] = msgspec.json.decode(heard, type=Heartbeat) if heard else None
    return Kiosk(**{**values, "state": KioskState(values["state"])})
