"""How a kiosk of the tests speaks about appointments."""

from typing import Any

import msgspec

from content.contract import booking as wire
from content.contract.leasing import Sale
from content.contract.sealing import seal

SLOT = "desk@20260929T0930"
OTHER = "desk@20260929T1000"
NUMBER = "140581189912310019"
OTHER_NUMBER = "140581189912310027"


def sealed(kiosk: Any, booking: str, number: str = NUMBER, **more: str) -> bytes:
    """Seal a person for a booking."""
    person = wire.Person("测试样一", number, **more)
    return seal(msgspec.json.encode(person), kiosk.bundle_key, wire.person_info(kiosk.intake_kid, booking))


def request(kiosk: Any, slot: str = SLOT, *, id: str = "", number: str = NUMBER, **changes: Any) -> wire.BookRequest:
    """Fill in a booking."""
    booking = id or kiosk.new_id()
    phone = changes.pop("phone", "13800000000")
    address = changes.pop("address", "")
    person = sealed(kiosk, booking, number, phone=phone, address=address)
    return wire.BookRequest(booking, slot, kiosk.intake_kid, person, **changes)


def ask(kiosk: Any, path: str, struct: Any) -> dict[str, Any]:
    """Ask the server, and give its answer."""
    answer = kiosk.call("POST", path, struct)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def book(kiosk: Any, slot: str = SLOT, **changes: Any) -> dict[str, Any]:
    """Book."""
    return ask(kiosk, "/bookings", request(kiosk, slot, **changes))


def sale(kiosk: Any, seat: str, number: str = NUMBER) -> Sale:
    """Fill in an offline sale."""
    return Sale(seat, kiosk.intake_kid, sealed(kiosk, seat, number))
