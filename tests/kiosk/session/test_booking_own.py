"""What can be done with a booking is offered, and nothing else."""

from typing import TYPE_CHECKING

import pytest

from kiosk.session.booking_commands import PrintBooking
from kiosk.session.touches import Pressed
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


@pytest.mark.parametrize(
    ("standing", "until", "offered"),
    [
        ("booked", "2026-09-29T06:30:00+08:00", {"check_in", "move", "cancel", "print_slip"}),
        ("booked", "", {"check_in", "print_slip"}),
        ("offered", "2026-09-29T06:30:00+08:00", {"accept", "move", "cancel"}),
        ("missed", "", {"check_in"}),
        ("closed", "2026-09-29T08:30:00+08:00", {"move"}),
        ("cancelled", "", set()),
        ("arrived", "", set()),
    ],
)
def test_offered(visit: "Visit", standing: str, until: str, offered: set[str]):
    """Each standing has its own acts."""
    booked.to_shown(visit, standing=standing, change_until=until)

    assert {button.key for button in visit.buttons() if button.role == "tile"} == offered


def test_not_offered_is_not_done(visit: "Visit"):
    """An act that is not offered asks for nothing."""
    booked.to_shown(visit, standing="cancelled", change_until="")
    before = len(visit.asked)
    for key in ("move", "cancel", "accept", "check_in", "print_slip", "give_back"):
        visit.send(Pressed(key))

    assert len(visit.asked) == before


def test_one_slip_at_a_time(visit: "Visit"):
    """While a slip is on its way, or has come out, no second one is printed."""
    booked.to_shown(visit)
    visit.press("print_slip")
    visit.send(Pressed("print_slip"))

    assert visit.count(PrintBooking) == 1


def test_without_a_printer(visit: "Visit"):
    """Without paper no slip is offered."""
    visit.breaks("receipt", fault="paper.out")
    booked.to_shown(visit)

    assert "print_slip" not in {button.key for button in visit.buttons()}
