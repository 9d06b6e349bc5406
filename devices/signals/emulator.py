"""A cabinet board to practise on: its lines on TCP, hands on another channel.

Runs as a class in tests and as ``python -m devices emulate signals``. It reads and writes its lines by itself, so that
one mistake cannot hide in the driver as well. Whoever wants to see the light asks for ``state``.

Hands: ``door`` (``open``: true or false), ``tamper``, ``power-cut``, ``broken``, ``silent``, ``garble``,
``slow`` (``seconds``), ``die`` (``after_bytes``), ``unplug``, ``recover``, ``state``.
"""

import argparse
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.clock import Clock, SystemClock
from devices.hands import Command, carry_out
from devices.lineport import LinePort
from devices.stand import stand

_DARK = "off,steady"
_DARK_AFTER_S = 30.0
_LIGHTS = frozenset(
    f"{colour} {manner}" for colour in ("off", "green", "amber", "red") for manner in ("steady", "blink")
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=8750, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a board writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Answer until SIGTERM or SIGINT."""
    emulator = SignalsEmulator(port=arguments.port)
    return stand("signals", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


@dataclass
class _Inside:
    """Hold relays and contacts."""

    light: str = _DARK
    is_door_open: bool = False
    is_tampered: bool = False
    is_broken: bool = False
    heard_at: float = 0.0


class SignalsEmulator:
    """Listen on loopback as one board; ``close`` ends its threads."""

    def __init__(self, *, port: int = 0, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._inside = _Inside()
        self._wire = LinePort(port, self._respond)
        self.uri = f"tcp://127.0.0.1:{self._wire.port}"

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells what a passer-by sees."""
        with self._lock:
            if not self._wire.misbehave(command):
                self._do(command)
            return {"light": self._shown(), "tamper": self._inside.is_tampered}

    def close(self) -> None:
        """Switch off."""
        self._wire.unplug()

    def _do(self, command: Command) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "door": lambda: self._set(is_door_open=command.get("open", True) is True),
            "tamper": lambda: self._set(is_tampered=True),
            "power-cut": lambda: self._set(light=_DARK),
            "broken": lambda: self._set(is_broken=True),
            "recover": self._recover,
            "state": lambda: None,
        }
        carry_out(command, deeds)

    def _set(self, **known: Any) -> None:
        for name, value in known.items():
            setattr(self._inside, name, value)

    def _recover(self) -> None:
        self._set(is_door_open=False, is_broken=False)
        self._wire.recover()

    def _shown(self) -> str:
        is_held = self._clock.monotonic() - self._inside.heard_at < _DARK_AFTER_S
        return self._inside.light if is_held else _DARK

    def _respond(self, line: bytes) -> Iterator[bytes]:
        body, star, check = line.rpartition(b"*")
        number, _, words = body.partition(b" ")
        if not star or len(number) != 2 or check != _check(body):  # noqa: PLR2004 — two digits
            return
        with self._lock:
            told = number + b" " + self._tell(words.decode("ascii", "replace")).encode()
        yield told + b"*" + _check(told)

    def _tell(self, words: str) -> str:
        if self._inside.is_broken:
            return "ERR relay"
        self._inside.light = self._shown()
        self._inside.heard_at = self._clock.monotonic()
        verb, _, light = words.partition(" ")
        if verb == "LIGHT" and light in _LIGHTS:
            self._inside.light = light.replace(" ", ",")
        elif words == "CLEAR":
            self._inside.is_tampered = False
        elif words != "STATE":
            return "ERR unknown"
        door = "open" if self._inside.is_door_open else "shut"
        return f"OK light={self._inside.light} door={door} tamper={'alarm' if self._inside.is_tampered else 'safe'}"


def _check(body: bytes) -> bytes:
    total = 0
    for octet in body:
        total ^= octet
    return b"%02X" % total
