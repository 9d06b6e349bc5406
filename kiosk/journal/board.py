"""The board between the two processes: what the screen process knows, for the agent to report, and orders back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from content.contract.health import DeviceReport, Order, OrderResult
from kiosk.journal.file import JournalFile

_ALIVE = "screen_alive"
_OFFERS = "offers"
_SHOWN = "bundle_shown"
_ONLINE = "online"


@dataclass(frozen=True)
class ScreenLife:
    """Tell when the screen process last drew, which catalogue version it shows, and what it offers."""

    at: datetime | None
    bundle_shown: int
    offers: list[str]


class Board:
    """Hold small facts that are replaced, never queued."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def put_device(self, report: DeviceReport) -> None:
        """Replace what is known of one device."""
        with self._file.transaction("device") as db:
            db.table("device").upsert({"name": report.name, "report": msgspec.json.encode(report)}, pk="name")

    def devices(self) -> list[DeviceReport]:
        """Give every device's last report, by name."""
        found = self._file.rows("SELECT report FROM device ORDER BY name")
        return [msgspec.json.decode(row[0], type=DeviceReport) for row in found]

    def forget_devices_except(self, names: list[str]) -> None:
        """Drop reports of devices that are configured no more."""
        marks = ", ".join("?" for _ in names)
        with self._file.transaction("device") as db:
            db.execute(f"DELETE FROM device WHERE name NOT IN ({marks})", names)  # noqa: S608  # only question marks

    def put_screen(self, *, at: datetime, bundle_shown: int, offers: list[str]) -> None:
        """Say that the screen has just drawn this catalogue version and these offers."""
        self._put({_ALIVE: at.isoformat(), _SHOWN: bundle_shown, _OFFERS: offers})

    def screen(self) -> ScreenLife:
        """Give what the screen process last said; nothing yet is None, version 0 and no offers."""
        at = self._get(_ALIVE)
        when = datetime.fromisoformat(at) if at else None
        return ScreenLife(when, self._get(_SHOWN) or 0, self._get(_OFFERS) or [])

    def put_online(self, *, is_online: bool) -> None:
        """Say whether the server answered the agent just now."""
        if self._get(_ONLINE) != is_online:
            self._put({_ONLINE: is_online})

    def is_online(self) -> bool:
        """Tell whether the server answered last time; False when nobody has asked yet."""
        return bool(self._get(_ONLINE))

    def take_orders(self, orders: list[Order]) -> None:
        """Store orders from the server; a known id changes nothing."""
        new = [order for order in orders if not self._is_known(order.id)]
        if not new:
            return
        with self._file.transaction("orders") as db:
            for order in new:
                row = {"id": order.id, "action": order.action, "target": order.target, "state": "asked"}
                db.table("work_order").insert(row, ignore=True)

    def _is_known(self, id: str) -> bool:
        return bool(self._file.rows("SELECT 1 FROM work_order WHERE id = ?", (id,)))

    def open_orders(self) -> list[Order]:
        """Give the orders that wait to be carried out."""
        found = self._file.rows("SELECT id, action, target FROM work_order WHERE state = 'asked' ORDER BY id")
        return [Order(*row) for row in found]

    def settle_order(self, result: OrderResult) -> None:
        """Store what became of an order."""
        with self._file.transaction("order") as db:
            db.execute("UPDATE work_order SET state = ?, note = ? WHERE id = ?", (result.state, result.note, result.id))

    def unreported_results(self) -> list[OrderResult]:
        """Give results that the server has not heard of."""
        found = self._file.rows(
            "SELECT id, state, note FROM work_order WHERE state <> 'asked' AND is_reported = 0 ORDER BY id"
        )
        return [OrderResult(*row) for row in found]

    def mark_reported(self, results: list[OrderResult]) -> None:
        """Remember that the server heard these results."""
        if not results:
            return
        with self._file.transaction("reported") as db:
            for result in results:
                db.execute("UPDATE work_order SET is_reported = 1 WHERE id = ?", (result.id,))

    def _put(self, facts: dict[str, object]) -> None:
        with self._file.transaction("fact") as db:
            for key, value in facts.items():
                db.table("fact").upsert({"key": key, "value": msgspec.json.encode(value)}, pk="key")

    def _get(self, key: str) -> Any:
        found = self._file.rows("SELECT value FROM fact WHERE key = ?", (key,))
        return msgspec.json.decode(found[0][0]) if found else None
