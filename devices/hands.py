"""Play the hands of people on an emulator: load paper, jam, place a card, pull the plug.

A channel of its own, JSON lines over TCP loopback or a unix socket, so that a driver can never see it.
One command a line, ``{"do": "load", ...}``; one answer a line, ``{"ok": true, ...}`` or
``{"ok": false, "error": key}``. No driver may import this.
"""

import json
import socket
import socketserver
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Command = Mapping[str, Any]
Act = Callable[[Command], Mapping[str, Any]]

_LINE_LIMIT = 1 << 20
_CLIENT_TIMEOUT_S = 10.0


class UnknownCommandError(ValueError):
    """Say that an emulator has no such hand, or that its arguments do not fit."""


def parse_address(where: str) -> tuple[str, int] | Path:
    """Take ``8700`` or ``127.0.0.1:8700`` as TCP, anything else as the path of a unix socket."""
    host, _, port = where.rpartition(":")
    if port.isdecimal() and "/" not in host:
        return (host or "127.0.0.1", int(port))
    return Path(where)


class HandsServer:
    """Listen at ``where`` and pass each command to ``act`` in the connection's own thread.

    ``act`` raises ``UnknownCommandError`` for what it does not know; the connection lives on.
    """

    def __init__(self, where: str, *, act: Act) -> None:
        self._address = parse_address(where)
        self._server = _listen(self._address, act)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Give the address to hand to ``tell``, with the true port when port 0 was asked for."""
        if isinstance(self._address, Path):
            return str(self._address)
        return f"{self._address[0]}:{self._server.socket.getsockname()[1]}"

    def close(self) -> None:
        """Stop listening and remove a unix socket's file."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if isinstance(self._address, Path):
            self._address.unlink(missing_ok=True)


def tell(where: str, command: Command) -> Mapping[str, Any]:
    """Send one command and give the answer. Raises ``OSError`` when nobody listens."""
    address = parse_address(where)
    family = socket.AF_UNIX if isinstance(address, Path) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as wire:
        wire.settimeout(_CLIENT_TIMEOUT_S)
        wire.connect(str(address) if isinstance(address, Path) else address)
        wire.sendall(json.dumps(command).encode() + b"\n")
        with wire.makefile("rb") as lines:
            answer: Mapping[str, Any] = json.loads(lines.readline(_LINE_LIMIT))
            return answer


def carry_out(command: Command, deeds: Mapping[str, Callable[[], None]]) -> None:
    """Do what the command names. Raises ``UnknownCommandError`` for anything else."""
    deed = deeds.get(str(command.get("do")))
    if deed is None:
        raise UnknownCommandError("unknown")
    deed()


def number_in(command: Command, name: str, default: float) -> float:
    """Take a number out of a command. Raises ``UnknownCommandError`` for anything else."""
    number: Any = command.get(name, default)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise UnknownCommandError(f"{name}-is-not-a-number")
    return float(number)


@dataclass
class Spell:
    """Count down how often something still goes wrong; None is for ever, 0 is not at all."""

    left: float | None = 0

    def begin(self, command: Command) -> None:
        """Begin as a command wants it: for ever, ``times`` often, or not with ``"on": false``."""
        times = number_in(command, "times", 0)
        self.left = 0 if command.get("on") is False else times or None

    def strikes(self) -> bool:
        """Tell whether it goes wrong this time too, and count it."""
        if self.left is None:
            return True
        self.left, is_struck = max(0, self.left - 1), self.left > 0
        return is_struck


def _answer(line: bytes, act: Act) -> Mapping[str, Any]:
    try:
        command = json.loads(line)
        if not isinstance(command, dict):
            return {"ok": False, "error": "not-an-object"}
        return {"ok": True, **act(command)}
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return {"ok": False, "error": "not-json"}
    except UnknownCommandError as error:
        return {"ok": False, "error": str(error)}


class _TcpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


class _UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    block_on_close = False


def _listen(address: tuple[str, int] | Path, act: Act) -> _TcpServer | _UnixServer:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                while line := self.rfile.readline(_LINE_LIMIT):
                    self.wfile.write(json.dumps(_answer(line, act)).encode() + b"\n")

    if isinstance(address, Path):
        address.unlink(missing_ok=True)
        return _UnixServer(str(address), Handler)
    return _TcpServer(address, Handler)
