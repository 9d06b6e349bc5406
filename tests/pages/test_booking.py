"""Booking on a phone, closing and calling at a desk: the whole way in a real browser."""

from datetime import timedelta
from typing import Any

import pytest

from content.contract.booking import Person
from server.booking import arriving, desk
from server.booking.arriving import Arrival
from server.booking.desk import Wish
from server.store import bookings

PHONE = {"width": 390, "height": 844}
NUMBER, OTHER = "140581189912310019", "140581189912310027"


def fill_in(page: Any, number: str = NUMBER) -> None:
    """Say who comes."""
    page.fill("[name=name]", "测试样一")
    page.fill("[name=number]", number)
    page.fill("[name=phone]", "13800000000")


def choose(page: Any, service: str = "registration", time: str = "09:30") -> None:
    """Choose a service and a time."""
    page.goto(f"/book/{service}")
    page.locator(".slot", has_text=time).click()
    page.wait_for_url("**/who/**")


def test_booking_on_a_phone(open_page: Any, shoot: Any):
    """A citizen books, adds the appointment to the calendar, moves it and gives it back, without an account."""
    page = open_page(**PHONE)
    page.goto("/book")
    shoot(page, "book-services-phone")
    page.goto("/book/permits")
    shoot(page, "book-times-phone")
    choose(page, "permits")
    page.select_option("[name=item]", "food-business-licence")
    fill_in(page)
    shoot(page, "book-who-phone")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/booking/**")
    shoot(page, "booking-phone")
    link = page.url
    file = page.request.get(link + "/appointment.ics")
    page.click("text=改时间")
    page.locator(".slot", has_text="10:00").click()
    page.wait_for_url(link)
    moved = page.inner_text(".slip .when")
    page.click("text=取消预约")
    shoot(page, "booking-sure-phone")
    page.click("text=确定取消")
    page.wait_for_url(link)
    shoot(page, "booking-cancelled-phone")

    assert (file.headers["content-type"], b"DTSTART:20260929T013000Z" in file.body()) == (
        "text/calendar; charset=utf-8",
        True,
    )
    assert ("9月29日10:00" in moved, "已取消" in page.inner_text("h1")) == (True, True)


@pytest.mark.parametrize("path", ["/book/agent", "/booking"])
def test_phone_width(open_page: Any, shoot: Any, path: str):
    """On a phone nothing sticks out sideways, in English either."""
    page = open_page(**PHONE)
    page.goto(f"/language/en?next={path}")
    shoot(page, f"en{path.replace('/', '-')}-phone")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_touch_targets(open_page: Any):
    """Every day and time a thumb must hit is at least 44 pixels high."""
    page = open_page(**PHONE)
    page.goto("/book/registration")
    heights = page.eval_on_selector_all(
        ".days a, .slot", "found => found.map(each => each.getBoundingClientRect().height)"
    )

    assert min(heights) >= 44


def test_wrong_number(open_page: Any, shoot: Any):
    """A number with a wrong digit is told, and nothing typed is lost."""
    page = open_page(**PHONE)
    choose(page, "helper", "14:30")
    fill_in(page, NUMBER[:-1] + "8")
    page.click("main form button[type=submit]")
    shoot(page, "book-who-wrong-phone")

    assert ("号码不正确" in page.inner_text("[role=alert]"), page.input_value("[name=name]")) == (True, "测试样一")


def test_two_tabs(open_page: Any):
    """The second tab of the same person is told that there is an appointment already."""
    pages = [open_page(**PHONE), open_page(**PHONE)]
    for page in pages:
        choose(page, "other", "09:30")
        fill_in(page, OTHER)
    for page in pages:
        page.click("main form button[type=submit]")
        page.wait_for_load_state()

    assert "已经有预约" in pages[1].inner_text("[role=alert]")


def seller(town: Any) -> Any:
    """Book for strangers, straight into the store."""
    services = town.services
    house, now = services.bookings.houses.now(), services.clock.now()

    def sell(slot: str, count: int, **changes: Any) -> list[str]:
        made = []
        for number in range(count):
            id = f"019a0000-0000-7000-8000-{abs(hash((slot, number))) % 10**12:012d}"
            wish = Wish(id=id, slot=slot, holder=f"stranger {slot} {number}", origin="K03", **changes)
            services.database.write(lambda c, wish=wish: desk.book(c, house, wish, now))
            made.append(id)
        return made

    return sell


def test_full_day(town: Any, open_page: Any, shoot: Any):
    """On a full day the times are shown as full, and the waiting list is open."""
    sell = seller(town)
    for time in ("0900", "1030", "1500", "1630"):
        sell(f"agent@20260930T{time}", 2)
    page = open_page(**PHONE)
    page.goto("/book/agent?day=2026-09-30")
    shoot(page, "book-full-phone")
    page.click("text=加入候补")
    fill_in(page)
    page.fill("[name=address]", "高平市测试街一号")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/booking/**")
    shoot(page, "booking-wait-phone")

    assert "候补中" in page.inner_text("h1")


def test_closing(town: Any, open_page: Any, shoot: Any):
    """Before the hall closes staff read whom it touches; then exactly those are cancelled, and may choose anew."""
    (booked,) = seller(town)("registration@20261009T0930", 1)
    seller(town)("registration@20261009T1000", 3)
    page = open_page("hall")
    page.goto("/capacity?service=registration&week=2026-10-05")
    shoot(page, "capacity-week")
    page.select_option("select[name=service]", "registration")
    page.fill("[name=starts]", "2026-10-09T09:00")
    page.fill("[name=ends]", "2026-10-09T10:30")
    page.fill("[name=reason_zh]", "线路检修")
    page.click("text=先看会影响谁")
    shoot(page, "capacity-warning")
    warned = page.inner_text(".note.bad")
    page.click("text=取消这些预约并停办")
    page.wait_for_url("**/capacity?**")
    shoot(page, "capacity-closed")
    with town.services.database.reading() as connection:
        state = bookings.find(connection, booked).state

    assert ("4" in warned, str(state)) == (True, "closed")


