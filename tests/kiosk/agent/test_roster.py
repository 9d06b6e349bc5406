"""Only the server's own word changes whose receipts count."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.enrolment import Roster, RosterEntry, SignedRoster
from content.contract.signing import Domain, sign
from kiosk.agent.roster import RosterFetcher


@pytest.fixture
def fetcher(books, link, server_key) -> RosterFetcher:
    """Fetch for a kiosk that knows its server's key."""
    return RosterFetcher(link, books.shelf, server_key.public_key)


def _roster(key, at: str = "2026-09-28T02:00:00+08:00", domain: Domain = Domain.ROSTER) -> SignedRoster:
    raw = msgspec.json.encode(Roster(at, [RosterEntry("K04", bytes(32))], []))
    return SignedRoster(raw, sign(domain, raw, key))


def test_a_signed_roster_is_kept(told, books, fetcher, server_key) -> None:
    """What the server signed goes on the shelf as it came."""
    given = _roster(server_key)
    told.answer = lambda _request: (200, msgspec.json.encode(given))

    assert fetcher.step()
    assert given == books.shelf.roster()


@pytest.mark.parametrize(
    "answer",
    [
        lambda _key: (200, msgspec.json.encode(_roster(Ed25519PrivateKey.generate()))),
        lambda key: (200, msgspec.json.encode(_roster(key, domain=Domain.RECORD))),
        lambda key: (200, msgspec.json.encode(SignedRoster(_roster(key).roster + b" ", _roster(key).signature))),
        lambda key: (200, msgspec.json.encode(SignedRoster(_roster(key).roster, b""))),
        lambda _key: (200, b"<html>"),
        lambda _key: (404, b"{}"),
        lambda _key: (500, b""),
    ],
    ids=["stranger's key", "signed for another use", "altered", "unsigned", "a page", "not there", "trouble"],
)
def test_anything_else_is_ignored(told, books, fetcher, server_key, answer) -> None:
    """The roster kept stays, whatever else comes."""
    kept = _roster(server_key, at="2026-09-27T02:00:00+08:00")
    books.shelf.put_roster(kept)
    told.answer = lambda _request: answer(server_key)

    assert not fetcher.step()
    assert kept == books.shelf.roster()


def test_without_a_catalogue_nothing_is_believed(told, books, link, server_key) -> None:
    """A kiosk that does not know its server's key yet keeps no roster."""
    told.answer = lambda _request: (200, msgspec.json.encode(_roster(server_key)))

    assert not RosterFetcher(link, books.shelf, lambda: None).step()
    assert books.shelf.roster() is None
