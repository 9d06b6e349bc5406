"""Without an answer it is said what is known, and what is safe."""

from typing import TYPE_CHECKING

import pytest

from kiosk.session.booking_events import BookingFailed
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


@pytest.mark.parametrize(
    ("walk", "said"), [(booked.asking, "什么都没有改变"), (booked.to_confirm, "不会重复预约")], ids=["asked", "booked"]
)
def test_what_is_safe(visit: "Visit", walk, said):
    """A question that changed nothing says so; one that may have been done says that asking again is safe."""
    walk(visit)
    if visit.screen().name == "book.confirm":
        visit.press("confirm")
    visit.send(BookingFailed(visit.session.id, "offline"))

    assert said in visit.says()


@pytest.mark.parametrize("key", ["offline", "refused", "broken"])
def test_never_the_citizen_s_fault(visit: "Visit", key):
    """Each fault has its sentence, and none blames the citizen."""
    booked.asking(visit)
    visit.send(BookingFailed(visit.session.id, key))

    assert "不是您的原因" in visit.says()


@pytest.mark.parametrize(("key", "said"), [("broken", "还不知道服务器是否已经办好"), ("refused", "什么都没有改变")])
def test_answer_that_is_not_whole(visit: "Visit", key, said):
    """A garbled answer may stand for a booking that was made; a request that was not let in has done nothing."""
    booked.to_confirm(visit)
    visit.press("confirm")
    visit.send(BookingFailed(visit.session.id, key))

    assert said in visit.says()
