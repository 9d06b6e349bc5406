import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.clock import SteppedClock, SystemClock
from devices.codes.events import events_of
from devices.codes.framing import LineFraming
from devices.codes.hand_emulator import HandScannerEmulator
from devices.codes.keys import KeyFraming
from devices.codes.line_emulator import line_scanner
from devices.codes.wedge_emulator import wedge_scanner
from devices.idcard.mrz_reader import ZoneReader
from devices.ports import Card, CardKind, CardReading, NoCard, ReaderGone, UnreadableCard
from devices.status import DeviceState
from devices.transports import link_to
from tests.devices.idcard.zones import CARD, LARGER_CARD, LONG_NUMBER, PASSPORT, TODAY

WAIT_S = 10.0


@dataclass(frozen=True)
class Swiped:
    """A reader of zones and the hands that swipe."""

    emulator: HandScannerEmulator
    driver: ZoneReader

    def swipe(self, *orders: dict[str, object], timeout_s: float = WAIT_S) -> CardReading:
        """Act once the driver waits, and give what it reads."""
        self.driver.status()
        hands = threading.Thread(target=self._act_all, args=(orders,))
        hands.start()
        reading = self.driver.read_card(timeout_s=timeout_s)
        hands.join()
        return reading

    def _act_all(self, orders: tuple[dict[str, object], ...]) -> None:
        self.driver.is_waiting.wait(WAIT_S)
        for order in orders:
            self.emulator.act(order)


@pytest.fixture(params=["serial", "wedge"])
def swiped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Swiped]:
    """Each of the two wires such readers have."""
    path = tmp_path / "reader"
    if request.param == "serial":
        emulator, link, framing = line_scanner(path), link_to(f"serial://{path}"), LineFraming()
    else:
        emulator, link, framing = wedge_scanner(path), events_of(f"evdev://{path}"), KeyFraming()
    driver = ZoneReader(link, framing=framing, clock=SystemClock(), today=lambda: TODAY)
    yield Swiped(emulator, driver)
    driver.close()
    emulator.close()


def _lines(*lines: str) -> dict[str, object]:
    return {"do": "scan", "text": "\r".join(lines)}


def test_passport(swiped: Swiped):
    """A swiped passport gives a card of its own kind, and no photo."""
    card = swiped.swipe(_lines(*PASSPORT))

    assert card == Card(
        kind=CardKind.PASSPORT,
        name="ERIKSSON ANNA MARIA",
        sex="女",
        nation="UTO",
        birth=date(1974, 8, 12),
        address="",
        number="L898902C3",
        authority="UTO",
        valid_from=None,
        valid_to=date(2012, 4, 15),
    )


@pytest.mark.parametrize("zone", [CARD, LARGER_CARD, LONG_NUMBER])
def test_cards(swiped: Swiped, zone: tuple[str, ...]):
    """Cards with three lines or two shorter ones are read too, and are no passports."""
    card = swiped.swipe(_lines(*zone))

    assert isinstance(card, Card)
    assert card.kind is CardKind.TRAVEL_CARD


@pytest.mark.parametrize("zone", [PASSPORT, CARD, LARGER_CARD])
def test_one_long_line(swiped: Swiped, zone: tuple[str, ...]):
    """A reader that sends the whole zone as one line is understood."""
    assert isinstance(swiped.swipe(_lines("".join(zone))), Card)


def test_line_by_line(swiped: Swiped):
    """Lines that are sent one by one are one zone."""
    assert isinstance(swiped.swipe(*(_lines(line) for line in PASSPORT)), Card)


def test_wrong_digit(swiped: Swiped):
    """A zone whose check digits do not fit is unreadable, and says so without a word of it."""
    wrong = _lines(PASSPORT[0], PASSPORT[1].replace("7408122", "7408132"))

    assert swiped.swipe(wrong) == UnreadableCard("checksum", ("birth", "composite"))


def test_half_a_zone(swiped: Swiped):
    """One line alone is unreadable once nothing follows."""
    assert swiped.swipe(_lines(PASSPORT[0])) == UnreadableCard("layout")


def test_nobody(swiped: Swiped):
    """Without a passport the wait ends at its deadline."""
    assert swiped.driver.read_card(timeout_s=0.2) == NoCard()


def test_unasked(swiped: Swiped):
    """What was swiped while nobody waited does not count."""
    swiped.emulator.act(_lines(*PASSPORT))

    assert swiped.driver.read_card(timeout_s=0.2) == NoCard()


def test_unplugged(swiped: Swiped):
    """A reader that is pulled out while it is waited for is gone, and absent."""
    reading = swiped.swipe({"do": "unplug"})

    assert (type(reading), swiped.driver.status().state) == (ReaderGone, DeviceState.ABSENT)


def test_plugged_in_again(swiped: Swiped):
    """Once it is plugged in again it reads as before."""
    swiped.swipe({"do": "unplug"})
    swiped.emulator.act({"do": "recover"})

    assert isinstance(swiped.swipe(_lines(*PASSPORT)), Card)


def test_slow_line(swiped: Swiped):
    """Characters that come one by one make the same card."""
    swiped.emulator.act({"do": "slow", "seconds": 0.002})

    assert isinstance(swiped.swipe(_lines(*PASSPORT)), Card)


def test_garbled_line(swiped: Swiped):
    """What no zone can hold is unreadable, or nothing."""
    swiped.emulator.act({"do": "garble"})

    assert isinstance(swiped.swipe(_lines(*PASSPORT), timeout_s=1.0), UnreadableCard | NoCard)


def test_dies_mid_read(swiped: Swiped):
    """A reader that is torn off in the middle of a line gives no card."""
    swiped.emulator.act({"do": "die", "after": 60})

    assert isinstance(swiped.swipe(_lines(*PASSPORT)), ReaderGone | UnreadableCard)


def test_silent(swiped: Swiped):
    """A reader that sends nothing cannot be told from one that nobody uses."""
    swiped.emulator.act({"do": "silent"})

    assert swiped.swipe(_lines(*PASSPORT), timeout_s=0.3) == NoCard()


def test_replaced(swiped: Swiped):
    """Another reader at the same path is read without a word from anybody."""
    swiped.swipe(_lines(*PASSPORT))
    swiped.emulator.act({"do": "unplug"})
    swiped.emulator.act({"do": "recover"})

    assert isinstance(swiped.swipe(_lines(*CARD)), Card)


class _Told:
    """Be a link that says what it was given, and then nothing."""

    def __init__(self, data: bytes, clock: SteppedClock) -> None:
        self._data, self._clock = [b"", data], clock

    def read(self, *, timeout_s: float) -> bytes:
        """Give the next, or let the time pass."""
        if self._data:
            return self._data.pop(0)
        self._clock.advance(max(timeout_s, 0.01))
        return b""

    def write(self, data: bytes, *, timeout_s: float) -> None:
        """Take nothing."""

    def close(self) -> None:
        """Do nothing."""


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes):
    """Any bytes end the wait with an answer, at its deadline or before."""
    clock = SteppedClock()
    reader = ZoneReader(_Told(data, clock), framing=LineFraming(), clock=clock, today=lambda: TODAY)

    assert isinstance(reader.read_card(timeout_s=3), Card | NoCard | UnreadableCard)
