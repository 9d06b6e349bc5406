"""A round tells what has changed and carries out orders, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from content.contract.health import Order, OrderResult
from devices.status import FAULTS, DeviceState, Status
from kiosk.health.rounds import SCREEN_LATE_S, Pulse, Rounds
from kiosk.library import Library
from kiosk.session.events import Event, OffersChanged

WELL = Status(DeviceState.ONLINE)
EMPTY = Status(DeviceState.ONLINE, {}, (FAULTS["paper.out"],))


@dataclass
class Devices:
    """Devices whose states a test sets."""

    known: dict[str, Status] = field(default_factory=lambda: {"receipt": WELL})
    after_reset: Status | None = WELL
    resets: list[str] = field(default_factory=list)

    def statuses(self) -> Mapping[str, Status]:
        """Give the set states."""
        return self.known

    def kinds(self) -> Mapping[str, str]:
        """Give names as kinds."""
        return {name: name for name in self.known}

    def reset(self, name: str, done: Callable[[Status | None], None]) -> None:
        """Reset at once."""
        self.resets.append(name)
        done(self.after_reset)


@dataclass
class World:
    """Rounds and what they did."""

    rounds: Rounds
    devices: Devices
    pulse: Pulse
    posted: list[Event]
    restarts: list[bool]


@pytest.fixture
def world(books) -> World:
    """Make rounds over a real board."""
    devices, posted, restarts = Devices(), [], []
    pulse = Pulse(books.clock)
    rounds = Rounds(
        watched=devices,
        board=books.board,
        library=Library(books.shelf),
        pulse=pulse,
        post=posted.append,
        clock=books.clock,
        may_file=lambda: "",
        restart=lambda: restarts.append(True),
        knows_identity_issuer=lambda: False,
        has_lent_seats=lambda: False,
    )
    return World(rounds, devices, pulse, posted, restarts)


def test_nothing_new_is_not_told_twice(world) -> None:
    """A second round over the same world posts nothing."""
    world.rounds.step()
    world.rounds.step()

    assert [OffersChanged] == [type(event) for event in world.posted]


def test_since_is_when_it_changed(books, world) -> None:
    """A device's report keeps the time of its last change, not of the last round."""
    world.rounds.step()
    books.clock.move(3600)
    world.devices.known["receipt"] = EMPTY
    world.rounds.step()
    books.clock.move(3600)
    world.rounds.step()

    assert [report.since for report in books.board.devices()] == ["2026-09-28T03:13:00+08:00"]


def test_a_frozen_screen_is_not_alive(books, world) -> None:
    """Without a tick of the screen's thread nobody says that it drew."""
    world.pulse.tick(is_idle=True)
    world.rounds.step()
    drew = books.board.screen().at
    books.clock.move(SCREEN_LATE_S + 1)
    world.rounds.step()

    assert drew == books.board.screen().at


@pytest.mark.parametrize(
    ("after", "result"),
    [
        (WELL, OrderResult("o1", "done")),
        (EMPTY, OrderResult("o1", "failed", "paper.out")),
        (None, OrderResult("o1", "failed", "device.absent")),
    ],
)
def test_a_reset_ends_as_the_device_says(books, world, after, result) -> None:
    """Done means that the device works afterwards; anything else is failed, with the reason."""
    world.devices.after_reset = after
    books.board.take_orders([Order("o1", "reset_device", "receipt")])

    world.rounds.step()
    world.rounds.step()

    assert [result] == books.board.unreported_results()
    assert world.devices.resets == ["receipt"]


def test_a_restart_waits_for_the_citizen(books, world) -> None:
    """Nobody's visit is cut short by an order from afar."""
    books.board.take_orders([Order("o1", "restart_ui")])
    world.pulse.tick(is_idle=False)
    world.rounds.step()
    assert world.restarts == []

    world.pulse.tick(is_idle=True)
    world.rounds.step()
    assert world.restarts == [True]
