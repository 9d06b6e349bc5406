"""A TCP port on loopback that answers lines, and misbehaves when hands say so. For emulators only."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from devices.hands import Command, UnknownCommandError

Respond = Callable[[bytes], Iterable[bytes]]
"""Gives the lines that answer one line, all without their ends."""

_LINE_LIMIT = 4096


@dataclass(frozen=True)
class Manners:
    """Say how the wire misbehaves; ``die_after`` cuts the connection after so many more bytes of answer.

    A garbled answer has its letters in the other case: still a line, and no word of it is right.
    """

    is_silent: bool = False
    is_garbling: bool = False
    delay_s: float = 0.0
    die_after: int | None = None


class LinePort:
    """Answer with ``respond`` at 127.0.0.1; ``port`` 0 takes a free one and keeps it over every plugging."""

    def __init__(self, port: int, respond: Respond) -> None:
        self._respond = respond
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._pulled = threading.Event()
        self.manners = Manners()
        with socket.create_server(("127.0.0.1", port)) as probe:
            self.port: int = probe.getsockname()[1]
        self.plug_in()

    def plug_in(self) -> None:
        """Listen; harmless when it does already."""
        if self._server:
            return
        self._pulled.clear()
        self._server = _Server(("127.0.0.1", self.port), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Stop listening and cut every connection."""
        server, self._server = self._server, None
        if server and self._thread:
            self._pulled.set()
            server.shutdown()
            server.server_close()
            server.cut()
            self._thread.join()

    def misbehave(self, command: Command) -> bool:
        """Do what hands want of the wire; False for a hand that is none of these.

        ``silent``, ``garble``, ``slow`` (``seconds``), ``die`` (``after_bytes``), ``unplug``.
        """
        deeds: Mapping[str, Callable[[], None]] = {
            "silent": lambda: self._behave(Manners(is_silent=True)),
            "garble": lambda: self._behave(Manners(is_garbling=True)),
            "slow": lambda: self._behave(Manners(delay_s=number_in(command, "seconds", 1.0))),
            "die": lambda: self._behave(Manners(die_after=int(number_in(command, "after_bytes", 0)))),
            "unplug": self.unplug,
        }
        deed = deeds.get(str(command.get("do")))
        if deed:
            deed()
        return deed is not None

    def recover(self) -> None:
        """Behave well again, plugged in."""
        self._behave(Manners())
        self.plug_in()

    def _behave(self, manners: Manners) -> None:
        self.manners = manners

    def _answer(self, line: bytes) -> bytes:
        answer = b"".join(each + b"\n" for each in self._respond(line))
        manners = self.manners
        self._pulled.wait(manners.delay_s)
        if manners.is_silent:
            return b""
        return answer.swapcase() if manners.is_garbling else answer

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        port = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    while line := self.rfile.readline(_LINE_LIMIT):
                        answer, limit = port._answer(line.rstrip(b"\r\n")), port.manners.die_after
                        self.wfile.write(answer[:limit])
                        if limit is not None:
                            return

        return Handler


def number_in(command: Command, name: str, default: float) -> float:
    """Take a number out of a command of hands. Raises ``UnknownCommandError`` for anything else."""
    number: Any = command.get(name, default)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise UnknownCommandError(f"{name}-is-not-a-number")
    return float(number)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, *arguments: Any) -> None:
        self._wires: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._wires.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._wires.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet when a client hangs up in the middle."""

    def cut(self) -> None:
        for wire in tuple(self._wires):
            self.shutdown_request(wire)
