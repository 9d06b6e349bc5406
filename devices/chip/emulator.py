"""A chip card to practise on, in the slot of pcscd's virtual reader (vpcd), which it reaches over loopback.

Runs as a class in tests and as ``python -m devices emulate chip``. A card that lies there is a connection: each
message is a length of two bytes, high first, then a command to the slot (one byte) or an APDU.
Source: virtualsmartcard, vpcd.h.

Hands: ``place`` (``uid`` and ``atr`` in hex), ``remove``, ``mute``, ``garble``, ``slow`` (``seconds``), ``die``
(``after`` APDUs), ``recover``, ``state``.
"""

import argparse
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from devices.hands import Command, UnknownCommandError
from devices.stand import stand

VPCD_PORT = 0x8C7B
"""Where the packaged configuration of vpcd listens, ``/etc/reader.conf.d/vpcd``."""

SLOT = "Virtual PCD 00 00"
"""What pcscd calls the first slot of that configuration."""

_LENGTH = struct.Struct(">H")
# The other commands, power off (0), on (1) and reset (2), are not answered.
_ATR = 4
_USUAL_ATR = "3B80800101"
_USUAL_UID = "04A1B2C3D4E580"
_GET_UID = bytes.fromhex("FFCA0000")
_SELECT = bytes.fromhex("00A4")
_UNKNOWN_INSTRUCTION = bytes.fromhex("6D00")
_OK = bytes.fromhex("9000")
_WAIT_S = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=VPCD_PORT, help="where vpcd listens")
    parser.add_argument("--out", help="taken for likeness with other emulators; a card writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Be a card until SIGTERM or SIGINT."""
    emulator = ChipEmulator(port=arguments.port)
    return stand(
        "chip", f"pcsc:{SLOT.replace(' ', '%20')}", hands=arguments.hands, act=emulator.act, close=emulator.close
    )


@dataclass
class _Manners:
    """Hold how the card misbehaves; ``left`` counts the APDUs before it is snatched away, None for never."""

    is_mute: bool = False
    is_garbling: bool = False
    delay_s: float = 0.0
    left: int | None = None


class ChipEmulator:
    """Be one card, first in nobody's slot. ``close`` takes it away for good."""

    def __init__(self, *, port: int = VPCD_PORT) -> None:
        self._port = port
        self._wire: socket.socket | None = None
        self._atr = self._uid = b""
        self._manners = _Manners()
        self._ended = threading.Event()
        self._asked = 0

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells whether a card lies there and how many APDUs it got, and never which."""
        deeds: dict[str, Callable[[], None]] = {
            "place": lambda: self._place(command),
            "remove": self._remove,
            "mute": lambda: self._behave(_Manners(is_mute=True)),
            "garble": lambda: self._behave(_Manners(is_garbling=True)),
            "slow": lambda: self._behave(_Manners(delay_s=_number(command, "seconds"))),
            "die": lambda: self._behave(_Manners(left=int(_number(command, "after")))),
            "recover": lambda: self._behave(_Manners()),
            "state": lambda: None,
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"has_card": self._wire is not None, "asked": self._asked}

    def close(self) -> None:
        """Take the card away."""
        self._ended.set()
        self._remove()

    def _place(self, command: Command) -> None:
        self._atr, self._uid = _octets(command, "atr", _USUAL_ATR), _octets(command, "uid", _USUAL_UID)
        self._remove()
        self._asked = 0
        try:
            wire = self._wire = socket.create_connection(("127.0.0.1", self._port), timeout=_WAIT_S)
        except OSError as error:
            raise UnknownCommandError("no-reader") from error
        wire.settimeout(None)
        threading.Thread(target=self._lie, args=(wire,), daemon=True).start()

    def _remove(self) -> None:
        wire, self._wire = self._wire, None
        if wire:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()

    def _behave(self, manners: _Manners) -> None:
        self._manners = manners

    def _lie(self, wire: socket.socket) -> None:
        with suppress(OSError), wire.makefile("rb") as received:
            while len(head := received.read(_LENGTH.size)) == _LENGTH.size:
                message = received.read(_LENGTH.unpack(head)[0])
                reply = self._hear(message)
                if reply:
                    wire.sendall(_LENGTH.pack(len(reply)) + reply)

    def _hear(self, message: bytes) -> bytes:
        if len(message) == 1:
            return self._atr if message[0] == _ATR else b""
        self._asked += 1
        manners = self._manners
        self._ended.wait(manners.delay_s)
        if manners.left is not None:
            manners.left -= 1
            if manners.left < 0:
                self._remove()
        if manners.is_mute or self._wire is None:
            return b""
        return message[:1] if manners.is_garbling else self._answer(message)

    def _answer(self, apdu: bytes) -> bytes:
        if apdu.startswith(_GET_UID):
            return self._uid + _OK
        return _OK if apdu.startswith(_SELECT) else _UNKNOWN_INSTRUCTION


def _octets(command: Command, key: str, usual: str) -> bytes:
    try:
        return bytes.fromhex(str(command.get(key, usual)))
    except ValueError as error:
        raise UnknownCommandError(key) from error


def _number(command: Command, key: str) -> float:
    number = command.get(key)
    if not isinstance(number, int | float) or number < 0:
        raise UnknownCommandError(key)
    return float(number)
