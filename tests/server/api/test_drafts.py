import pytest

from content.contract.drafts import DraftAsk, DraftNames, DraftReply, DraftUpload
from server.api.exchange import decode
from tests.server.test_drafting import mistype

NAME = "0" * 32
APPLICATION = "019a0000-0000-7000-8000-000000000001"


@pytest.fixture
def kept(hall):
    """A draft that one kiosk handed in."""
    return hall.kiosk.call("POST", "/drafts", DraftUpload(NAME, APPLICATION, 86400, b"sealed"))


def test_another_kiosk_fetches(hall, kept):
    """What one kiosk hands in, another fetches byte for byte."""
    other = hall.add_kiosk("K04")
    found = decode(other.call("POST", "/drafts/find", DraftAsk(NAME)).content, DraftReply)

    assert (kept.status_code, found.state, found.version, found.sealed) == (200, "standing", 1, b"sealed")


def test_ended_for_all(hall, kept):
    """What is ended at one kiosk is ended at each, and the first hears of it."""
    hall.add_kiosk("K04").call("POST", "/drafts/end", DraftAsk(NAME))
    found = decode(hall.kiosk.call("POST", "/drafts/find", DraftAsk(NAME)).content, DraftReply)
    ended = decode(hall.kiosk.call("POST", "/drafts/ended", DraftNames((NAME,))).content, DraftNames)

    assert (found, ended.names) == (DraftReply("ended"), (NAME,))


@pytest.mark.parametrize(
    ("path", "given", "key"),
    [
        ("/drafts", DraftUpload("x", APPLICATION, 1, b"x"), "draft.malformed"),
        ("/drafts/ended", DraftNames((NAME,) * 101), "draft.too_many"),
    ],
)
def test_problem(hall, path, given, key):
    """What cannot be taken is a problem with a stable key."""
    assert hall.kiosk.call("POST", path, given).json()["key"] == key


def test_too_many_misses(hall):
    """Guessing ends in a problem that says when to ask again."""
    mistype(hall, "K03")
    answer = hall.kiosk.call("POST", "/drafts/find", DraftAsk(NAME))

    assert (answer.status_code, answer.json()["key"]) == (429, "draft.too_many_misses")
