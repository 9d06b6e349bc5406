"""A kiosk makes its own key, proves that it has it, and believes nobody's page."""

import secrets
import stat

import msgspec
import pytest

from content.contract.enrolment import EnrolmentReply, EnrolmentRequest
from content.contract.signing import Domain, fingerprint, is_signed, load_public_key
from kiosk.agent.link import ServerLink
from kiosk.config import Paths
from kiosk.enrolling import EnrolmentFailed, enrol, make_key, own_fingerprint


@pytest.fixture
def paths(tmp_path) -> Paths:
    """Give the folder of a kiosk that has its key."""
    paths = Paths(tmp_path / "data")
    make_key(paths)
    return paths


def test_a_key_is_made_once(paths) -> None:
    """Making it again keeps the first, which the server may know already."""
    first = own_fingerprint(paths)

    make_key(paths)

    assert first == own_fingerprint(paths)


def test_the_key_is_its_owner_s(paths) -> None:
    """Nobody else on the machine may read it."""
    assert stat.S_IMODE(paths.key.stat().st_mode) == 0o600


def test_the_token_is_proved_by_the_key(told, link, paths) -> None:
    """The server can see that whoever brought the token holds the private half."""
    token = secrets.token_urlsafe()
    enrol(link, kiosk="K03", token=token, paths=paths)

    given = msgspec.json.decode(told.asked[0].body, type=EnrolmentRequest)
    assert is_signed(Domain.ENROLMENT, token.encode(), given.proof, load_public_key(given.public_key))
    assert own_fingerprint(paths) == fingerprint(given.public_key)


def test_a_pending_enrolment(told, link, paths) -> None:
    """The server's word is passed on as it is."""
    reply = EnrolmentReply("pending", own_fingerprint(paths))
    told.answer = lambda _request: (201, msgspec.json.encode(reply))

    assert reply == enrol(link, kiosk="K03", token="t", paths=paths)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ((403, b'{"key": "enrolment.token"}'), "enrolment.token"),
        ((200, b"<html>Welcome to the hall's network"), "link.garbled"),
        ((503, b""), "link.server"),
    ],
)
def test_trouble_has_a_key(told, link, paths, given, key) -> None:
    """A used token, a page of somebody else and a server in trouble are told apart."""
    told.answer = lambda _request: given

    assert EnrolmentFailed(key) == enrol(link, kiosk="K03", token="t", paths=paths)


def test_nobody_listens(books, paths, client) -> None:
    """A dead address is said to be unreachable."""
    dead = ServerLink("http://127.0.0.1:1", kiosk="K03", key=books.key, clock=books.clock, random=bytes, client=client)

    assert EnrolmentFailed("link.unreachable") == enrol(dead, kiosk="K03", token="t", paths=paths)
