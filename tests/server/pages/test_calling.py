"""The screen in the hall."""

import asyncio

from content.text.wording import load_words
from server.pages import calling
from server.pages.access import Desk
from server.pages.view import View
from tests.server.pages.test_booking import PERSON, booked
from tests.server.pages.test_clerk import press, walk_in


def test_open_to_all(browsers, hall):
    """Anybody may look, and sees numbers only."""
    booked(browsers())
    number = walk_in(hall)
    shown = browsers().get("/calling").text

    assert (number in shown, PERSON["name"] in shown) == (True, False)


def test_called(browsers, hall):
    """A number that is called stands beside its window, in both languages."""
    number = walk_in(hall)
    press(browsers("hall"), "next")
    board = browsers().get("/calling/board").text

    assert (number in board, "2号窗口" not in board, "Window" in board) == (True, False, True)


def test_event(browsers, hall):
    """The first event brings the board as it stands, in the form that browsers read."""
    number = walk_in(hall)
    request = _Request()
    desk = Desk(services=hall.services, door=None, view=View(load_words()), is_secure=False)

    async def first():
        stream = calling._stream(request, desk)
        event = await anext(stream)
        await stream.aclose()
        return event

    event = asyncio.run(first())
    assert (event.startswith("data: "), event.endswith("\n\n"), number in event) == (True, True, True)


class _Request:
    """A request as far as a page needs one."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.url = type("Url", (), {"path": "/calling/events"})()
        self.state = type("State", (), {})()

    async def is_disconnected(self):
        return False
