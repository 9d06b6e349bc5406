"""What hall staff see of each kiosk, worked out when the page is read: nothing here is remembered or guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from content.contract.health import DeviceReport, FaultReport, Heartbeat
from content.contract.signing import fingerprint
from server.store import kiosks, orders, restocks
from server.store.kiosks import Kiosk, KioskState, Reach
from server.store.orders import KeptOrder
from server.store.restocks import Restock

# A journal row that waits an hour has a cause that a person should look for.
STUCK_S = 3600
_NEWEST = 3


class Light(StrEnum):
    """Colour a device or a kiosk. Grey is not known; only what was heard of lately can be green."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"
    GREEN = "green"


@dataclass(frozen=True)
class DeviceCard:
    """Hold one device. ``components`` are those that are not well; ``since`` is when its state last changed."""

    name: str
    kind: str
    state: str
    light: Light
    components: tuple[tuple[str, str], ...]
    faults: tuple[FaultReport, ...]
    since: datetime | None


@dataclass(frozen=True, kw_only=True)
class KioskCard:
    """Hold one kiosk's card."""

    name: str
    state: KioskState
    fingerprint: str
    reach: Reach
    light: Light
    last_seen: datetime | None
    heartbeat: Heartbeat | None
    devices: tuple[DeviceCard, ...]
    orders: tuple[KeptOrder, ...]
    restocks: tuple[Restock, ...]
    is_behind: bool
    is_stuck: bool

    @property
    def oldest(self) -> timedelta:
        """Tell how long the oldest row of its journal has waited."""
        return timedelta(seconds=0 if self.heartbeat is None else self.heartbeat.journal.oldest_s)

    @property
    def is_pending(self) -> bool:
        """Tell whether its key waits for a person to compare fingerprints."""
        return self.state is KioskState.PENDING


def read_cards(connection: Connection, *, now: datetime, newest_bundle: int) -> list[KioskCard]:
    """Read every kiosk, what needs a person first."""
    cards = [_card(connection, kiosk, now=now, newest_bundle=newest_bundle) for kiosk in kiosks.every(connection)]
    return sorted(cards, key=lambda card: (not card.is_pending, list(Light).index(card.light), card.name))


def _card(connection: Connection, kiosk: Kiosk, *, now: datetime, newest_bundle: int) -> KioskCard:
    reach, heard = kiosk.reach(now), kiosk.heartbeat
    devices = tuple(_device(report, reach) for report in kiosks.devices_of(connection, kiosk.name))
    is_behind = heard is not None and heard.bundle_shown < newest_bundle
    is_stuck = heard is not None and heard.journal.oldest_s > STUCK_S
    return KioskCard(
        name=kiosk.name,
        state=kiosk.state,
        fingerprint=fingerprint(kiosk.public_key),
        reach=reach,
        light=_kiosk_light(reach, devices, is_troubled=is_behind or is_stuck),
        last_seen=kiosk.last_seen,
        heartbeat=heard,
        devices=devices,
        orders=tuple(orders.newest(connection, kiosk.name, most=_NEWEST)),
        restocks=tuple(restocks.newest(connection, kiosk.name, most=_NEWEST)),
        is_behind=is_behind,
        is_stuck=is_stuck,
    )


def _kiosk_light(reach: Reach, devices: Sequence[DeviceCard], *, is_troubled: bool) -> Light:
    if reach is Reach.OFFLINE:
        return Light.RED
    if reach is Reach.UNKNOWN:
        return Light.GREY
    lights = {device.light for device in devices}
    worst = next((light for light in (Light.RED, Light.AMBER, Light.GREY) if light in lights), Light.GREEN)
    return Light.AMBER if is_troubled and worst in {Light.GREEN, Light.GREY} else worst


def _device(report: DeviceReport, reach: Reach) -> DeviceCard:
    unwell = tuple((name, level) for name, level in report.components.items() if level != "ok")
    return DeviceCard(
        name=report.name,
        kind=report.kind,
        state=report.state,
        light=_device_light(report) if reach is Reach.ONLINE else Light.GREY,
        components=unwell,
        faults=tuple(report.faults),
        since=_moment(report.since),
    )


def _device_light(report: DeviceReport) -> Light:
    if any(fault.blocking for fault in report.faults) or report.state in {"no_reply", "absent", "fault", "offline"}:
        return Light.RED
    if report.faults or "low" in report.components.values():
        return Light.AMBER
    if report.state not in {"online", "busy"} or "unknown" in report.components.values():
        return Light.GREY
    return Light.GREEN


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def waited(span: timedelta) -> tuple[str, int]:
    """Give a span as people say it: the wording key of its unit and how many of them."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "pages.span.moment", 0
    if minutes < 60:  # noqa: PLR2004  # minutes of an hour
        return "pages.span.minutes", minutes
    return ("pages.span.hours", minutes // 60) if minutes < 48 * 60 else ("pages.span.days", minutes // (24 * 60))
