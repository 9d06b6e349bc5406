from content.contract import booking as wire
from tests.server.api.booking_kit import OTHER_NUMBER, SLOT, ask, book, sealed


def slots(kiosk, service="desk"):
    return kiosk.call("GET", f"/slots?service={service}").json()["days"]


def test_slots(hall):
    """Five working days are offered, with free seats and those that may be leased."""
    days = slots(hall.kiosk)

    assert [day["day"] for day in days] == ["2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"]
    assert days[0]["slots"][0] == {
        "id": "desk@20260929T0830",
        "starts": "2026-09-29T08:30:00+08:00",
        "ends": "2026-09-29T09:00:00+08:00",
        "free": 2,
        "leasable": 1,
    }


def test_unknown_service(hall):
    """Of a service that nobody offers there are no times."""
    assert slots(hall.kiosk, "moon") == []


def test_taken(hall):
    """What is booked is no longer offered."""
    book(hall.kiosk)
    offered = {slot["id"]: slot["free"] for slot in slots(hall.kiosk)[0]["slots"]}

    assert offered[SLOT] == 1


def test_hold(hall):
    """A hold tells how long it lasts by itself, so that no kiosk needs to compare clocks."""
    held = ask(hall.kiosk, "/holds", wire.HoldRequest(hall.kiosk.new_id(), SLOT))

    assert (held["type"], held["seconds"]) == ("held", 15 * 60)


def test_hold_refused(hall):
    """What cannot be held is refused with a reason."""
    refused = ask(hall.kiosk, "/holds", wire.HoldRequest(hall.kiosk.new_id(), "desk@20260928T1600"))

    assert refused["reason"] == "too_soon"


def test_book_held(hall):
    """A held seat is booked under the hold's own id."""
    held = ask(hall.kiosk, "/holds", wire.HoldRequest(hall.kiosk.new_id(), SLOT))

    assert book(hall.kiosk, id=held["id"])["id"] == held["id"]


def test_release(hall):
    """A citizen who walks away leaves the seat to others."""
    kiosk = hall.kiosk
    held = ask(kiosk, "/holds", wire.HoldRequest(kiosk.new_id(), SLOT))
    answer = kiosk.call("POST", "/holds/release", wire.ReleaseRequest(held["id"]))
    offered = {slot["id"]: slot["free"] for slot in slots(kiosk)[0]["slots"]}

    assert (answer.status_code, offered[SLOT]) == (204, 2)


def test_wait_for_a_free_day(hall):
    """Where seats are free nobody is put on a list."""
    kiosk, asked = hall.kiosk, hall.kiosk.new_id()
    person = sealed(kiosk, asked, OTHER_NUMBER, phone="13800000000")
    request = wire.WaitRequest(asked, "desk", "2026-09-29", kiosk.intake_kid, person)

    assert ask(kiosk, "/waits", request)["reason"] == "hold_lost"


def test_wait_for_no_day(hall):
    """A day that is none is refused."""
    kiosk, asked = hall.kiosk, hall.kiosk.new_id()
    person = sealed(kiosk, asked, OTHER_NUMBER, phone="13800000000")

    assert ask(kiosk, "/waits", wire.WaitRequest(asked, "desk", "soon", kiosk.intake_kid, person)) == {
        "type": "refused",
        "reason": "unknown_slot",
        "until": "",
    }
