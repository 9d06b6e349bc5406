"""A hand scanner to practise on, without its wire: what a trigger sends, and how it misbehaves.

Hands: ``scan`` (``text``; ``encoding``, ``suffix``: text after it), ``hex`` (``bytes``), ``slow`` (``seconds`` between
characters), ``garble``, ``silent``, ``die`` (``after``: characters), ``unplug``, ``recover`` and ``state``.
"""

import argparse
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from devices.hands import Command, UnknownCommandError
from devices.stand import stand


class Plug(Protocol):
    """The wire of a scanner."""

    path: str

    def put_in(self) -> None:
        """Begin to exist."""

    def send(self, data: bytes) -> None:
        """Hand bytes to whoever reads."""

    def pull(self) -> None:
        """Cease to exist; harmless when it does not."""


Spell = Callable[[str, str], Sequence[bytes]]
"""Gives what is sent for each character of a text in an encoding; ``LookupError`` or ``UnicodeError`` where none is."""


@dataclass(frozen=True)
class _Manners:
    """Hold how the scanner misbehaves. ``lives`` counts the characters left to it; None is no end."""

    is_silent: bool = False
    is_garbling: bool = False
    gap_s: float = 0.0
    lives: int | None = None


class HandScannerEmulator:
    """Send codes over ``plug`` when hands pull the trigger; ``spell`` is the scanner's manner of writing."""

    def __init__(self, plug: Plug, *, spell: Spell) -> None:
        self._plug = plug
        self._spell = spell
        self._manners = _Manners()
        self._is_plugged = False
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._recover()

    @property
    def path(self) -> str:
        """Give the path that a driver opens."""
        return self._plug.path

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells whether it is plugged in, and never what it sent."""
        deeds: dict[str, Callable[[], None]] = {
            "scan": lambda: self._scan(command),
            "hex": lambda: self._send([_raw(command)]),
            "slow": lambda: self._behave(gap_s=_number(command, "seconds", 0.02)),
            "garble": lambda: self._behave(is_garbling=True),
            "silent": lambda: self._behave(is_silent=True),
            "die": lambda: self._behave(lives=int(_number(command, "after", 0))),
            "unplug": self._unplug,
            "recover": self._recover,
            "state": lambda: None,
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"is_plugged": self._is_plugged, "path": self.path}

    def close(self) -> None:
        """Unplug for good."""
        self._ended.set()
        self._unplug()

    def _scan(self, command: Command) -> None:
        text, suffix = command.get("text"), command.get("suffix", "\r")
        if not isinstance(text, str) or not text or not isinstance(suffix, str):
            raise UnknownCommandError("nothing-to-scan")
        try:
            strokes = self._spell(text + suffix, str(command.get("encoding", "utf-8")))
        except (LookupError, UnicodeError) as error:
            raise UnknownCommandError("cannot-be-spelt") from error
        self._send(strokes)

    def _send(self, strokes: Sequence[bytes]) -> None:
        if self._manners.is_silent:
            return
        for stroke in strokes:
            if self._manners.lives == 0:
                self._unplug()
                return
            if self._manners.lives is not None:
                self._behave(lives=self._manners.lives - 1)
            with self._lock:
                self._plug.send(bytes(byte ^ 0xFF for byte in stroke) if self._manners.is_garbling else stroke)
            if self._manners.gap_s:
                self._ended.wait(self._manners.gap_s)

    def _behave(self, **changes: Any) -> None:
        self._manners = replace(self._manners, **changes)

    def _unplug(self) -> None:
        with self._lock:
            self._is_plugged = False
            self._plug.pull()

    def _recover(self) -> None:
        self._manners = _Manners()
        with self._lock:
            if not self._is_plugged:
                self._plug.put_in()
                self._is_plugged = True


def serve(kind: str, scheme: str, emulator: HandScannerEmulator, arguments: argparse.Namespace) -> int:
    """Run as a program: say where a driver connects, obey hands, end by SIGTERM or SIGINT."""
    return stand(kind, f"{scheme}://{emulator.path}", hands=arguments.hands, act=emulator.act, close=emulator.close)


def _raw(command: Command) -> bytes:
    try:
        return bytes.fromhex(str(command.get("bytes", "")))
    except ValueError as error:
        raise UnknownCommandError("bytes-are-not-hex") from error


def _number(command: Command, name: str, otherwise: float) -> float:
    number = command.get(name, otherwise)
    if not isinstance(number, int | float) or number < 0:
        raise UnknownCommandError(f"{name}-is-not-a-number")
    return float(number)
