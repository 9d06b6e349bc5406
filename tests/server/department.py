"""A supervising department's own program: it takes decisions by HTTP, proves who sent them, and keeps each once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from content.contract.request_signature import RequestParts, is_request_signed, read_signature, sign_request
from content.contract.signing import public_bytes
from content.contract.supervision import DecisionNotice


@dataclass
class Office:
    """What the department holds, and how it answers; ``answers`` are the statuses of the next requests, then 204."""

    server_key: Ed25519PublicKey
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    url: str = ""
    answers: list[int] = field(default_factory=list)
    kept: dict[str, DecisionNotice] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    nonces: list[str] = field(default_factory=list)

    @property
    def public_key(self) -> bytes:
        """Give the key that is enlisted."""
        return public_bytes(self.key.public_key())

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Take one request and give the status of its answer."""
        given = read_signature(headers)
        origin = self.url.partition("/decisions")[0]
        parts = RequestParts("POST", headers["host"], origin + path, body)
        if given is None or not is_request_signed(parts, given, self.server_key):
            return 401
        self.seen.append(headers["idempotency-key"])
        self.nonces.append(given.nonce)
        status = self.answers.pop(0) if self.answers else 204
        if status < 300:
            self.kept[headers["idempotency-key"]] = msgspec.json.decode(body, type=DecisionNotice)
        return status

    def sign(self, method: str, url: str, body: bytes, *, nonce: str, created: int, name: str) -> dict[str, str]:
        """Sign a request to the server."""
        parts = RequestParts(method, url.split("/")[2], url, body)
        return sign_request(parts, key=self.key, keyid=name, created=created, nonce=nonce)


@contextmanager
def serving(office: Office) -> Iterator[Office]:
    """Let an office listen on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status = office.take(self.path, headers, body)
            self.send_response(status)
            if status in {301, 302, 307, 308}:
                self.send_header("Location", office.url + "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    office.url = f"http://127.0.0.1:{server.server_address[1]}/decisions"
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
