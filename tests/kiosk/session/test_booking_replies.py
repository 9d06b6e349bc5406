"""What the world answers leads to its page, and only when it was asked."""

from typing import TYPE_CHECKING

from kiosk.session.booking_events import BookingRefused, BookingTold, SlipSettled, TimesFound
from kiosk.session.booking_state import BookingPage
from kiosk.session.phase import Phase
from tests.kiosk.session import booked

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def page_of(visit: "Visit") -> str:
    """Name the page."""
    assert visit.session.booking
    return visit.session.booking.page


def test_the_first_free_day_is_shown(visit: "Visit"):
    """Days without a seat are passed over."""
    booked.asking(visit)
    visit.send(TimesFound(visit.session.id, "permits", booked.DAYS[1:]))
    assert visit.session.booking

    assert visit.session.booking.day == "2026-10-08"


def test_given_up_place(visit: "Visit"):
    """A place on a list that was given up ends in the server's own word, told as done."""
    booked.to_scan(visit)
    visit.send(booked.slip(visit))
    visit.send(BookingTold(visit.session.id, booked.WAITING))
    visit.press("cancel", "give_back")
    visit.send(BookingRefused(visit.session.id, "ended"))

    assert visit.screen().name == "book.given_up"


def test_offered_seat(visit: "Visit"):
    """A seat that the list offered is taken by its code, and its slip printed."""
    booked.to_shown(visit, standing="offered")
    visit.press("accept")
    visit.send(BookingTold(visit.session.id, booked.booking()))

    assert page_of(visit) == BookingPage.DONE


def test_unasked(visit: "Visit"):
    """Without a question no answer is taken."""
    booked.to_services(visit)
    visit.send(TimesFound(visit.session.id, "permits", booked.DAYS))

    assert (visit.session.phase, page_of(visit)) == (Phase.BOOKING, BookingPage.SERVICES)


def test_paper_at_any_time(visit: "Visit"):
    """What became of the slip is told whenever it comes."""
    booked.to_booked(visit)
    visit.send(SlipSettled(visit.session.id, "failed", "paper.out"))

    assert "打印失败" in visit.says()
