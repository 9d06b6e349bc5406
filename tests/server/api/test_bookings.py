import msgspec

from content.contract import booking as wire
from tests.server.api.booking_kit import OTHER, OTHER_NUMBER, SLOT, ask, book, request, sealed


def look(kiosk, code):
    return ask(kiosk, "/bookings/look", wire.CodeRequest(code))


def test_booked(hall):
    """A booking answers with everything a slip shows."""
    told = book(hall.kiosk)

    assert (told["type"], told["slot"], told["standing"], told["number"]) == (
        "booking",
        SLOT,
        "booked",
        wire.number_of(told["id"]),
    )
    assert (told["starts"], told["change_until"]) == ("2026-09-29T09:30:00+08:00", "2026-09-29T07:30:00+08:00")


def test_double_tap(hall):
    """The same booking twice is one."""
    same = request(hall.kiosk)

    assert ask(hall.kiosk, "/bookings", same) == ask(hall.kiosk, "/bookings", same)


def test_wire(hall):
    """The answer reads as what the contract says."""
    answer = hall.kiosk.call("POST", "/bookings", request(hall.kiosk))

    assert isinstance(msgspec.json.decode(answer.content, type=wire.BookReply), wire.Booking)


def test_no_number(hall):
    """A number that breaks a rule books nothing."""
    assert book(hall.kiosk, number="140581189912310018") == {"type": "refused", "reason": "not_person", "until": ""}


def test_foreign_seal(hall):
    """A person sealed for one booking opens for no other."""
    taken = msgspec.structs.replace(request(hall.kiosk), id=hall.kiosk.new_id())

    assert ask(hall.kiosk, "/bookings", taken)["reason"] == "not_person"


def test_visit_needs_an_address(hall):
    """An agent who comes must be told where."""
    slot = "visit@20260929T0930"

    assert (book(hall.kiosk, slot)["reason"], book(hall.kiosk, slot, address="测试街一号")["standing"]) == (
        "not_person",
        "booked",
    )


def test_look(hall):
    """Whoever has the code sees the booking, at any kiosk."""
    told = book(hall.kiosk)

    assert look(hall.add_kiosk("K04"), told["code"]) == told


def test_no_code(hall):
    """Any other text finds nothing."""
    assert look(hall.kiosk, "K1:NONSENSE")["reason"] == "unknown"


def test_move_and_cancel(hall):
    """A code moves its booking and gives it back, and stays the same."""
    told = book(hall.kiosk)
    moved = ask(hall.kiosk, "/bookings/move", wire.MoveRequest(told["code"], OTHER))
    ended = ask(hall.kiosk, "/bookings/cancel", wire.CodeRequest(moved["code"]))

    assert (moved["slot"], moved["code"], ended["standing"]) == (OTHER, told["code"], "cancelled")


def test_mine(hall):
    """With a card in hand its holder's bookings are found, and nobody else's."""
    kiosk = hall.kiosk
    told = book(kiosk)
    book(kiosk, OTHER, number=OTHER_NUMBER)
    asked = kiosk.new_id()
    found = ask(kiosk, "/bookings/mine", wire.MineRequest(asked, kiosk.intake_kid, sealed(kiosk, asked)))

    assert found["bookings"] == [told]


def test_malformed(hall):
    """A body that is no booking is refused without repeating it."""
    answer = hall.kiosk.call("POST", "/bookings", b'{"id": 1, "number": "140581189912310019"}')

    assert (answer.status_code, "1405" in answer.text) == (400, False)


def test_nothing_in_clear(hall):
    """No name, number, phone or address of a booking lies in the database."""
    book(hall.kiosk, "visit@20260929T0930", address="测试街一号")
    hall.services.database.close()
    data = b"".join(file.read_bytes() for file in hall.services.config.data.glob("nightdesk.sqlite*"))

    said = ("测试样一", "140581189912310019", "13800000000", "测试街一号")
    assert [text for text in said if text.encode() in data] == []


def test_not_in_a_log(hall, caplog):
    """No log says who books."""
    caplog.set_level("DEBUG")
    book(hall.kiosk)

    assert [text for text in ("测试样一", "140581189912310019", "13800000000") if text in caplog.text] == []
