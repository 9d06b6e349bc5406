"""The rounds: every second, look at devices, catalogue, line and orders, and tell whoever must know.

Runs beside the screen, never on its thread.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from content.contract.clock import Clock
from content.contract.health import Order, OrderResult
from devices.status import Status
from kiosk.health.offers import Surroundings, fault_code, judge
from kiosk.health.reports import report
from kiosk.journal.board import Board
from kiosk.library import Library
from kiosk.pool import Post
from kiosk.session.events import ContentChanged, OffersChanged

ROUND_EVERY_S = 1.0
# The screen's clock ticks every half second; after this long without a tick it is not alive.
SCREEN_LATE_S = 5.0
# Every word on the board is a durable write; a kiosk's flash should outlive its screen.
TELL_EVERY_S = 5.0


class Watched(Protocol):
    """Know every device's status, and reset one."""

    def statuses(self) -> Mapping[str, Status]:
        """Give the last known status of every configured device."""

    def kinds(self) -> Mapping[str, str]:
        """Give the kind of every configured device."""

    def reset(self, name: str, done: Callable[[Status | None], None]) -> None:
        """Close and reopen a device; ``done`` hears its status from then, None when it could not be had."""


class Pulse:
    """Remember when the screen's thread last ticked, and which catalogue it drew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ticked = -SCREEN_LATE_S
        self._is_idle = True

    def tick(self, *, is_idle: bool) -> None:
        """Say that the screen's thread is alive, and whether nobody is at the kiosk."""
        self._ticked = self._clock.monotonic()
        self._is_idle = is_idle

    def is_alive(self) -> bool:
        """Tell whether it ticked lately."""
        return self._clock.monotonic() - self._ticked < SCREEN_LATE_S

    def is_idle(self) -> bool:
        """Tell whether nobody was at the kiosk at the last tick."""
        return self._is_idle


@dataclass
class Seen:
    """Hold what the last round saw, to tell only what has changed."""

    statuses: dict[str, Status] = field(default_factory=dict)
    offers: OffersChanged | None = None
    told: tuple[int, list[str]] = (0, [])
    told_at: float = 0.0
    bundle: int = 0
    resetting: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Rounds:
    """Make one round after another. ``restart`` ends the screen process; its supervisor starts it again."""

    watched: Watched
    board: Board
    library: Library
    pulse: Pulse
    post: Post
    clock: Clock
    may_file: Callable[[], str]
    restart: Callable[[], None]
    knows_identity_issuer: Callable[[], bool]
    has_lent_seats: Callable[[], bool]
    seen: Seen = field(default_factory=Seen)

    def step(self) -> None:
        """Make one round."""
        statuses = self.watched.statuses()
        self._tell_devices(statuses)
        self._tell_content()
        offers = self._tell_offers(statuses)
        for order in self.board.open_orders():
            self._carry_out(order)
        if self.pulse.is_alive():
            self._tell_screen(sorted(offers.working))

    def _tell_content(self) -> None:
        """Tell the journey of another catalogue, also of the one found at the start."""
        self.library.refresh()
        version = self.library.version
        if version != self.seen.bundle:
            self.seen.bundle = version
            of = self.library
            self.post(ContentChanged(version, of.notices(), of.hours(), of.bookings(), of.topics()))

    def _tell_screen(self, offers: list[str]) -> None:
        told = (self.library.version, offers)
        now = self.clock.monotonic()
        if told != self.seen.told or now - self.seen.told_at >= TELL_EVERY_S:
            self.seen.told, self.seen.told_at = told, now
            self.board.put_screen(at=self.clock.now(), bundle_shown=self.library.version, offers=offers)

    def _tell_devices(self, statuses: Mapping[str, Status]) -> None:
        now = self.clock.now()
        kinds = self.watched.kinds()
        for name, status in statuses.items():
            if self.seen.statuses.get(name) != status:
                self.board.put_device(report(name, kinds[name], status, since=now))
                self.seen.statuses[name] = status

    def _tell_offers(self, statuses: Mapping[str, Status]) -> OffersChanged:
        offers = judge(statuses, self._surroundings())
        if offers != self.seen.offers:
            self.seen.offers = offers
            self.post(offers)
        return offers

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            is_online=self.board.is_online(),
            filing_refusal=self.may_file(),
            knows_identity_issuer=self.knows_identity_issuer(),
            has_lent_seats=self.has_lent_seats(),
        )

    def _carry_out(self, order: Order) -> None:
        if order.action == "restart_ui":
            self._restart(order)
        elif order.id not in self.seen.resetting:
            self.seen.resetting.add(order.id)
            self.watched.reset(order.target, lambda status: self._judge_reset(order, status))

    def _restart(self, order: Order) -> None:
        # Nobody's visit is cut short: the order waits until the kiosk is idle.
        if self.pulse.is_idle():
            self.board.settle_order(OrderResult(order.id, "done"))
            self.restart()

    def _judge_reset(self, order: Order, status: Status | None) -> None:
        if status is not None and status.is_usable:
            result = OrderResult(order.id, "done")
        else:
            result = OrderResult(order.id, "failed", fault_code(status) if status else "device.absent")
        self.board.settle_order(result)
