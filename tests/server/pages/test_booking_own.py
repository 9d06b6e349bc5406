"""One's own appointment by its link."""

from content.contract.booking import number_of
from server.store import bookings
from tests.server.pages.test_booking import PERSON, booked

OTHER = "desk@20260929T1000"


def number(hall):
    with hall.services.database.reading() as connection:
        (found,) = bookings.to_come(connection, hall.services.intake.holder(PERSON["number"]), hall.clock.now())
    return found.number


def test_shown(browsers, hall):
    """The link shows number and time, and nobody's name."""
    browser = browsers()
    shown = browser.get(booked(browser)).text

    assert (number(hall) in shown, "2026年9月29日09:30" in shown, PERSON["name"] in shown) == (True, True, False)


def test_file(browsers):
    """The calendar file comes with the link."""
    browser = browsers()
    answer = browser.get(booked(browser) + "/appointment.ics")

    assert (answer.headers["content-type"], b"DTSTART:20260929T013000Z" in answer.content) == (
        "text/calendar; charset=utf-8",
        True,
    )


def test_by_number(browsers, hall):
    """Number and card open what the link opens."""
    browser = browsers()
    link = booked(browser)
    answer = browsers().post("/booking", number=number(hall).lower(), card=PERSON["number"])

    assert answer.headers["location"] == link


def test_wrong_card(browsers, hall):
    """A wrong card and an unknown number are told apart by nobody."""
    booked(browsers())
    browser = browsers()
    wrong = browser.post("/booking", number=number(hall), card="140581189912310027")
    unknown = browser.post("/booking", number=number_of("nobody"), card=PERSON["number"])

    assert (wrong.status_code, wrong.text) == (422, unknown.text)


def test_move(browsers):
    """A moved appointment keeps its link."""
    browser = browsers()
    link = booked(browser)
    browser.post(link + "/move", slot=OTHER)

    assert "2026年9月29日10:00" in browser.get(link).text


def test_move_too_far(browsers):
    """A time that cannot be booked leaves the appointment as it was, and says why."""
    browser = browsers()
    link = booked(browser)
    answer = browser.post(link + "/move", slot="desk@20261012T1000")

    assert (answer.status_code, "还没有开放预约" in answer.text, "09:30" in browser.get(link).text) == (409, True, True)


def test_cancel_twice(browsers):
    """Given back twice is given back once."""
    browser = browsers()
    link = booked(browser)

    assert [browser.post(link + "/cancel").status_code for _ in range(2)] == [303, 303]


def test_foreign_link(browsers):
    """A link that nobody signed opens nothing."""
    browser = browsers()

    assert [browser.get(f"/booking/{link}").status_code for link in ("x", "SzE6", "%00")] == [404, 404, 404]
