"""A clerk's buttons."""

import re

from content.contract.booking import ArrivalRequest
from server.store import record
from tests.server.api.booking_kit import ask
from tests.server.pages.test_booking import booked


def walk_in(hall, service="desk"):
    return ask(hall.kiosk, "/arrivals", ArrivalRequest(hall.kiosk.new_id(), service=service))["number"]


def called(browser, window="2"):
    return re.search(r'class="number[^"]*">([^<]+)<', browser.get(f"/clerk/{window}").text)[1]


def press(browser, what, window="2"):
    page = browser.get(f"/clerk/{window}").text
    ticket = re.search(r'name="ticket" value="([^"]*)"', page)[1]
    return browser.post(f"/clerk/{window}", what=what, ticket=ticket)


def test_next(browsers, hall):
    """The next number is called to the clerk's window."""
    number, browser = walk_in(hall), browsers("hall")
    press(browser, "next")

    assert called(browser) == number


def test_missed_and_back(browsers, hall):
    """Who did not come can be called once more from the list."""
    number, browser = walk_in(hall), browsers("hall")
    press(browser, "next")
    press(browser, "missed")
    gone = called(browser)
    ticket = re.findall(r'name="ticket" value="([^"]+)"', browser.get("/clerk/2").text)[0]
    browser.post("/clerk/2", what="recall", ticket=ticket)

    assert (gone, called(browser)) == ("—", number)


def test_done(browsers, hall):
    """What is done leaves the window free."""
    walk_in(hall)
    browser = browsers("hall")
    press(browser, "next")
    press(browser, "done")

    assert called(browser) == "—"


def test_nobody_waits(browsers):
    """With nobody waiting nobody is called."""
    browser = browsers("hall")
    press(browser, "next")

    assert called(browser) == "—"


def test_unknown_window(browsers):
    """A window that is not there is not found."""
    assert browsers("hall").get("/clerk/9").status_code == 404


def test_rules_in_sight(browsers):
    """Who goes before whom stands on the page."""
    shown = browsers("hall").get("/clerk/2").text

    assert ("军人" in shown, "依法优先" in shown) == (True, True)


def test_for_the_hall(browsers):
    """Editors call nobody."""
    assert browsers("editor").get("/clerk").status_code == 403


def test_visit(browsers, hall):
    """Whom to visit is shown on asking, and the record says who asked, and not about whom."""
    booked(browsers(), "visit@20260929T0930", address="高平市测试街一号")
    browser = browsers("hall")
    listed = browser.get("/visits").text
    booking = re.search(r'action="/visits/([^"]+)"', listed)[1]
    opened = browser.post(f"/visits/{booking}").text
    with hall.services.database.reading() as connection:
        entry = record.last(connection)

    assert ("测试街" in listed, "高平市测试街一号" in opened) == (False, True)
    assert (entry.what, entry.who, "测试" in str(entry.facts).replace(entry.facts["name"], "")) == (
        "booking.contact_opened",
        "hall",
        False,
    )
