"""What was done is said, and what is known of the paper, and no more."""

from typing import TYPE_CHECKING

import pytest

from kiosk.session.booking_events import SlipSettled
from kiosk.session.screen import Bullets, QrPicture
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def test_number_and_code_stand_there(visit: "Visit"):
    """Whatever becomes of the paper, the code stands on the screen."""
    booked.to_booked_cut_off(visit)

    assert [block.text for block in visit.screen().blocks if isinstance(block, QrPicture)] == [booked.CODE]


@pytest.mark.parametrize(
    ("outcome", "said", "is_offered"),
    [
        ("confirmed", "已打印", False),
        ("sent", "已送到打印机", False),
        ("uncertain", "不确定有没有打印出来", False),
        ("refused", "没有打印", True),
        ("failed", "打印失败", True),
    ],
)
def test_paper(visit: "Visit", outcome, said, *, is_offered: bool):
    """Each outcome has its own sentence, and only what surely did not come out may be printed again."""
    booked.to_booked(visit)
    visit.send(SlipSettled(visit.session.id, outcome, "paper.out"))
    offered = "print_slip" in {button.key for button in visit.buttons()}

    assert (said in visit.says(), offered) == (True, is_offered)


def test_ticket(visit: "Visit"):
    """The queue number stands with wait and window."""
    booked.to_ticket(visit)
    said = [fact.value for block in visit.screen().blocks for fact in getattr(block, "facts", ())]

    assert [each for each in ("P007", "2 位", "预计等候 15–30 分钟", "3号窗口") if each not in said] == []


def test_bring(visit: "Visit"):
    """What to bring stands there, the card first."""
    booked.to_booked(visit)
    lists = [block for block in visit.screen().blocks if isinstance(block, Bullets)]

    assert lists[0].lines[0] == "您的身份证件"


def test_waiting_is_no_booking(visit: "Visit"):
    """A place on a list is not told as an appointment."""
    booked.to_waiting(visit)

    assert "还不是预约" in visit.says()
