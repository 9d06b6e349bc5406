"""The emulated laser's wire misbehaves as its hands say, and for as long."""

from collections.abc import Iterator

import pytest

from devices.hands import Command
from devices.page.front import HttpFront
from devices.page.wire import HttpStatusError, HttpWire, NoReplyError, NotReachedError


@pytest.fixture
def front() -> Iterator[HttpFront]:
    """A plug that says each body back, and nothing to an empty one."""

    def fail() -> None:
        opened.close()

    opened = HttpFront(0, answer=lambda body: body or None, fail=fail)
    opened.open()
    yield opened
    opened.close()


def _say(front: HttpFront, body: bytes = b"hello", *, timeout_s: float = 2.0) -> str:
    try:
        return HttpWire(f"ipp://127.0.0.1:{front.port}/").exchange(body, timeout_s=timeout_s).decode("latin-1")
    except HttpStatusError as error:
        return str(error.status)
    except (NoReplyError, NotReachedError) as error:
        return type(error).__name__


GARBLED = bytes(each ^ 0xA5 for each in b"hello").decode("latin-1")


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ({"do": "garble"}, [GARBLED, GARBLED]),
        ({"do": "garble", "times": 1}, [GARBLED, "hello"]),
        ({"do": "slow", "seconds": 0.01}, ["hello", "hello"]),
        ({"do": "unplug"}, ["NotReachedError", "NotReachedError"]),
        ({"do": "die", "after_bytes": 7}, ["hello", "NoReplyError"]),
    ],
    ids=["garbled", "garbled-once", "slow", "unplugged", "dies"],
)
def test_manners(front: HttpFront, order: Command, told: list[str]):
    """Each hand of the wire shows in the next answers."""
    front.misbehave(order)

    assert told == [_say(front), _say(front)]


def test_silent_once(front: HttpFront):
    """A silent answer never comes, and the next one does."""
    front.misbehave({"do": "silent", "times": 1})

    assert [_say(front, timeout_s=0.1), _say(front)] == ["NoReplyError", "hello"]


def test_recovers(front: HttpFront):
    """What was unplugged answers again, and well."""
    front.misbehave({"do": "garble"})
    front.misbehave({"do": "unplug"})
    front.recover()

    assert _say(front) == "hello"


def test_no_answer(front: HttpFront):
    """A body that means nothing is turned away."""
    assert _say(front, b"") == "400"


def test_other_hands(front: HttpFront):
    """A hand that is not the wire's is left to others."""
    assert not front.misbehave({"do": "media-empty"})
