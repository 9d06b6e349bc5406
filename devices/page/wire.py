"""One IPP request and its reply over HTTP/1.1, with one deadline for all of it.

The request leaves in a single write with TCP_NODELAY: header and body apart cost 48 ms each by
Nagle's algorithm. What matters to a printer of numbered paper is told by the error's class:
whether any byte can have reached it. Knows nothing of what the bytes mean.
"""

import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

_REPLY_LIMIT = 4 << 20
_IPP_PORT = 631
_CHUNK = 1 << 16


class WireError(Exception):
    """Report an exchange that brought no IPP reply."""


class NotReachedError(WireError):
    """No connection was made, so not one byte of the request went out."""


class NoReplyError(WireError):
    """Some of the request went out and no whole reply came back before the deadline."""


class HttpStatusError(WireError):
    """The printer's web server turned the request away with this HTTP ``status``."""

    def __init__(self, status: int) -> None:
        super().__init__(f"http-{status}")
        self.status = status


class Wire(Protocol):
    """A way to a printer."""

    @property
    def printer_uri(self) -> str:
        """Give the address that requests name as ``printer-uri``."""

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Send one IPP message and give the bytes of its reply, or raise a ``WireError``."""

    def stream(self, request: bytes, document: Iterable[bytes], *, timeout_s: float) -> bytes:
        """Send one IPP message with a document of unknown length behind it, a piece at a time."""


class HttpWire:
    """Reach a printer at ``ipp://host[:port]/path`` or ``ipps://…``; a new connection for each exchange.

    ``context`` says which certificates are trusted for ``ipps``; the default is the system's store.
    Raises ``ValueError`` for any other scheme.
    """

    def __init__(self, uri: str, *, context: ssl.SSLContext | None = None) -> None:
        self.printer_uri = uri
        parts = urlsplit(uri)
        if parts.scheme not in {"ipp", "ipps"} or not parts.hostname:
            raise ValueError("printer uri must be ipp://host/path or ipps://host/path")
        self._host = parts.hostname
        self._port = parts.port or _IPP_PORT
        self._head = _request_head(parts, self._host, self._port)
        self._context = (context or ssl.create_default_context()) if parts.scheme == "ipps" else None

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Send and read within ``timeout_s`` seconds, connecting included, however slowly bytes drip."""
        return self._ask((self._head + b"Content-Length: %d\r\n\r\n" % len(request) + request,), timeout_s)

    def stream(self, request: bytes, document: Iterable[bytes], *, timeout_s: float) -> bytes:
        """Send chunked (RFC 9112 §7.1), so that no more than a piece of the document is ever held."""
        return self._ask(_chunked(self._head, request, document), timeout_s)

    def _ask(self, pieces: Iterable[bytes], timeout_s: float) -> bytes:
        wire = self._connect(timeout_s)
        with wire, _cut_after(wire, timeout_s) as is_cut:
            try:
                for piece in pieces:
                    wire.sendall(piece)
                reply = _read_reply(wire)
            except (OSError, HTTPException, ValueError) as error:
                raise NoReplyError(type(error).__name__) from error
            if is_cut.is_set():
                raise NoReplyError("deadline")
            return reply

    def _connect(self, timeout_s: float) -> socket.socket:
        try:
            wire = socket.create_connection((self._host, self._port), timeout=timeout_s)
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return self._context.wrap_socket(wire, server_hostname=self._host) if self._context else wire
        except OSError as error:
            raise NotReachedError(type(error).__name__) from error


def _request_head(parts: SplitResult, host: str, port: int) -> bytes:
    lines = (
        f"POST {parts.path or '/'} HTTP/1.1",
        f"Host: {f'[{host}]' if ':' in host else host}:{port}",
        "Content-Type: application/ipp",
        "Connection: close",
    )
    return "\r\n".join((*lines, "")).encode("ascii")


def _chunked(head: bytes, request: bytes, document: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray(request)
    begins = head + b"Transfer-Encoding: chunked\r\n\r\n"
    for piece in document:
        waiting += piece
        if len(waiting) >= _CHUNK:
            yield begins + b"%X\r\n" % len(waiting) + waiting + b"\r\n"
            begins = b""
            waiting.clear()
    rest = b"%X\r\n" % len(waiting) + waiting + b"\r\n" if waiting else b""
    yield begins + rest + b"0\r\n\r\n"


@contextmanager
def _cut_after(wire: socket.socket, timeout_s: float) -> Iterator[threading.Event]:
    # A socket's timeout starts anew with every byte; only a shutdown from outside ends a drip.
    is_cut = threading.Event()
    timer = threading.Timer(timeout_s, _shut_down, [wire, is_cut])
    timer.daemon = True
    timer.start()
    try:
        yield is_cut
    finally:
        timer.cancel()


def _shut_down(wire: socket.socket, is_cut: threading.Event) -> None:
    is_cut.set()
    with suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _read_reply(wire: socket.socket) -> bytes:
    response = HTTPResponse(wire, method="POST")
    with response:
        response.begin()
        if response.status != HTTPStatus.OK:
            raise HttpStatusError(response.status)
        body = response.read(_REPLY_LIMIT + 1)
        if len(body) > _REPLY_LIMIT or (response.length or 0) > 0:
            raise NoReplyError("reply-cut-or-too-long")
        return body
