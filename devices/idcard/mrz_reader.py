"""A reader of machine-readable zones on a serial line or as keys: the ``IdReader`` port for passports.

Such a reader sends two or three lines when a passport is swiped or laid down, and cannot be asked anything. Nothing
of a zone stays here after it was handed over. Imports no emulator.
"""

import threading
from collections.abc import Callable
from datetime import date

from devices.clock import Clock
from devices.codes.framing import Framing
from devices.idcard.mrz import BadZone, TravelDocument, WrongDigits, Zone, parse_zone
from devices.idcard.mrz_layout import LAYOUTS, ZoneForm
from devices.idcard.mrz_mending import mend_zone
from devices.ports import Card, CardKind, CardReading, NoCard, ReaderGone, UnreadableCard
from devices.status import FAULTS, DeviceState, Level, Status
from devices.transports.link import Link, LinkAbsentError, LinkError, LinkLostError

# So that closing is heard while nothing comes.
_LONGEST_WAIT_S = 0.1
# The lines of one zone follow each other at once; a quiet this long after the last ends them.
_PAUSE_S = 0.5
# A line that never falls quiet is given up on after this many chunks.
_STALE_CHUNKS = 64
_MOST_LINES = 3
_SEXES = {"M": "男", "F": "女"}
_KINDS = {ZoneForm.TD3: CardKind.PASSPORT}
_CHECKSUM, _LAYOUT, _OPEN_END = "checksum", "layout", "expiry"
# A zone sent as one line, by its length: how many lines it is.
_JOINED = {sum(map(len, layout.classes)): len(layout.classes) for layout in LAYOUTS.values()}


class ZoneReader:
    """Wait for one passport at a time; calls come from one thread, ``close`` from any. ``today`` settles centuries."""

    def __init__(self, link: Link, *, framing: Framing, clock: Clock, today: Callable[[], date]) -> None:
        self._link = link
        self._framing = framing
        self._clock = clock
        self._today = today
        self._closing = threading.Event()
        self._level = Level.UNKNOWN
        self.is_waiting = threading.Event()
        """Set while what comes counts."""

    def status(self) -> Status:
        """Tell whether the reader is plugged in, and drop what it sent unasked."""
        try:
            self._drain_anew()
        except LinkError as error:
            is_absent = isinstance(error, LinkAbsentError)
            state = DeviceState.ABSENT if is_absent else DeviceState.NO_REPLY
            return Status(state, {"reader": Level.UNKNOWN}, (FAULTS[_code_of(error)],))
        return Status(DeviceState.ONLINE, {"reader": self._level})

    def reset(self) -> None:
        """Let go of the wire and forget half a zone; the next call opens it anew."""
        self._link.close()
        self._framing.end_pause()

    def close(self) -> None:
        """End a running wait and let go of the wire."""
        self._closing.set()
        self.reset()

    def read_card(self, *, timeout_s: float) -> CardReading:
        """Wait for one zone. Check digits that do not fit make it unreadable, as does an expiry that it leaves open."""
        self._closing.clear()
        give_up = self._clock.monotonic() + timeout_s
        try:
            self._drain_anew()
            self.is_waiting.set()
            return self._wait(give_up)
        except LinkError as error:
            self._framing.end_pause()
            self._level = Level.UNKNOWN
            return ReaderGone(_code_of(error))
        finally:
            self.is_waiting.clear()

    def _wait(self, give_up: float) -> CardReading:
        lines: list[str] = []
        heard_at = self._clock.monotonic()
        while not self._closing.is_set():
            now = self._clock.monotonic()
            pieces = self._listen(min(max(0.0, give_up - now), _LONGEST_WAIT_S))
            heard_at = now if pieces or self._framing.is_pending else heard_at
            for line in pieces:
                lines += _lines_of(line)
            zone = _zone_of(lines, self._today())
            is_whole = isinstance(zone, TravelDocument) or len(lines) >= _MOST_LINES
            if lines and (is_whole or now - heard_at >= _PAUSE_S):
                self._level = Level.OK
                return _reading_of(zone)
            if now >= give_up and not lines:
                break
        return NoCard()

    def _listen(self, left_s: float) -> list[bytes]:
        is_pending = self._framing.is_pending
        data = self._link.read(timeout_s=self._framing.pause_s if is_pending else left_s)
        if data:
            return self._framing.feed(data)
        return self._framing.end_pause() if is_pending else []

    def _drain_anew(self) -> None:
        try:
            self._drain()
        except LinkLostError:
            self._framing.end_pause()
            self._level = Level.UNKNOWN
            self._drain()

    def _drain(self) -> None:
        for _ in range(_STALE_CHUNKS):
            data = self._link.read(timeout_s=0.0)
            if not data:
                break
            self._framing.feed(data)
        self._framing.end_pause()


def _code_of(error: LinkError) -> str:
    return "device.absent" if isinstance(error, LinkAbsentError) else "device.no_reply"


def _lines_of(piece: bytes) -> list[str]:
    """Give the lines of what came between two ends; some readers send a whole zone as one."""
    text = piece.decode("ascii", "replace")
    count = _JOINED.get(len(text), 1)
    length = len(text) // count
    return [text[at * length : (at + 1) * length] for at in range(count)]


def _zone_of(lines: list[str], today: date) -> Zone:
    mended = mend_zone(lines)
    return parse_zone(mended, today=today) if mended else BadZone("form")


def _reading_of(zone: Zone) -> CardReading:
    match zone:
        case TravelDocument(expiry=None):
            return UnreadableCard(_OPEN_END)
        case TravelDocument():
            return _card_of(zone)
        case WrongDigits(checks=checks):
            return UnreadableCard(_CHECKSUM, tuple(check.value for check in checks))
        case BadZone():
            return UnreadableCard(_LAYOUT)


def _card_of(document: TravelDocument) -> Card:
    return Card(
        kind=_KINDS.get(document.form, CardKind.TRAVEL_CARD),
        name=f"{document.surname} {document.given_names}".strip(),
        sex=_SEXES.get(document.sex, ""),
        nation=document.nationality,
        birth=document.birth,
        address="",
        number=document.number,
        authority=document.issuer,
        valid_from=None,
        valid_to=document.expiry,
    )
