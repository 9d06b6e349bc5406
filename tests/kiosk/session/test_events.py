"""No event tells in its ``repr`` what a citizen is or said, so none can do so in a log."""

from datetime import date

import pytest

from content.contract.claims import ClaimReply
from kiosk.session.events import Event
from kiosk.session.readings import CardSeen
from kiosk.session.replies import ClaimAnswered, ItemsFound
from kiosk.session.touches import Agreed, Answered, Queried, Signed

SECRET = "测试样一"
NUMBER = "140581189912310019"
TELLING: tuple[Event, ...] = (
    Queried(SECRET),
    Answered("name", SECRET),
    Agreed(SECRET),
    Signed(SECRET.encode()),
    CardSeen("s", "resident", SECRET, NUMBER, SECRET, date(1899, 12, 31), SECRET, date(2040, 1, 1)),
    ItemsFound("s", SECRET, ()),
    ClaimAnswered("s", "c", ClaimReply(state="refused", case_no="GP260928K030001K", reasons_zh=SECRET)),
)


@pytest.mark.parametrize("event", TELLING, ids=lambda event: type(event).__name__)
def test_repr_is_discreet(event: Event):
    """Nothing personal shows, not even escaped."""
    shown = repr(event)

    assert not any(word in shown for word in (SECRET, NUMBER, repr(SECRET.encode())[2:-1], "1899"))
