"""Who books, opened in memory: the number becomes an HMAC at once, the rest is sealed again for whoever must call.

What is kept needs both the database and a key that lies outside it. Nothing here logs or formats a person.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import msgspec

from content.contract import citizen_number
from content.contract.booking import Person
from content.contract.sealing import bindings, seal
from server.intake import Intake, Unreadable
from server.keys import Secrets

LONGEST_NAME = 60
LONGEST_ADDRESS = 200
_PHONE_DIGITS = range(5, 20)
_KEY_ID = 8


class Sealed(Protocol):
    """Hold a sealed person, as the requests of the contract do."""

    @property
    def intake_key(self) -> str:
        """Name the key it was sealed to."""

    @property
    def person(self) -> bytes:
        """Give the sealed person."""

    def seal_info(self) -> bytes:
        """Give what it is bound to."""


@dataclass(frozen=True)
class Known:
    """Hold a person as kept: the holder's HMAC, and the contact sealed, or empty where there is nothing to call."""

    holder: str = field(repr=False)
    contact: bytes = field(repr=False)


class Contact(msgspec.Struct, frozen=True):
    """Hold what is needed to call or visit somebody. Only ever sealed."""

    name: str
    phone: str
    address: str = ""

    def __repr__(self) -> str:
        """Show nothing."""
        return "Contact(…)"


class Registry:
    """Turn people into what is kept of them, and back into a contact for whoever must call."""

    def __init__(self, intake: Intake, secrets: Secrets) -> None:
        self._intake = intake
        self._kid = secrets.current_intake
        self._public = secrets.public().intake

    def open(self, sealed: Sealed) -> Person | Unreadable:
        """Open a person; damage, a foreign key, or a seal bound to something else is unreadable."""
        try:
            plain = self._intake.open_bound(sealed.person, sealed.intake_key, sealed.seal_info())
        except ValueError:  # a binding with a line break
            return Unreadable("submission.unreadable")
        if isinstance(plain, Unreadable):
            return plain
        try:
            return msgspec.json.decode(plain, type=Person)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Unreadable("submission.unreadable")

    def know(self, person: Person, booking: str, *, today: date, needs_address: bool = False) -> Known | None:
        """Keep a person for a booking; None where name, number, phone or address is none."""
        number = citizen_number.check(person.number, today=today)
        name, phone, address = person.name.strip(), _digits(person.phone), person.address.strip()
        is_good = isinstance(number, citizen_number.CitizenNumber) and 0 < len(name) <= LONGEST_NAME
        is_good = is_good and (not phone or len(phone) in _PHONE_DIGITS) and len(address) <= LONGEST_ADDRESS
        if not is_good or (needs_address and not (phone and address)):
            return None
        contact = self._seal(Contact(name, phone, address), booking) if phone else b""
        return Known(self._intake.holder(person.number), contact)

    def holder(self, person: Person) -> str:
        """Give the HMAC by which a person is compared."""
        return self._intake.holder(person.number)

    def contact(self, booking: str, kept: bytes) -> Contact | Unreadable:
        """Open a kept contact."""
        kid = kept[:_KEY_ID].decode("ascii", "replace")
        plain = self._intake.open_bound(kept[_KEY_ID:], kid, _info(kid, booking))
        if isinstance(plain, Unreadable):
            return plain
        return msgspec.json.decode(plain, type=Contact)

    def _seal(self, contact: Contact, booking: str) -> bytes:
        sealed = seal(msgspec.json.encode(contact), self._public, _info(self._kid, booking))
        return self._kid.encode() + sealed


def _info(kid: str, booking: str) -> bytes:
    return bindings(kid, booking, "booking-contact")


def _digits(phone: str) -> str:
    kept = "".join(phone.replace("-", " ").split())
    return kept if kept.removeprefix("+").isascii() and kept.removeprefix("+").isdigit() else "?" if kept else ""