def test_seats_by_hand(open_page: Any):
    """Staff change the seats of one time in the week."""
    page = open_page("hall")
    page.goto("/capacity?service=helper&week=2026-09-28")
    cell = page.locator("tr", has_text="16:30").locator("details").nth(1)
    cell.locator("summary").click()
    cell.locator("[name=seats]").fill("5")
    cell.locator("button").click()
    page.wait_for_load_state()

    assert "0/5" in page.locator("tr", has_text="16:30").inner_text()


def check_in(town: Any, service: str, **changes: Any) -> None:
    """Let somebody walk in."""
    services = town.services
    town.count += 1
    plain = {"holder": "", "item": "", "priority": "", "papers": (), "language": "zh"}
    arrival = Arrival(id=f"walk-in {town.count}", service=service, **{**plain, **changes})
    house, now = services.bookings.houses.now(), services.clock.now() + timedelta(seconds=town.count)
    services.database.write(lambda c: arriving.arrive_unbooked(c, house, arrival, now))


def test_calling(town: Any, open_page: Any, shoot: Any):
    """A clerk calls the next number, and the screen in the hall shows it by itself, without a name."""
    for _ in range(3):
        check_in(town, "permits", item="private-nonprofit-registration")
    check_in(town, "permits", priority="soldier")
    clerk = open_page("hall")
    clerk.goto("/clerk")
    shoot(clerk, "clerk-windows")
    screen = open_page(width=1280, height=720)
    screen.goto("/calling")
    shoot(screen, "calling-quiet")
    for _ in range(2):
        clerk.goto("/clerk/3")
        clerk.click("text=叫下一位")
        clerk.wait_for_load_state()
    shoot(clerk, "clerk-called")
    number = clerk.inner_text(".now-called .number")
    screen.wait_for_selector(f"td:has-text('{number}')")
    shoot(screen, "calling-called")

    assert (number, "测试" in screen.inner_text("body")) == ("B001", False)


def test_clerk_on_a_phone(open_page: Any, shoot: Any):
    """The clerk's page works on a phone."""
    page = open_page("hall", **PHONE)
    page.goto("/clerk/3")
    shoot(page, "clerk-phone")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_visits(town: Any, open_page: Any, shoot: Any):
    """Whom to visit is shown only when asked for, and that somebody looked is recorded."""
    registry, id = town.services.bookings.registry, "019a0000-0000-7000-8000-0000000a9e47"
    person = Person("测试样一", OTHER, "13800000000", "高平市测试街一号")
    known = registry.know(person, id, today=town.clock.now().date(), needs_address=True)
    house, now = town.services.bookings.houses.now(), town.clock.now()
    wish = Wish(id=id, slot="agent@20260929T0900", holder=known.holder, contact=known.contact, origin="K03")
    town.services.database.write(lambda c: desk.book(c, house, wish, now))
    page = open_page("hall")
    page.goto("/visits")
    before = page.inner_text("main")
    page.locator(f"[id='{id}'] button").click()
    page.wait_for_load_state()
    shoot(page, "visits")

    assert ("测试街" in before, "高平市测试街一号" in page.inner_text("main")) == (False, True)
