"""Real devices in place of emulators: ``--bench receipt=tcp://192.0.2.7:9100``, and the hands that break them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from devices.config import Kind
from devices.hands import Command, tell

_TERMINAL = Path("/dev/tty")
_KINDS = (Kind.RECEIPT, Kind.PAGE, Kind.POWER, Kind.SIGNALS)


@dataclass(frozen=True)
class Bench:
    """Name one real device; ``profile`` as in a kiosk's configuration, empty for the usual one."""

    kind: Kind
    uri: str
    profile: str = ""


class Hand(Protocol):
    """Whoever breaks and mends a device."""

    def can(self, please: str) -> bool:
        """Tell whether a fault can be brought about, which a person is asked for in these words."""

    def do(self, orders: tuple[Command, ...], please: str) -> None:
        """Bring it about."""


@dataclass(frozen=True)
class EmulatedHand:
    """Break an emulator of this process, or of a program whose hands channel is known."""

    act: Callable[[Command], object]

    def can(self, _please: str) -> bool:
        """Do everything."""
        return True

    def do(self, orders: tuple[Command, ...], _please: str) -> None:
        """Give each order."""
        for order in orders:
            self.act(order)


@dataclass(frozen=True)
class PersonsHand:
    """Ask whoever stands at the device; the words go to the terminal itself, whatever pytest captures."""

    terminal: Path = _TERMINAL

    def can(self, please: str) -> bool:
        """Do what can be asked for, where somebody can be asked."""
        try:
            with self.terminal.open("r+b", buffering=0):
                return bool(please)
        except OSError:
            return False

    def do(self, _orders: tuple[Command, ...], please: str) -> None:
        """Ask, and wait for the Enter key; without words there is nothing to do."""
        if not please:
            return
        with self.terminal.open("r+b", buffering=0) as terminal:
            terminal.write(f"\n{please}\nThen press Enter. ".encode())
            while terminal.read(1) not in {b"\n", b"\r", b""}:
                continue


def add_options(parser: pytest.Parser) -> None:
    """Describe the switch to real devices."""
    group = parser.getgroup("real devices")
    group.addoption(
        "--bench",
        action="append",
        default=[],
        type=parse_bench,
        metavar="KIND=URI[#PROFILE]",
        help="test a real device instead of its emulator: receipt, page, power or signals; may be repeated",
    )
    group.addoption(
        "--bench-hands",
        action="append",
        default=[],
        type=parse_hands,
        metavar="KIND=WHERE",
        help="let the hands of an emulator program, at this port or path, do what a person would be asked for",
    )


def parse_bench(text: str) -> Bench:
    """Read one ``--bench``. Raises ``ValueError`` for a kind that has no rows or a missing address."""
    kind, address = _named(text)
    uri, _, profile = address.partition("#")
    if "://" not in uri and not uri.startswith("/"):
        raise ValueError(f"expected an address behind {kind}=")
    return Bench(kind, uri, profile)


def parse_hands(text: str) -> tuple[Kind, str]:
    """Read one ``--bench-hands``. Raises ``ValueError`` likewise."""
    return _named(text)


def bench_of(config: pytest.Config, kind: Kind) -> Bench | None:
    """Give the real device of a kind, the last one named; None for the emulator."""
    named: list[Bench] = config.getoption("--bench")
    return next((bench for bench in reversed(named) if bench.kind is kind), None)


def hand_of(config: pytest.Config, kind: Kind) -> Hand:
    """Give whoever breaks the real device of a kind."""
    named: list[tuple[Kind, str]] = config.getoption("--bench-hands")
    where = next((where for each, where in reversed(named) if each is kind), None)
    return PersonsHand() if where is None else EmulatedHand(lambda order: tell(where, order))


def _named(text: str) -> tuple[Kind, str]:
    kind, _, rest = text.partition("=")
    if kind not in _KINDS or not rest:
        raise ValueError(f"expected one of {', '.join(_KINDS)}, then = and an address")
    return Kind(kind), rest
