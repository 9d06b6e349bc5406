"""A PC/SC reader by its name: the ``ChipReader`` port. What a card said is handed over and not kept.

A resident identity card gives no data this way: its security module does, behind an SDT reader. Imports no emulator.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol
from urllib.parse import unquote

from devices.chip.library import Context, LibraryAbsentError, PcscError, Return
from devices.clock import Clock
from devices.ports import Chip, ChipReading, NoCard, ReaderGone, UnreadableCard
from devices.status import FAULTS, DeviceState, Level, Status

SCHEME = "pcsc"

_ABSENT, _NO_REPLY = "device.absent", "device.no_reply"
_POLL_S = 0.2
# Get Data for the UID of a contactless card: PC/SC part 3, 3.2.2.1.3. Contact cards refuse it.
_GET_UID = bytes.fromhex("FFCA000000")
_OK = bytes.fromhex("9000")
# ISO/IEC 7816-4, 5.1.3: 61 xx says that xx bytes wait, 6C xx that xx was the length to ask for.
_MORE_WAITS, _WRONG_LENGTH = 0x61, 0x6C
_GET_RESPONSE = bytes.fromhex("00C00000")
_STATUS_LENGTH, _SHORT_HEADER = 2, 4
_MOST_PARTS = 256

_AWAY = frozenset({Return.NO_CARD, Return.CANCELLED})
_SPOILT = {
    Return.NO_CARD: "removed",
    Return.REMOVED_CARD: "removed",
    Return.RESET_CARD: "reset",
    Return.UNPOWERED_CARD: "mute",
    Return.MUTE_CARD: "mute",
    Return.SHARING_VIOLATION: "busy",
}
_READER_LOST = frozenset({Return.UNKNOWN_READER, Return.READER_UNAVAILABLE, Return.NO_READERS})
_DAEMON_LOST = frozenset({Return.NO_SERVICE, Return.SERVICE_STOPPED, Return.INVALID_HANDLE})


def reader_named(uri: str) -> str:
    """Take a reader's name out of ``pcsc:ACS%20ACR1252%2000%2000``. Raises ``ValueError`` without one."""
    scheme, _, name = uri.partition(":")
    if scheme != SCHEME or not name.strip("/"):
        raise ValueError(f"expected {SCHEME}:reader%20name, not {uri}")
    return unquote(name)


class PcscReader:
    """Wait for chips in one reader and exchange APDUs; calls come from one thread, ``close`` from any.

    The daemon may end and come back at any time: each call that finds it gone begins anew with the next.
    """

    def __init__(self, name: str, *, clock: Clock) -> None:
        self._name = name
        self._clock = clock
        self._closing = threading.Event()
        self._context: Context | None = None

    def status(self) -> Status:
        """Look for library, daemon and reader; nothing is sent to a card."""
        gone = self._gone_or_slot()
        if not isinstance(gone, ReaderGone):
            return Status(DeviceState.ONLINE, {"reader": Level.OK})
        state = DeviceState.ABSENT if gone.code == _ABSENT else DeviceState.NO_REPLY
        return Status(state, {"reader": Level.UNKNOWN}, (FAULTS[gone.code],))

    def reset(self) -> None:
        """Let go of the daemon; the next call asks it anew."""
        self._let_go()

    def close(self) -> None:
        """End a running wait soon. A card that hangs is not hurried by this: its reader must be replaced."""
        self._closing.set()

    def read_chip(self, apdus: Sequence[bytes] = (), *, timeout_s: float) -> ChipReading:
        """Wait for a chip, then send the APDUs in order and give all replies, their status bytes last.

        A card that is taken away before the end is unreadable; nothing of a half exchange is given. A card left
        lying is read again.
        """
        self._closing.clear()
        give_up = self._clock.monotonic() + timeout_s
        while True:
            reading = self._read_now(apdus)
            left = give_up - self._clock.monotonic()
            if not isinstance(reading, NoCard) or left <= 0 or self._closing.is_set():
                return reading
            self._clock.wait(self._closing, min(_POLL_S, left))

    def _read_now(self, apdus: Sequence[bytes]) -> ChipReading:
        slot = self._gone_or_slot()
        if slot is None or isinstance(slot, ReaderGone) or self._context is None:
            return slot if isinstance(slot, ReaderGone) else NoCard()
        try:
            connection = self._context.connect(self._name)
        except PcscError as error:
            return NoCard() if error.code in _AWAY else self._failure_of(error.code)
        try:
            return _converse(connection, slot, apdus)
        except PcscError as error:
            # A reset of a card that is gone fails, and pcscd would then not see the next one.
            connection.close()
            return self._failure_of(error.code)

    def _gone_or_slot(self) -> bytes | ReaderGone | None:
        """Give the answer to reset of the card that lies there, None for none, or that the reader is gone."""
        try:
            self._context = self._context or Context()
            slot = self._context.slot(self._name)
        except LibraryAbsentError:
            return ReaderGone(_ABSENT)
        except PcscError:
            self._let_go()
            return ReaderGone(_NO_REPLY)
        if not slot.is_there:
            return ReaderGone(_ABSENT)
        return slot.atr if slot.has_card else None

    def _failure_of(self, code: Return) -> ChipReading:
        if code in _READER_LOST:
            return ReaderGone(_ABSENT)
        if code in _DAEMON_LOST:
            self._let_go()
            return ReaderGone(_NO_REPLY)
        return UnreadableCard(_SPOILT.get(code, "lost"))

    def _let_go(self) -> None:
        context, self._context = self._context, None
        if context:
            context.close()


def readers() -> list[str]:
    """Name the readers that the daemon knows, as URIs of an entry would hold them; none without daemon or library."""
    with suppress(LibraryAbsentError, PcscError):
        context = Context()
        try:
            return context.readers()
        finally:
            context.close()
    return []


class Talk(Protocol):
    """What of a connection is used."""

    def transmit(self, apdu: bytes) -> bytes:
        """Send one APDU and give the reply."""

    def close(self, *, is_spoilt: bool = False) -> None:
        """Let go of the card."""


def _converse(connection: Talk, atr: bytes, apdus: Sequence[bytes]) -> Chip | UnreadableCard:
    uid, *replies = [_whole(connection, apdu) for apdu in (_GET_UID, *apdus)]
    is_garbled = any(len(each) < _STATUS_LENGTH for each in (uid, *replies))
    connection.close(is_spoilt=is_garbled)
    if is_garbled:
        return UnreadableCard("garbled")
    return Chip(atr, uid[:-2] if uid.endswith(_OK) else b"", tuple(replies))


def _whole(connection: Talk, apdu: bytes) -> bytes:
    """Send one APDU and fetch what the card keeps back (T=0). A reply shorter than its status stays as it is."""
    reply = connection.transmit(apdu)
    if len(reply) == _STATUS_LENGTH and reply[0] == _WRONG_LENGTH:
        reply = connection.transmit(apdu[:_SHORT_HEADER] + reply[1:])
    data = b""
    for _ in range(_MOST_PARTS):
        if len(reply) < _STATUS_LENGTH or reply[-2] != _MORE_WAITS:
            break
        data += reply[:-2]
        reply = connection.transmit(_GET_RESPONSE + reply[-1:])
    return data + reply
