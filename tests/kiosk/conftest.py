"""A kiosk's books on a real file, a server on loopback to talk to, and a clock that a test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.contract.clock import CHINA
from kiosk.agent.link import ServerLink, open_client
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.intake import IntakeKey
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog
from kiosk.journal.seal import Sealer
from kiosk.journal.shelf import Shelf, Shelved
from kiosk.library import Library
from tests.kiosk.told import Told, told_server
from tests.shipped import shipped_catalogue, shipped_words


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


@dataclass
class Books:
    """A kiosk's books on a real file."""

    path: Path
    file: JournalFile
    outbox: Outbox
    paper: PaperLog
    board: Board
    shelf: Shelf
    sealer: Sealer
    clock: MovedClock
    key: Ed25519PrivateKey
    intake: X25519PrivateKey


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """Open a journal in a folder of its own."""
    key = Ed25519PrivateKey.generate()
    private = X25519PrivateKey.generate()
    intake = IntakeKey("k1", private.public_key(), 7)
    path = tmp_path / "journal.sqlite"
    file = JournalFile(path)
    yield Books(
        path=path,
        file=file,
        outbox=Outbox(file, kiosk="K03"),
        paper=PaperLog(file),
        board=Board(file),
        shelf=Shelf(file),
        sealer=Sealer("K03", key, lambda: intake),
        clock=MovedClock(),
        key=key,
        intake=private,
    )
    file.close()


@pytest.fixture(scope="session")
def server_key() -> Ed25519PrivateKey:
    """Make the server's own key."""
    return Ed25519PrivateKey.generate()


@pytest.fixture(scope="session")
def bundle(tmp_path_factory, server_key) -> Path:
    """Build the shipped catalogue once."""
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), server_key.public_key())
    out = tmp_path_factory.mktemp("bundle") / "catalogue.sqlite"
    return build(shipped_catalogue(), shipped_words(), out=out, version=7, server=keys)


@pytest.fixture
def library(books, bundle) -> Library:
    """Put the shipped catalogue on the shelf and open it."""
    books.shelf.put_catalogue(Shelved(7, bundle), b"trust")
    library = Library(books.shelf)
    library.refresh()
    return library


@pytest.fixture
def told() -> Iterator[Told]:
    """Start a server that answers 404 until told otherwise."""
    with told_server() as held:
        yield held


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """Open the one client of a process: each reads all the authorities this machine trusts, which takes its time."""
    with open_client() as opened:
        yield opened


@pytest.fixture
def link(told: Told, books, client) -> ServerLink:
    """Open a link from the kiosk to the told server."""
    return ServerLink(told.url, kiosk="K03", key=books.key, clock=books.clock, random=lambda n: b"n" * n, client=client)
