import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.chip.driver import PcscReader, _converse, _whole, reader_named
from devices.clock import SystemClock
from devices.ports import Chip, NoCard, ReaderGone, UnreadableCard
from devices.status import DeviceState, Level
from tests.devices.chip.virtual import WAIT_S, VirtualReader

SELECT = bytes.fromhex("00A4040007A0000003330101")


def test_reader_is_there(reader: PcscReader):
    """A reader that the daemon knows may be used."""
    status = reader.status()

    assert (status.state, status.components, status.is_usable) == (DeviceState.ONLINE, {"reader": Level.OK}, True)


def test_empty_slot(reader: PcscReader):
    """Without a card the wait ends at its deadline."""
    assert reader.read_chip(timeout_s=0.3) == NoCard()


def test_card_lies_there(reader: PcscReader, slot: VirtualReader):
    """A card gives its answer to reset, its UID and a reply for each APDU."""
    slot.act(do="place", uid="04A1B2C3")
    chip = reader.read_chip([SELECT, bytes.fromhex("00B0000010")], timeout_s=WAIT_S)

    assert chip == Chip(bytes.fromhex("3B80800101"), bytes.fromhex("04A1B2C3"), (b"\x90\x00", b"\x6d\x00"))


def test_card_comes_late(reader: PcscReader, slot: VirtualReader):
    """A card that is laid down while the reader waits is read."""
    timer = threading.Timer(0.2, lambda: slot.act(do="place"))
    timer.start()
    chip = reader.read_chip(timeout_s=WAIT_S)
    timer.join()

    assert isinstance(chip, Chip)


def test_removed_mid_read(reader: PcscReader, slot: VirtualReader):
    """A card that is taken away after the first of three replies gives none of them."""
    slot.act(do="die", after=2)
    slot.act(do="place")

    assert isinstance(reader.read_chip([SELECT] * 3, timeout_s=WAIT_S), UnreadableCard)


def test_mute_card(reader: PcscReader, slot: VirtualReader):
    """A card that answers no more is unreadable once it is taken away."""
    slot.act(do="mute")
    slot.act(do="place")
    hands = threading.Thread(target=lambda: slot.wait_asked() or slot.act(do="remove"))
    hands.start()
    reading = reader.read_chip(timeout_s=WAIT_S)
    hands.join()
    # The daemon calls the slot empty without having looked, and would miss the next card.
    slot.end_daemon()
    slot.start_daemon()

    assert isinstance(reading, UnreadableCard)


def test_slow_card(reader: PcscReader, slot: VirtualReader):
    """A card that takes its time is waited for."""
    slot.act(do="slow", seconds=0.3)
    slot.act(do="place")

    assert isinstance(reader.read_chip([SELECT], timeout_s=WAIT_S), Chip)


def test_garbled_reply(reader: PcscReader, slot: VirtualReader):
    """A reply without its two status bytes makes the card unreadable."""
    slot.act(do="garble")
    slot.act(do="place")

    assert isinstance(reader.read_chip(timeout_s=WAIT_S), UnreadableCard)


def test_other_card(reader: PcscReader, slot: VirtualReader):
    """A second card in the place of the first is a new one."""
    uids: list[str] = []
    for uid in ("04A1B2C3", "04D4E5F6"):
        slot.act(do="place", uid=uid)
        chip = reader.read_chip(timeout_s=WAIT_S)
        uids.append(chip.uid.hex() if isinstance(chip, Chip) else "")
        slot.take_away()

    assert uids == ["04a1b2c3", "04d4e5f6"]


def test_no_such_reader(reader: PcscReader):
    """A reader that the daemon does not know is absent."""
    other = PcscReader("No Such Reader 00 00", clock=SystemClock())
    states = (other.status().state, other.read_chip(timeout_s=0))
    other.reset()

    assert states == (DeviceState.ABSENT, ReaderGone("device.absent"))


def test_daemon_dies(reader: PcscReader, slot: VirtualReader):
    """A daemon that ended is no reply; one that came back is used again, without a word from anybody."""
    before = reader.status().state
    slot.end_daemon()
    gone = (reader.read_chip(timeout_s=WAIT_S), reader.status().state)
    slot.start_daemon()

    assert (before, gone, reader.status().state) == (
        DeviceState.ONLINE,
        (ReaderGone("device.no_reply"), DeviceState.NO_REPLY),
        DeviceState.ONLINE,
    )


def test_close_ends_a_wait(reader: PcscReader):
    """A wait for a card ends soon after the driver is closed from elsewhere."""
    timer = threading.Timer(0.1, reader.close)
    timer.start()
    reading = reader.read_chip(timeout_s=600)
    timer.join()

    assert reading == NoCard()


@pytest.mark.parametrize("uri", ["pcsc:", "pcsc://", "serial:///dev/x", ""])
def test_no_name(uri: str):
    """An entry must name its reader: none is guessed."""
    with pytest.raises(ValueError, match="expected pcsc"):
        reader_named(uri)


class _Card:
    """Be a connection that gives replies in turn, and the last for ever."""

    def __init__(self, replies: list[bytes]) -> None:
        self._replies, self.asked = replies, list[bytes]()

    def transmit(self, apdu: bytes) -> bytes:
        """Note the APDU and give the next reply."""
        self.asked.append(apdu)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def close(self, *, is_spoilt: bool = False) -> None:
        """Do nothing."""


def test_rest_is_fetched():
    """What a card keeps back (61 xx) is fetched, and put together."""
    card = _Card([bytes.fromhex("01026103"), bytes.fromhex("0304059000")])

    assert (_whole(card, SELECT).hex(), card.asked[1].hex()) == ("01020304059000", "00c0000003")


def test_length_is_corrected():
    """A card that names the right length (6C xx) is asked again with it."""
    card = _Card([bytes.fromhex("6C04"), bytes.fromhex("010203049000")])

    assert (_whole(card, bytes.fromhex("00B0000000")).hex(), card.asked[1].hex()) == ("010203049000", "00b0000004")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40) | st.just(b"\x61\x00"), min_size=1, max_size=5))
def test_any_replies(replies: list[bytes]):
    """Whatever a card replies, an exchange ends: one that keeps back for ever is given up."""
    card = _Card(replies)

    assert isinstance(_converse(card, b"", [SELECT]), Chip | UnreadableCard)
    assert len(card.asked) <= 600
