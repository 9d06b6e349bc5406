"""A reader that lies, floods or babbles gets a clear answer in bounded time, and the next card is read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.clock import SteppedClock
from devices.idcard.driver import SdtReader, Timing
from devices.idcard.emulated_card import make_card
from devices.idcard.protocol import PREAMBLE, Body, Code, FrameReader, encode_frame, encode_reply
from devices.ports import Card, CardReading, NoCard, ReaderGone, UnreadableCard
from devices.status import DeviceState
from tests.devices.idcard.conftest import RESIDENT

HUGE = PREAMBLE + b"\xff\xff"
"""The head of a frame that claims 65,535 bytes."""

_SOON_S = 5.0


class Scripted:
    """Be a line whose reader gives these answers, in turn, and after the last stays silent; time passes as it waits."""

    def __init__(self, clock: SteppedClock, *answers: bytes) -> None:
        self._clock, self._answers, self._coming = clock, list(answers), b""

    def write(self, _data: bytes, *, timeout_s: float) -> None:
        """Take a request and begin the next answer."""
        self._clock.advance(min(timeout_s, 0.001))
        self._coming = self._answers.pop(0) if self._answers else b""

    def read(self, *, timeout_s: float) -> bytes:
        """Give what has come, or let the time pass."""
        data, self._coming = self._coming, b""
        if not data:
            self._clock.advance(timeout_s)
        return data

    def close(self) -> None:
        """Do nothing."""


def _driver(*answers: bytes) -> SdtReader:
    clock = SteppedClock()
    return SdtReader(Scripted(clock, *answers), clock=clock, timing=Timing(tries=1))


def _read_as(code: int) -> CardReading:
    """Give what comes of a card that is found, selected, and answers the reading with a code."""
    found, selected = encode_reply(Code.FOUND, bytes(4)), encode_reply(Code.OK, bytes(8))
    return _driver(found, selected, encode_reply(code)).read_card(timeout_s=0)


@pytest.mark.parametrize("code", ["31", "32", "33", "40", "41"])
def test_card_codes(code: str):
    """What the reader says of the card is ``card.unreadable``, with its code."""
    assert _read_as(int(code, 16)) == UnreadableCard(code)


@pytest.mark.parametrize("code", ["60", "66"])
def test_reader_codes(code: str):
    """What the reader says of itself is ``device.fault``, with its code; its status says the same."""
    status = _driver(encode_reply(int(code, 16))).status()

    assert (_read_as(int(code, 16)), status.state, [fault.code for fault in status.faults]) == (
        ReaderGone(code),
        DeviceState.FAULT,
        ["device.fault"],
    )


def test_huge_claim():
    """A frame that claims 65,535 bytes is no reply, is not waited for longer than any, and the next card is read."""
    card = make_card(RESIDENT)
    parts = len(card.text).to_bytes(2, "big") + len(card.photo).to_bytes(2, "big") + card.text + card.photo
    good = [encode_reply(Code.FOUND, bytes(4)), encode_reply(Code.OK, bytes(8)), encode_reply(Code.OK, parts)]
    driver = _driver(HUGE + bytes(600), *good)

    assert (driver.read_card(timeout_s=0), type(driver.read_card(timeout_s=0))) == (ReaderGone("device.no_reply"), Card)


def test_flood_of_claims():
    """Two megabytes of such heads are thrown away at once, and the frame behind them is found."""
    reader, began = FrameReader(), time.thread_time()
    frames = reader.feed(HUGE * 300_000 + encode_frame(b"\x00\x00\x90"))

    assert (frames, len(reader._held), time.thread_time() - began < _SOON_S) == ([Body(b"\x00\x00\x90")], 0, True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=80) | st.binary(max_size=40).map(encode_frame), max_size=4))
def test_any_answers(answers: list[bytes]):
    """Whatever a reader answers, a wait ends in a reading and its status in a state."""
    reading = _driver(*answers).read_card(timeout_s=0)

    assert isinstance(reading, Card | NoCard | UnreadableCard | ReaderGone)
    assert isinstance(_driver(*answers).status().state, DeviceState)
