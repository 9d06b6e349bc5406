"""What is asked before an appointment, and all of it once more before the yes."""

from typing import TYPE_CHECKING

import pytest

from kiosk.session.screen import Facts, Input
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def facts(visit: "Visit") -> dict[str, str]:
    """Give what the page shows, by label."""
    return {
        fact.label: fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts
    }


def test_confirm(visit: "Visit"):
    """Service, matter, time, windows and person stand there; the person is masked."""
    booked.to_confirm(visit)
    shown = facts(visit)

    assert (shown["业务"], shown["事项"], shown["窗口"]) == ("经营许可窗口", "开店登记", "3号窗口或4号窗口")
    assert [each for each in (NAME, NUMBER) if each in "".join(shown.values())] == []


def test_move(visit: "Visit"):
    """Before it is moved, the old time stands beside the new one."""
    booked.to_moving(visit)
    shown = facts(visit)

    assert ("08:30–09:00" in shown["原来的时间"], "09:30–10:00" in shown["改到"]) == (True, True)


@pytest.mark.parametrize(
    ("walk", "required"),
    [(booked.to_details, [False]), (booked.to_home_visit, [True, True])],
)
def test_boxes(visit: "Visit", walk, required):
    """The telephone may be left out, except where somebody is to be visited, and then the address is asked for too."""
    walk(visit)

    assert [block.required for block in visit.screen().blocks if isinstance(block, Input)] == required


def test_problems(visit: "Visit"):
    """What is missing is said at its box, in words."""
    booked.to_home_visit(visit)

    assert all(block.problem for block in visit.screen().blocks if isinstance(block, Input))


def test_the_hold_is_shown(visit: "Visit"):
    """How long the seat is kept stands there in minutes."""
    booked.to_confirm(visit)
    visit.wait(50)

    assert "还剩约 15 分钟" in visit.says()
