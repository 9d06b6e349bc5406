from content.contract import booking as wire
from tests.server.api.booking_kit import OTHER_NUMBER, ask, book, sealed

DAY_S = 86_400 - 3_600


def arrive(kiosk, **changes: str):
    return ask(kiosk, "/arrivals", wire.ArrivalRequest(kiosk.new_id(), **changes))


def test_ticket(hall):
    """On the day a code gives a number, the likeliest window and how long it may take."""
    told = book(hall.kiosk)
    hall.clock.advance(DAY_S)
    ticket = arrive(hall.kiosk, code=told["code"])

    assert (ticket["type"], ticket["number"], ticket["window"], ticket["ahead"]) == ("ticket", "A001", "1", 0)


def test_ticket_on_the_booking(hall):
    """Once somebody has checked in, the booking shows the number."""
    told = book(hall.kiosk)
    hall.clock.advance(DAY_S)
    ticket = arrive(hall.kiosk, code=told["code"])
    looked = ask(hall.kiosk, "/bookings/look", wire.CodeRequest(told["code"]))

    assert (looked["standing"], looked["ticket"]) == ("arrived", ticket)


def test_other_card(hall):
    """Another person's card is turned away."""
    kiosk = hall.kiosk
    told = book(kiosk)
    hall.clock.advance(DAY_S)
    asked = kiosk.new_id()
    request = wire.ArrivalRequest(
        asked, code=told["code"], intake_key=kiosk.intake_kid, person=sealed(kiosk, asked, OTHER_NUMBER)
    )

    assert ask(kiosk, "/arrivals", request)["reason"] == "not_holder"


def test_walk_in(hall):
    """Who did not book is given a number of the service."""
    assert arrive(hall.kiosk, service="hot")["number"] == "B001"


def test_not_today(hall):
    """A code of another day gives none."""
    assert arrive(hall.kiosk, code=book(hall.kiosk)["code"])["reason"] == "not_today"


def test_nonsense(hall):
    """A text that is no code gives none."""
    assert arrive(hall.kiosk, code="K1:NONSENSE")["reason"] == "unknown"
