"""The operator's side of every emulator: a channel apart from the wire that loads paper or takes a card away.

One JSON object a line each way: ``{"do": "paper", "level": "out"}`` is answered ``{"ok": true, …}`` or
``{"ok": false, "error": "…"}``. Drivers must never import this module.
"""

import json
import socketserver
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from socket import AF_INET, AF_UNIX, SOCK_STREAM, socket
from types import TracebackType
from typing import Self

Order = Mapping[str, object]
Hand = Callable[[Order], Mapping[str, object]]
"""Carries out one order and returns what to add to ``{"ok": true}``; raises ``OrderError`` for one it cannot."""

_MAX_LINE = 1 << 20


class OrderError(ValueError):
    """An order that this emulator cannot carry out; its text goes back to whoever asked."""


class Hands:
    """Listen on a loopback TCP port (``"0"`` picks one) or, when the address holds a slash, a Unix socket."""

    def __init__(self, address: str, *, hand: Hand) -> None:
        self._server = _server(address, hand)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="hands", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Return what ``give_order`` takes: a port number or a path."""
        bound = self._server.server_address
        return str(bound[1]) if isinstance(bound, tuple) else str(bound)

    def close(self) -> None:
        """Stop listening and remove the Unix socket's file."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=2.0)
        if "/" in self.address:
            Path(self.address).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Return itself; it listens already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def give_order(address: str, order: Order, *, timeout_s: float = 5.0) -> dict[str, object]:
    """Send one order and return the answer. Raises ``OSError`` when nobody listens."""
    family, target = (AF_UNIX, address) if "/" in address else (AF_INET, ("127.0.0.1", int(address)))
    with socket(family, SOCK_STREAM) as connection:
        connection.settimeout(timeout_s)
        connection.connect(target)
        connection.sendall(json.dumps(order).encode() + b"\n")
        with connection.makefile("rb") as lines:
            answer = json.loads(lines.readline(_MAX_LINE))
    return dict(answer)


def _server(address: str, hand: Hand) -> socketserver.BaseServer:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline(_MAX_LINE):
                self.wfile.write(json.dumps(_answer(line, hand), ensure_ascii=False).encode() + b"\n")

    if "/" in address:
        Path(address).unlink(missing_ok=True)
        return _UnixServer(address, Handler)
    return _TcpServer(("127.0.0.1", int(address)), Handler)


def _answer(line: bytes, hand: Hand) -> dict[str, object]:
    try:
        order = json.loads(line)
    except ValueError:
        return {"ok": False, "error": "not JSON"}
    if not isinstance(order, dict):
        return {"ok": False, "error": "not an object"}
    try:
        return {"ok": True, **hand(order)}
    except OrderError as error:
        return {"ok": False, "error": str(error)}


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
