"""Questions about appointments never show who asks."""

import pytest

from content.contract.booking import Person
from kiosk.session.booking_commands import BookSeat, CheckIn, FindOwn, JoinWait, MoveBooking, PrintBooking, TellBooking
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NAME, NUMBER

WHO = Person(NAME, NUMBER, booked.PHONE, booked.ADDRESS)
COMMANDS = (
    BookSeat("s1", "b1", "x", WHO, "zh"),
    JoinWait("s1", "other", "2026-09-30", WHO, "zh"),
    FindOwn("s1", WHO),
    CheckIn("s1", "zh", code=booked.CODE, person=WHO),
    MoveBooking("s1", booked.CODE, "x"),
    TellBooking("s1", "look", booked.CODE),
    PrintBooking("s1", booked.booking(), NAME, "zh"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_nothing_personal_shows(command):
    """Neither person nor code is in a command's text."""
    shown = (NAME, NUMBER, booked.PHONE, booked.ADDRESS, booked.CODE)

    assert [each for each in shown if each in repr(command)] == []
