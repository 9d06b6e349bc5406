"""The week of seats, seen by those who plan it."""

import re

from content.contract.leasing import LeaseRequest
from server.store import leases, slots
from tests.server.api.booking_kit import ask
from tests.server.pages.test_booking import SLOT, booked, taken

HOT = "hot@20260929T0930"
CLOSING = {"service": "desk", "starts": "2026-09-29T09:00", "ends": "2026-09-29T10:00", "reason_zh": "停电"}


def count(hall, slot=SLOT):
    with hall.services.database.reading() as connection:
        return slots.find(connection, slot)


def test_for_planners(browsers):
    """Officers do not plan the hall."""
    assert browsers("wang").get("/capacity").status_code == 403


def test_week(browsers):
    """The week shows what is taken of what there is, and the days that are not worked."""
    booked(browsers())
    shown = browsers("hall").get("/capacity?service=desk&week=2026-09-28").text

    assert ("<strong>1/2</strong>" in shown, shown.count('class="off"') > 0) == (True, True)


def test_seats(browsers, hall):
    """Seats are changed by hand, never below those taken, and who did it is recorded."""
    booked(browsers())
    browser = browsers("hall")
    browser.get("/capacity")
    browser.post("/capacity/seats", slot=SLOT, seats="0")

    assert (count(hall).capacity, count(hall).taken) == (1, 1)


def test_unknown_time(browsers):
    """A time that the plan does not have gets no seats."""
    browser = browsers("hall")
    browser.get("/capacity")

    assert browser.post("/capacity/seats", slot="moon@20260929T0930", seats="3").status_code == 404


def test_warning_closes_nothing(browsers, hall):
    """The first step only warns."""
    booked(browsers())
    browser = browsers("hall")
    browser.get("/capacity")
    shown = browser.post("/capacity/close", **CLOSING).text

    assert ("将取消 1 个预约" in shown, count(hall).closure, taken(hall)) == (True, "", 1)


def test_closed(browsers, hall):
    """The second step closes what was warned of; opened again it is sold again."""
    booked(browsers())
    browser = browsers("hall")
    browser.get("/capacity")
    warned = re.search(r'name="warned_of" value="([^"]+)"', browser.post("/capacity/close", **CLOSING).text)[1]
    browser.post("/capacity/close", **CLOSING, warned_of=warned)
    closed = bool(count(hall).closure)
    opening = re.search(r'action="(/capacity/open/[^"]+)"', browser.get("/capacity").text)[1]
    browser.post(opening)

    assert (closed, taken(hall), count(hall).closure) == (True, 0, "")


def test_booked_meanwhile(browsers, hall):
    """A booking made after the warning stops the closing, and is warned of."""
    browser = browsers("hall")
    browser.get("/capacity")
    warned = re.search(r'name="warned_of" value="([^"]+)"', browser.post("/capacity/close", **CLOSING).text)[1]
    booked(browsers())
    answer = browser.post("/capacity/close", **CLOSING, warned_of=warned)

    assert (answer.status_code, taken(hall), "又有人预约" in answer.text) == (409, 1, True)


def test_end_before_beginning(browsers, hall):
    """A closure that ends before it begins closes nothing."""
    browser = browsers("hall")
    browser.get("/capacity")
    answer = browser.post("/capacity/close", **{**CLOSING, "ends": "2026-09-29T08:00"})

    assert (answer.status_code, count(hall)) == (422, None)


def test_dead_kiosk(browsers, hall):
    """After somebody looked at a dead kiosk its seats come back, and the lease says who looked."""
    lease = ask(hall.kiosk, "/leases", LeaseRequest(hall.kiosk.new_id(), HOT, 3))
    hall.clock.advance(13 * 3600)
    browser = browsers("hall")
    shown = browser.get("/capacity").text
    browser.post(f"/capacity/leases/{lease['id']}")
    with hall.services.database.reading() as connection:
        kept = leases.find(connection, lease["id"])

    assert ("K03" in shown, kept.state, kept.settled_by, taken(hall, HOT)) == (True, "settled", "hall", 0)
