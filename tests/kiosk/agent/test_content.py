"""Over the wire a kiosk takes a catalogue whole and vouched for, or keeps the last good one and says why."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.keys import AuthorKeys, ServerKeys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version, initialise
from content.bundle.repository import newest_root, refresh
from content.catalogue.model import Catalogue
from content.contract.health import Heartbeat
from content.text.wording import Words
from kiosk.agent.content import PATH, ContentUpdater
from kiosk.agent.heartbeat import Pulse
from kiosk.agent.link import ServerLink
from kiosk.journal.shelf import Shelf, Shelved
from kiosk.library import Library
from tests.kiosk.told import Request
from tests.shipped import shipped_catalogue, shipped_words

FLIPPED_BYTE = 5000


@dataclass(frozen=True)
class Press:
    """A repository and the keys to publish into it."""

    folder: Path
    author: AuthorKeys
    server: Ed25519PrivateKey
    catalogue: Catalogue
    words: Words

    def publish(self, now) -> str:
        """Publish the next version and vouch for it; give the name of its bundle."""
        published = add_version(
            self.folder, self.catalogue, self.words, key=self.author.catalogue, now=now, notes=TargetNotes()
        )
        refresh(self.folder, self.server, now)
        return published.sha256

    def serve(self, request: Request) -> tuple[int, bytes]:
        """Answer as the server does."""
        file = self.folder / request.path.removeprefix(PATH)
        return (200, file.read_bytes()) if file.is_file() else (404, b"{}")


@pytest.fixture(scope="module")
def shipped() -> tuple[Catalogue, Words]:
    """Read the shipped catalogue once."""
    return shipped_catalogue(), shipped_words()


@pytest.fixture
def press(tmp_path, books, told, shipped) -> Press:
    """Publish version 1 and serve it."""
    roots = tuple(Ed25519PrivateKey.generate() for _ in range(3))
    author, server = AuthorKeys(roots, Ed25519PrivateKey.generate()), Ed25519PrivateKey.generate()
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), server.public_key())
    press = Press(tmp_path / "repository", author, server, *shipped)
    initialise(press.folder, author=author, server=keys, now=books.clock.now())
    press.publish(books.clock.now())
    told.answer = press.serve
    return press


@pytest.fixture
def updater(tmp_path, books, link, press) -> ContentUpdater:
    """Look over the wire, from the root that a person brought."""
    root = tmp_path / "root.json"
    root.write_bytes(newest_root(press.folder))
    return ContentUpdater(link, books.shelf, root, tmp_path / "catalogues", books.clock)


def _flip(data: bytes) -> bytes:
    return data[:FLIPPED_BYTE] + bytes([data[FLIPPED_BYTE] ^ 1]) + data[FLIPPED_BYTE + 1 :]


def _second_with_a_flipped_bit(told, books, press) -> None:
    sha256 = press.publish(books.clock.now())

    def answer(request: Request) -> tuple[int, bytes]:
        status, body = press.serve(request)
        return status, _flip(body) if sha256 in request.path else body

    told.answer = answer


def test_a_catalogue_is_taken(books, updater) -> None:
    """A new kiosk has the catalogue after one look, and can read it."""
    updater.step()

    library = Library(books.shelf)
    assert (library.refresh(), library.version, books.shelf.problem()) == (True, 1, "")
    assert library.find("geti", on=date(2026, 11, 23))


def test_one_flipped_bit_is_refused(told, books, updater, press) -> None:
    """A bundle altered on its way leaves the last good one on the shelf."""
    updater.step()
    good = books.shelf.catalogue()
    _second_with_a_flipped_bit(told, books, press)

    updater.step()

    assert good == books.shelf.catalogue()
    assert books.shelf.problem() == "bundle.altered"


def test_a_refusal_is_reported(told, books, link, updater, press) -> None:
    """The next heartbeat tells why the newest catalogue is not in use."""
    updater.step()
    _second_with_a_flipped_bit(told, books, press)
    updater.step()

    Pulse("K03", "0.1", books.board, books.outbox, books.paper, books.shelf, link, books.clock).step()

    beat = msgspec.json.decode(told.asked[-1].body, type=Heartbeat)
    assert (beat.bundle, beat.bundle_problem) == (1, "bundle.altered")


def test_the_true_bundle_mends_it(told, books, updater, press) -> None:
    """When the true bytes come, they are taken and the problem is over."""
    updater.step()
    _second_with_a_flipped_bit(told, books, press)
    updater.step()
    told.answer = press.serve

    updater.step()

    shelved = books.shelf.catalogue()
    assert shelved is not None
    assert (shelved.version, books.shelf.problem()) == (2, "")


def test_an_older_catalogue_is_refused(books, updater, press) -> None:
    """A server that was set back to an older state cannot take the kiosk with it."""
    first = {path: path.read_bytes() for path in press.folder.rglob("*") if path.is_file()}
    press.publish(books.clock.now())
    updater.step()
    for path in press.folder.rglob("*"):
        if path.is_file():
            path.write_bytes(first[path]) if path in first else path.unlink()

    updater.step()

    assert books.shelf.problem() == "bundle.rolled_back"
    assert books.shelf.catalogue() == Shelved(2, books.shelf.catalogue().path)


def test_a_second_look_fetches_no_bundle(told, books, updater) -> None:
    """What is held already is not fetched again."""
    updater.step()
    told.asked.clear()

    updater.step()

    assert [request.path for request in told.asked if "catalogue.sqlite" in request.path] == []


def test_no_server_changes_nothing(books, tmp_path, updater, client) -> None:
    """Without a server the catalogue stays in use, and the reason is told."""
    updater.step()
    good = books.shelf.catalogue()
    dead = ServerLink("http://127.0.0.1:1", kiosk="K03", key=books.key, clock=books.clock, random=bytes, client=client)
    ContentUpdater(dead, books.shelf, updater.root, updater.staging, books.clock).step()

    assert (good, "bundle.unreachable") == (books.shelf.catalogue(), books.shelf.problem())


def test_trust_outlives_the_process(books, updater) -> None:
    """A second process over the same journal starts from the trust that the first one earned."""
    updater.step()

    assert b'"targets":1' in (Shelf(books.file).trust() or b"")
