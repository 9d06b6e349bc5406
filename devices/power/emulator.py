"""A UPS to practise on: NUT's line protocol on one side, hands on another channel.

Runs as a class in tests and as ``python -m devices emulate power``. It has its own table of words and writes its
own lines, so that one mistake cannot hide in the driver as well.

Hands: ``mains`` (``on``: true or false), ``charge`` (``percent``), ``runtime`` (``seconds``), ``worn``,
``shutdown``, ``err`` (``key``), ``silent``, ``garble``, ``slow`` (``seconds``), ``die`` (``after_bytes``), ``unplug``,
``recover``, ``state``.
"""

import argparse
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.hands import Command, carry_out, number_in
from devices.lineport import LinePort
from devices.stand import stand

_LOW_PERCENT = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=3493, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--name", default="kiosk", help="what upsd calls this UPS")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a UPS writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Answer until SIGTERM or SIGINT."""
    emulator = PowerEmulator(port=arguments.port, name=arguments.name)
    return stand("power", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


@dataclass
class _Inside:
    """Hold what the UPS would measure."""

    is_on_mains: bool = True
    charge_percent: float = 100
    runtime_s: float = 1800
    is_worn: bool = False
    is_ending: bool = False
    error: str = ""

    def words(self) -> str:
        """Say ``ups.status`` as upsd does."""
        told = {
            "OL": self.is_on_mains,
            "OB": not self.is_on_mains,
            "LB": self.charge_percent <= _LOW_PERCENT,
            "RB": self.is_worn,
            "CHRG": self.is_on_mains and self.charge_percent < 100,  # noqa: PLR2004 — per cent
            "DISCHRG": not self.is_on_mains,
            "FSD": self.is_ending,
        }
        return " ".join(word for word, is_so in told.items() if is_so)

    def variables(self) -> dict[str, str]:
        """Give what a listing tells."""
        return {
            "battery.charge": f"{self.charge_percent:g}",
            "battery.charge.low": str(_LOW_PERCENT),
            "battery.runtime": f"{self.runtime_s:g}",
            "device.model": 'Nightdesk "emulated" UPS',
            "device.type": "ups",
            "ups.status": self.words(),
        }


class PowerEmulator:
    """Listen on loopback as one upsd with one UPS; ``close`` ends its threads."""

    def __init__(self, *, port: int = 0, name: str = "kiosk") -> None:
        self._name = name
        self._lock = threading.Lock()
        self._inside = _Inside()
        self._wire = LinePort(port, self._respond)
        self.uri = f"nut://127.0.0.1:{self._wire.port}/{name}"

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells the UPS's own words."""
        if not self._wire.misbehave(command):
            with self._lock:
                self._do(command)
        return {"status": self._inside.words()}

    def close(self) -> None:
        """Switch off."""
        self._wire.unplug()

    def _do(self, command: Command) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "mains": lambda: self._set(is_on_mains=command.get("on", True) is True),
            "charge": lambda: self._set(charge_percent=number_in(command, "percent", 100)),
            "runtime": lambda: self._set(runtime_s=number_in(command, "seconds", 1800)),
            "worn": lambda: self._set(is_worn=True),
            "shutdown": lambda: self._set(is_ending=True),
            "err": lambda: self._set(error=str(command.get("key", "DATA-STALE"))),
            "recover": self._recover,
            "state": lambda: None,
        }
        carry_out(command, deeds)

    def _set(self, **known: Any) -> None:
        for name, value in known.items():
            setattr(self._inside, name, value)

    def _recover(self) -> None:
        self._inside = _Inside()
        self._wire.recover()

    def _respond(self, line: bytes) -> Iterator[bytes]:
        with self._lock:
            lines = list(self._lines(line.decode("ascii", "replace").split()))
        return (each.encode() for each in lines)

    def _lines(self, words: list[str]) -> Iterator[str]:
        match words:
            case ["VER"]:
                yield "Nightdesk emulated upsd"
            case ["LIST", "UPS"]:
                yield from ("BEGIN LIST UPS", f'UPS {self._name} "emulated"', "END LIST UPS")
            case ["LIST" | "GET", "VAR", name, *_] if name != self._name:
                yield "ERR UNKNOWN-UPS"
            case ["LIST" | "GET", "VAR", *_] if self._inside.error:
                yield f"ERR {self._inside.error}"
            case ["LIST", "VAR", name]:
                yield f"BEGIN LIST VAR {name}"
                yield from (self._line(each) for each in self._inside.variables())
                yield f"END LIST VAR {name}"
            case ["GET", "VAR", _, variable]:
                is_known = variable in self._inside.variables()
                yield self._line(variable) if is_known else "ERR VAR-NOT-SUPPORTED"
            case ["LOGOUT"]:
                yield "OK Goodbye"
            case _:
                yield "ERR UNKNOWN-COMMAND"

    def _line(self, variable: str) -> str:
        value = self._inside.variables()[variable].replace("\\", "\\\\").replace('"', '\\"')
        return f'VAR {self._name} {variable} "{value}"'
