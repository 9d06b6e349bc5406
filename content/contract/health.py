"""The heartbeat: what a kiosk says of itself every half minute, and what it is asked to do in return.

Everything here is free of personal data. ``bundle_shown`` is the catalogue version the screen really
shows, not the one on disk. The words of device states are those of ``devices.status``.
"""

from typing import Literal

import msgspec

OrderAction = Literal["reset_device", "restart_ui"]
OrderState = Literal["asked", "done", "failed"]

HEARTBEAT_EVERY_S = 30
OFFLINE_AFTER_S = 3 * HEARTBEAT_EVERY_S


class FaultReport(msgspec.Struct, frozen=True):
    """Name a fault by its stable code, such as ``paper.low``."""

    code: str
    severity: str
    blocking: bool
    action: str


class DeviceReport(msgspec.Struct, frozen=True):
    """Tell the state of one device. ``since`` is RFC 3339: when it last changed."""

    name: str
    kind: str
    state: str
    components: dict[str, str]
    faults: list[FaultReport]
    since: str


class JournalReport(msgspec.Struct, frozen=True):
    """Count what waits on the kiosk; ``oldest_s`` is the age in seconds of the oldest waiting row, 0 if none."""

    waiting: int
    oldest_s: int
    refused: int
    uncertain_prints: int


class OrderResult(msgspec.Struct, frozen=True):
    """Tell what became of one order; ``note`` is a fault code or empty."""

    id: str
    state: OrderState
    note: str = ""


class Heartbeat(msgspec.Struct, frozen=True):
    """Carry one heartbeat. ``at`` is the kiosk's own clock, RFC 3339; the server keeps its own time of arrival."""

    kiosk: str
    at: str
    app_version: str
    bundle: int
    bundle_shown: int
    bundle_problem: str
    ui_alive_s: int
    journal: JournalReport
    devices: list[DeviceReport]
    offers: list[str]
    order_results: list[OrderResult]


class Order(msgspec.Struct, frozen=True):
    """Ask for one thing; ``target`` is a device's name, or empty for the screen."""

    id: str
    action: OrderAction
    target: str = ""


class HeartbeatReply(msgspec.Struct, frozen=True):
    """Answer a heartbeat with the server's time (RFC 3339) and open orders; orders repeat until a result arrives."""

    at: str
    orders: list[Order]
