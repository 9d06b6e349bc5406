"""Every page of appointments has its view, in both languages, and says what does not work."""

from typing import TYPE_CHECKING

import pytest

from content.catalogue.bilingual import Language
from kiosk.session.booking_state import BookingPage
from kiosk.session.views.booking import PAGES
from tests.kiosk.session import booked
from tests.kiosk.session.test_booking import WALKS

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def test_every_page():
    """No page is without its view."""
    assert set(PAGES) == set(BookingPage)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_both_languages(visit: "Visit", walk):
    """Each page is written in both languages, with other words."""
    walk(visit)
    zh, en = (visit.screen(language) for language in Language)

    assert (zh.name == en.name, zh.title != en.title) == (True, True)


def test_what_is_missing_is_said(visit: "Visit"):
    """Cut off, the ways in that need the server are disabled with the reason."""
    booked.cut_off(visit)
    visit.press("start", "book")
    reasons = {button.key: button.reason for button in visit.buttons() if button.role == "tile"}

    assert [key for key, reason in reasons.items() if not reason] == ["book_new"]


def test_no_plan(visit: "Visit"):
    """A catalogue without appointments says so."""
    visit.press("start", "book", "book_new")

    assert "没有可以预约的业务" in visit.says()
