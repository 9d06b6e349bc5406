from content.contract import booking as wire
from content.contract.leasing import LeaseReport, LeaseRequest
from tests.server.api.booking_kit import ask, sale

HOT = "hot@20260929T0930"


def lend(kiosk, seats=2):
    return ask(kiosk, "/leases", LeaseRequest(kiosk.new_id(), HOT, seats))


def test_lease(hall):
    """A lease brings each seat's number and code, and how long it may be sold."""
    lease = lend(hall.kiosk)

    assert (lease["type"], len(lease["seats"]), lease["sell_for_s"]) == ("lease", 2, 12 * 3600)
    assert {seat["number"] for seat in lease["seats"]} == {wire.number_of(seat["id"]) for seat in lease["seats"]}


def test_report(hall):
    """A reported sale is a booking under the code on the slip; the unsold seat goes back."""
    kiosk = hall.kiosk
    lease = lend(kiosk)
    seat = lease["seats"][0]
    answer = ask(kiosk, "/leases/report", LeaseReport(lease["id"], [sale(kiosk, seat["id"])], is_over=True))
    looked = ask(kiosk, "/bookings/look", wire.CodeRequest(seat["code"]))

    assert answer == {
        "type": "reported",
        "lease": lease["id"],
        "results": [{"seat": seat["id"], "standing": "booked", "is_readable": True}],
        "returned": 1,
    }
    assert (looked["standing"], looked["number"], looked["code"]) == ("booked", seat["number"], seat["code"])


def test_slip_at_another_kiosk(hall):
    """A slip from a kiosk that is still cut off opens its booking at any other."""
    lease = lend(hall.kiosk)
    other = hall.add_kiosk("K04")

    assert ask(other, "/bookings/look", wire.CodeRequest(lease["seats"][0]["code"]))["standing"] == "booked"


def test_wrong_clock(hall):
    """A kiosk whose date is a day off sells and reports like any other; only its signature must follow the server."""
    kiosk = hall.kiosk
    lease = lend(kiosk)
    report = LeaseReport(lease["id"], [sale(kiosk, lease["seats"][0]["id"])], is_over=True)
    wrong = kiosk.call("POST", "/leases/report", report, created=int(hall.clock.now().timestamp()) - 86_400)
    right = ask(kiosk, "/leases/report", report)

    assert (wrong.status_code, right["results"][0]["standing"]) == (401, "booked")


def test_other_kiosk(hall):
    """Nobody reports another kiosk's lease."""
    lease = lend(hall.kiosk)

    assert (
        ask(hall.add_kiosk("K04"), "/leases/report", LeaseReport(lease["id"], [], is_over=True))["reason"] == "unknown"
    )


def test_unreadable(hall):
    """A sale that does not open is kept and said to be unreadable."""
    kiosk = hall.kiosk
    lease = lend(kiosk)
    seats = [seat["id"] for seat in lease["seats"]]
    odd = sale(kiosk, seats[1])
    broken = type(odd)(seats[0], odd.intake_key, odd.person)
    answer = ask(kiosk, "/leases/report", LeaseReport(lease["id"], [broken], is_over=False))

    assert answer["results"] == [{"seat": seats[0], "standing": "booked", "is_readable": False}]
