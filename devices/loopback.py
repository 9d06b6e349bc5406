"""A server on loopback whose plug can be pulled and put back at the same port, web servers too. For emulators only."""

import socket
import socketserver
import ssl
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any


class LoopbackServer:
    """Serve ``handler`` at 127.0.0.1, encrypted with ``tls``; ``port`` 0 takes a free one, kept over every ``open``."""

    def __init__(
        self, port: int, handler: type[socketserver.BaseRequestHandler], *, tls: ssl.SSLContext | None = None
    ) -> None:
        self._handler = handler
        self._tls = tls
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        with socket.create_server(("127.0.0.1", port)) as probe:
            self.port: int = probe.getsockname()[1]

    def open(self) -> None:
        """Listen; harmless when it does already."""
        if self._server:
            return
        self._server = _Server(("127.0.0.1", self.port), self._handler)
        if self._tls:
            self._server.socket = self._tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and cut every connection."""
        server, self._server = self._server, None
        if server and self._thread:
            server.shutdown()
            server.server_close()
            server.cut()
            self._thread.join()


class QuietHandler(BaseHTTPRequestHandler):
    """Answer in HTTP/1.1, in buffered writes without Nagle's delay, and write no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle_expect_100(self) -> bool:
        """Say at once that the body may come; CUPS's own clients wait a whole second for it otherwise."""
        is_wanted = super().handle_expect_100()
        self.wfile.flush()
        return is_wanted

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing: the one line on stdout is for whoever started the emulator."""


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
