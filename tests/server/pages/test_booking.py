"""The public pages for booking, without a browser's script."""

import re

from server.domain.booking import State
from server.store import bookings, slots

SLOT = "desk@20260929T0930"
PERSON = {"name": "测试样一", "number": "140581189912310019", "phone": "13800000000"}


def choose(browser, slot=SLOT):
    """Choose a time, and give where that leads."""
    return browser.post(f"/book/{slot.partition('@')[0]}/hold", slot=slot)


def booked(browser, slot=SLOT, **changes: str):
    """Book, and give the link."""
    answer = browser.post(choose(browser, slot).headers["location"], **{**PERSON, **changes})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def taken(hall, slot=SLOT):
    with hall.services.database.reading() as connection:
        count = slots.find(connection, slot)
    return 0 if count is None else count.taken


def test_services(browsers):
    """Everybody may see what can be booked."""
    shown = browsers().get("/book").text

    assert [name for name in ("desk窗口", "hot窗口", "visit窗口") if name not in shown] == []


def test_booked(browsers, hall):
    """A form filled in is a booking of that person."""
    booked(browsers())
    with hall.services.database.reading() as connection:
        (found,) = bookings.to_come(connection, hall.services.intake.holder(PERSON["number"]), hall.clock.now())

    assert (found.slot, found.state) == (SLOT, State.BOOKED)


def test_second_choice(browsers, hall):
    """Whoever goes back and chooses another time leaves the first to others."""
    browser = browsers()
    choose(browser)
    choose(browser, "desk@20260929T1000")

    assert (taken(hall), taken(hall, "desk@20260929T1000")) == (0, 1)


def test_full(browsers):
    """A time taken in the meantime is told, with the others to choose from."""
    for _ in range(2):
        choose(browsers())
    answer = choose(browsers())

    assert (answer.status_code, "约满" in answer.text, "desk@20260929T1000" in answer.text) == (409, True, True)


def test_mistake(browsers, hall):
    """A mistake books nothing and keeps the seat and what was typed."""
    browser = browsers()
    answer = browser.post(choose(browser).headers["location"], **{**PERSON, "number": "140581189912310018"})

    assert (answer.status_code, PERSON["phone"] in answer.text, taken(hall)) == (422, True, 1)


def test_script_in_a_name(browsers):
    """What is typed is shown as text, whatever it is."""
    browser = browsers()
    answer = browser.post(choose(browser).headers["location"], **{**PERSON, "name": "<script>", "number": "1"})

    assert ("<script>" in answer.text.split("<main")[1], "&lt;script&gt;" in answer.text) == (False, True)


def test_other_site(browsers, hall):
    """A form of another site keeps no seat."""
    answer = browsers().post("/book/desk/hold", origin="http://evil.test", slot=SLOT)

    assert (answer.status_code, taken(hall)) == (403, 0)


def test_unknown(browsers):
    """What is not there is not found: a service, a hold, a day."""
    browser = browsers()
    paths = ("/book/moon", "/book/desk/who/nothing", "/book/desk/wait/soon")

    assert [browser.get(path).status_code for path in paths] == [404, 410, 404]


def test_waiting_list(browsers, hall):
    """On a full day the list is joined under one's own link."""
    for slot in re.findall(r"visit@\d+T\d+", browsers().get("/book/visit?day=2026-09-29").text):
        choose(browsers(), slot)
    browser = browsers()
    answer = browser.post("/book/visit/wait/2026-09-29", **PERSON, address="高平市测试街一号")
    shown = browser.get(answer.headers["location"]).text

    assert (answer.status_code, "候补中" in shown) == (303, True)


def test_months_and_weekdays(all_words):
    """Every month and weekday is worded."""
    keys = [f"book.month.{month}" for month in range(1, 13)] + [f"book.weekday.{day}" for day in range(1, 8)]

    assert [key for key in keys if key not in all_words.entries] == []
