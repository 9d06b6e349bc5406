"""A passport at its own reader, over the true driver and its wire: read, refused digit by digit, or given up."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from devices.clock import SystemClock
from devices.codes.framing import LineFraming
from devices.codes.hand_emulator import HandScannerEmulator
from devices.codes.line_emulator import line_scanner
from devices.config import Kind
from devices.idcard.mrz_reader import ZoneReader
from devices.transports import link_to
from kiosk.session.commands import ReadCard, StopReading
from kiosk.session.readings import CardSeen, CardTrouble
from tests.devices.idcard.zones import PASSPORT, TODAY
from tests.kiosk.room import WAIT_S, Room, open_room


@dataclass(frozen=True)
class Passports:
    """Hold a kiosk with a reader of passports, and the hands that lay them down."""

    room: Room
    hands: HandScannerEmulator
    driver: ZoneReader

    def read(self, first: str, second: str) -> object:
        """Wait at the reader, lay a passport down, and give what the visit hears."""
        self.room.errands.dispatch(ReadCard("s1", "passport"))
        assert self.driver.is_waiting.wait(WAIT_S)
        for line in (first, second):
            self.hands.act({"do": "scan", "text": line, "suffix": "\r\n"})
        return self.room.next()


@pytest.fixture
def passports(books, library, link, tmp_path) -> Iterator[Passports]:
    """Plug the reader in under its own name."""
    hands = line_scanner(tmp_path / "passport.tty")
    wire = link_to(f"serial://{tmp_path / 'passport.tty'}")
    driver = ZoneReader(wire, framing=LineFraming(), clock=SystemClock(), today=lambda: TODAY)
    room = open_room(books, library, link, factories={Kind.IDCARD: lambda _: driver}, names={Kind.IDCARD: "passport"})
    yield Passports(room, hands, driver)
    room.close()
    hands.close()


def test_its_holder_is_known(passports: Passports) -> None:
    """Name, number and kind reach the visit that waits, marked as read by light."""
    seen = passports.read(*PASSPORT)

    assert isinstance(seen, CardSeen)
    assert (seen.session, seen.card, seen.by, seen.number, seen.name) == (
        "s1",
        "passport",
        "passport",
        "L898902C3",
        "ERIKSSON ANNA MARIA",
    )


def test_wrong_digits_are_named(passports: Passports) -> None:
    """A number that does not fit its check digit is told by that field, and the line as a whole."""
    wrong = PASSPORT[1].replace("L898902C3", "L898902C4")

    assert passports.read(PASSPORT[0], wrong) == CardTrouble("s1", "digits", ("number", "composite"))


def test_nobody_waits_any_more(passports: Passports) -> None:
    """Who goes back to the card is no longer waited for here."""
    passports.room.errands.dispatch(ReadCard("s1", "passport"))
    assert passports.driver.is_waiting.wait(WAIT_S)
    passports.room.errands.dispatch(StopReading("s1"))

    assert passports.room.next() == CardTrouble("s1", "no_card")
