import socket
import struct
from collections.abc import Iterator

import pytest

from devices.chip.emulator import ChipEmulator
from devices.hands import UnknownCommandError


@pytest.fixture
def vpcd() -> Iterator[socket.socket]:
    """A reader's end of the wire."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


@pytest.fixture
def card(vpcd: socket.socket) -> Iterator[ChipEmulator]:
    """A card in nobody's slot."""
    card = ChipEmulator(port=vpcd.getsockname()[1])
    yield card
    card.close()


def _ask(wire: socket.socket, message: bytes) -> bytes:
    wire.sendall(struct.pack(">H", len(message)) + message)
    (length,) = struct.unpack(">H", wire.recv(2, socket.MSG_WAITALL))
    return wire.recv(length, socket.MSG_WAITALL)


def test_card_answers(vpcd: socket.socket, card: ChipEmulator):
    """A card that was placed tells its answer to reset and its UID, and refuses what it does not know."""
    card.act({"do": "place", "uid": "0102", "atr": "3B00"})
    with vpcd.accept()[0] as wire:
        wire.settimeout(10)
        replies = [_ask(wire, bytes.fromhex(each)) for each in ("04", "FFCA000000", "80CA000000")]

    assert [each.hex() for each in replies] == ["3b00", "01029000", "6d00"]


def test_card_is_taken_away(vpcd: socket.socket, card: ChipEmulator):
    """A card that is taken away ends its connection."""
    card.act({"do": "place"})
    with vpcd.accept()[0] as wire:
        wire.settimeout(10)
        told = card.act({"do": "remove"})
        end = wire.recv(1)

    assert (told["has_card"], end) == (False, b"")


@pytest.mark.parametrize(
    "command", [{"do": "dance"}, {"do": "place", "uid": "xyz"}, {"do": "slow"}, {"do": "die", "after": -1}]
)
def test_unknown_hands(card: ChipEmulator, command: dict[str, object]):
    """Hands that make no sense are refused."""
    with pytest.raises(UnknownCommandError):
        card.act(command)


def test_no_reader():
    """A card cannot be laid where no reader is."""
    with pytest.raises(UnknownCommandError, match="no-reader"):
        ChipEmulator(port=1).act({"do": "place"})
