"""A server on loopback that answers as it is told, and a kiosk's books beside it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.clock import CHINA
from kiosk.agent.link import ServerLink, open_client
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog
from kiosk.journal.seal import IntakeKey, Sealer
from kiosk.journal.shelf import Shelf


@dataclass
class Request:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Told:
    """What the server answers next, and what it was asked."""

    answer: Callable[[Request], tuple[int, bytes]]
    asked: list[Request] = field(default_factory=list)
    url: str = ""


class MovedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 9, 28, 2, 13, tzinfo=CHINA)
        self.passed = 0.0

    def now(self) -> datetime:
        """Give the set time."""
        return self.at

    def monotonic(self) -> float:
        """Give the time passed."""
        return self.passed

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)
        self.passed += seconds


@pytest.fixture
def told() -> Iterator[Told]:
    """Start a server that answers 404 until told otherwise."""
    held = Told(lambda _request: (404, b'{"key": "unknown"}'))

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            held.asked.append(request)
            status, answer = held.answer(request)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = _serve  # noqa: N815  # the names http.server looks for

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Books:
    """A kiosk's books on a real file."""

    file: JournalFile
    outbox: Outbox
    paper: PaperLog
    board: Board
    shelf: Shelf
    sealer: Sealer
    link: ServerLink
    clock: MovedClock
    key: Ed25519PrivateKey


@pytest.fixture
def books(tmp_path: Path, told: Told) -> Iterator[Books]:
    """Open a journal in a folder of its own, with a link to the told server."""
    key = Ed25519PrivateKey.generate()
    intake = IntakeKey("k1", X25519PrivateKey.generate().public_key(), 7)
    clock = MovedClock()
    file = JournalFile(tmp_path / "journal.sqlite")
    client = open_client()
    link = ServerLink(told.url, kiosk="K03", key=key, clock=clock, random=lambda n: b"n" * n, client=client)
    yield Books(
        file,
        Outbox(file, kiosk="K03"),
        PaperLog(file),
        Board(file),
        Shelf(file),
        Sealer("K03", key, lambda: intake),
        link,
        clock,
        key,
    )
    client.close()
    file.close()
