"""The screen in the hall."""

from server.pages import calling
from server.pages.view import View
from tests.server.pages.test_booking import PERSON, booked
from tests.server.pages.test_clerk import press, walk_in
from tests.shipped import shipped_words


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
    """What is sent to every screen is the board as it stands."""
    number = walk_in(hall)

    assert number in calling.draw(hall.services, View(shipped_words()))
