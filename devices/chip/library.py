"""The few calls of PC/SC that are used, bound to the system's own library; there is nothing to install or compile.

Source: winscard.h, pcsclite.h and reader.h of pcsc-lite 1.9 (BSD): on Linux DWORD and LONG are as wide as a
pointer. Loads the library only when asked to. Knows no card.
"""

import ctypes
from collections.abc import Callable
from ctypes import byref, c_char_p, c_long, c_ubyte, c_ulong, c_void_p
from dataclasses import dataclass, field
from enum import IntEnum

LIBRARY = "libpcsclite.so.1"
_SYSTEM_SCOPE, _SHARED, _LEAVE, _RESET = 2, 2, 0, 1
_T0_OR_T1 = 3
_LONGEST_ATR = 33
# An extended reply has 65,536 bytes and two of status.
_LONGEST_REPLY = 65_538
_MOST_NAMES = 65_536
_PRESENT, _MUTE, _NO_READER = 0x20, 0x200, 0x1 | 0x4 | 0x8


class Return(IntEnum):
    """Name the return values that are told apart."""

    CANCELLED = 0x80100002
    INVALID_HANDLE = 0x80100003
    UNKNOWN_READER = 0x80100009
    TIMEOUT = 0x8010000A
    SHARING_VIOLATION = 0x8010000B
    NO_CARD = 0x8010000C
    READER_UNAVAILABLE = 0x80100017
    NO_SERVICE = 0x8010001D
    SERVICE_STOPPED = 0x8010001E
    NO_READERS = 0x8010002E
    MUTE_CARD = 0x80100066
    UNPOWERED_CARD = 0x80100067
    RESET_CARD = 0x80100068
    REMOVED_CARD = 0x80100069
    OTHER = 0


class PcscError(Exception):
    """Say that a call did not succeed; ``code`` is ``OTHER`` when nobody needs to tell it apart."""

    def __init__(self, value: int) -> None:
        super().__init__(f"{value:08X}")
        self.code = Return(value) if value in set(Return) else Return.OTHER


class LibraryAbsentError(Exception):
    """The system has no PC/SC library."""


class _ReaderState(ctypes.Structure):
    _fields_ = (
        ("reader", c_char_p),
        ("user_data", c_void_p),
        ("current", c_ulong),
        ("event", c_ulong),
        ("atr_length", c_ulong),
        ("atr", c_ubyte * _LONGEST_ATR),
    )


class _Protocol(ctypes.Structure):
    _fields_ = (("protocol", c_ulong), ("length", c_ulong))


@dataclass(frozen=True)
class Slot:
    """Hold what is known of one reader's slot; the answer to reset is empty without a card."""

    is_there: bool
    has_card: bool
    is_mute: bool = False
    atr: bytes = field(repr=False, default=b"")


class Context:
    """Talk to the PC/SC daemon. Calls raise ``PcscError``; used from one thread, and closed from it."""

    def __init__(self, library: str = LIBRARY) -> None:
        try:
            self._library = ctypes.CDLL(library)
        except OSError as error:
            raise LibraryAbsentError(library) from error
        self._context = c_long()
        self._call("SCardEstablishContext", c_ulong(_SYSTEM_SCOPE), None, None, byref(self._context))

    def close(self) -> None:
        """Let go of the daemon; what it says to that does not matter."""
        self._library.SCardReleaseContext(self._context)

    def readers(self) -> list[str]:
        """Name the readers, in the daemon's order; none when there are none."""
        length = c_ulong(_MOST_NAMES)
        names = ctypes.create_string_buffer(_MOST_NAMES)
        try:
            self._call("SCardListReaders", self._context, None, names, byref(length))
        except PcscError as error:
            if error.code is Return.NO_READERS:
                return []
            raise
        return [name.decode("utf-8", "replace") for name in names.raw[: length.value].split(b"\0") if name]

    def slot(self, reader: str) -> Slot:
        """Look at a reader's slot now; a reader that is not there is an answer too."""
        state = _ReaderState(reader=reader.encode())
        try:
            self._call("SCardGetStatusChange", self._context, c_ulong(0), byref(state), c_ulong(1))
        except PcscError as error:
            if error.code in {Return.UNKNOWN_READER, Return.READER_UNAVAILABLE, Return.NO_READERS}:
                return Slot(is_there=False, has_card=False)
            if error.code is not Return.TIMEOUT:
                raise
        atr = bytes(state.atr[: min(state.atr_length, _LONGEST_ATR)])
        return Slot(
            is_there=not state.event & _NO_READER,
            has_card=bool(state.event & _PRESENT),
            is_mute=bool(state.event & _MUTE),
            atr=atr,
        )

    def connect(self, reader: str) -> "Connection":
        """Power the card up and share it with whoever else uses it."""
        handle, protocol = c_long(), c_ulong()
        wanted = (c_ulong(_SHARED), c_ulong(_T0_OR_T1), byref(handle), byref(protocol))
        self._call("SCardConnect", self._context, c_char_p(reader.encode()), *wanted)
        return Connection(self._call, handle, protocol.value)

    def _call(self, name: str, *arguments: object) -> None:
        value = int(getattr(self._library, name)(*arguments)) & 0xFFFFFFFF
        if value:
            raise PcscError(value)


class Connection:
    """Exchange APDUs with one card until it is let go of."""

    def __init__(self, call: Callable[..., None], handle: c_long, protocol: int) -> None:
        self._call = call
        self._handle = handle
        self._protocol = _Protocol(protocol, ctypes.sizeof(_Protocol))

    def transmit(self, apdu: bytes) -> bytes:
        """Send one APDU and give the reply, its two status bytes last. Blocks as long as the card takes."""
        received, length = ctypes.create_string_buffer(_LONGEST_REPLY), c_ulong(_LONGEST_REPLY)
        sent = (byref(self._protocol), c_char_p(apdu), c_ulong(len(apdu)))
        self._call("SCardTransmit", self._handle, *sent, None, received, byref(length))
        return received.raw[: length.value]

    def close(self, *, is_spoilt: bool = False) -> None:
        """Let go of the card, and reset it when nobody knows what state it is in."""
        try:
            self._call("SCardDisconnect", self._handle, c_ulong(_RESET if is_spoilt else _LEAVE))
        except PcscError:
            return
