"""An SDT reader on a byte link: the ``IdReader`` port.

Nothing that was read stays here after it was handed over. Imports no emulator.
"""

import threading
from dataclasses import dataclass
from typing import assert_never

from devices.clock import Clock
from devices.idcard.layouts import BadLayout, parse_card
from devices.idcard.protocol import (
    READER_FAULTS,
    Body,
    Code,
    FrameReader,
    Garbled,
    Reply,
    Request,
    encode_frame,
    is_answer,
    parse_reply,
    split_card,
)
from devices.ports import Card, CardReading, NoCard, ReaderGone, UnreadableCard
from devices.status import FAULTS, DeviceState, Fault, Level, Status
from devices.transports.link import Link, LinkAbsentError, LinkError, LinkLostError

_CHECKSUM = "checksum"
_LAYOUT = "layout"
_ABSENT = "device.absent"
_NO_REPLY = "device.no_reply"
# A line that never falls quiet is given up on after this many chunks.
_STALE_CHUNKS = 64


@dataclass(frozen=True)
class Timing:
    """Say how long to wait, in seconds, and how often to try.

    ``reply_s`` holds for short answers; ``read_s`` for a whole card, 1295 bytes that take 112 ms at
    115200 Bd and 1.4 s at 9600. ``tries`` bounds both bad reads of one card and silences in a row.
    """

    poll_s: float = 0.3
    reply_s: float = 1.0
    read_s: float = 3.0
    tries: int = 3


@dataclass(frozen=True)
class _Silence:
    """No answer that can be used came; ``code`` says why."""

    code: str


@dataclass(frozen=True)
class _Failures:
    """Count what went wrong while waiting for one card."""

    bad_reads: int = 0
    silences: int = 0

    def after(self, reading: CardReading) -> "_Failures":
        match reading:
            case UnreadableCard():
                return _Failures(self.bad_reads + 1, 0)
            case ReaderGone():
                return _Failures(self.bad_reads, self.silences + 1)
            case Card() | NoCard():
                return _Failures(self.bad_reads, 0)
            case _:
                assert_never(reading)

    def are_hopeless(self, reading: CardReading, *, tries: int) -> bool:
        """Tell whether asking on is of no use. Only plain silence is borne a few times."""
        if isinstance(reading, ReaderGone):
            return reading.code != _NO_REPLY or self.silences >= tries
        return isinstance(reading, UnreadableCard) and self.bad_reads >= tries


_Failure = NoCard | UnreadableCard | ReaderGone


class SdtReader:
    """Find, select and read cards; calls come from one thread, ``close`` from any.

    ``latches`` tells that the reader itself does not find a card again until it was taken away, as the
    usual ones do. For others the driver waits until the reader has seen its field empty.
    """

    def __init__(self, link: Link, *, clock: Clock, timing: Timing | None = None, latches: bool = True) -> None:
        self._link = link
        self._clock = clock
        self._timing = timing or Timing()
        self._latches = latches
        self._closing = threading.Event()
        self._must_leave = False

    def status(self) -> Status:
        """Ask the reader's security module (SAM status, 11 FF); silence is ``NO_REPLY``."""
        answer = self._ask(Request.SAM_STATUS)
        match answer:
            case Reply(Code.OK):
                return Status(DeviceState.ONLINE, {"reader": Level.OK})
            case Reply():
                return _broken(DeviceState.FAULT, FAULTS["device.fault"], Level.FAULT)
            case _Silence(code) if code == _ABSENT:
                return _broken(DeviceState.ABSENT, FAULTS[_ABSENT], Level.UNKNOWN)
            case _Silence():
                return _broken(DeviceState.NO_REPLY, FAULTS[_NO_REPLY], Level.UNKNOWN)
            case _:
                assert_never(answer)

    def reset(self) -> None:
        """Close the line; the next call opens it anew."""
        self._link.close()

    def close(self) -> None:
        """End a running ``read_card`` soon and let go of the line."""
        self._closing.set()
        self._link.close()

    def read_card(self, *, timeout_s: float) -> CardReading:
        """Wait for one card and read it. Late by one exchange at most.

        A bad read is tried again while the card lies there; what failed last is told when time is up.
        """
        self._closing.clear()
        give_up = self._clock.monotonic() + timeout_s
        last: CardReading = NoCard()
        failures = _Failures()
        while True:
            reading = self._try_once()
            failures = failures.after(reading)
            if isinstance(reading, Card) or failures.are_hopeless(reading, tries=self._timing.tries):
                return reading
            last = reading if isinstance(reading, UnreadableCard) else last
            left = give_up - self._clock.monotonic()
            if left <= 0 or self._closing.is_set():
                return last
            self._clock.wait(self._closing, min(self._timing.poll_s, left))

    def _try_once(self) -> CardReading:
        failure = self._expect(Request.FIND, Code.FOUND)
        if isinstance(failure, NoCard):
            self._must_leave = False
        if failure or self._must_leave:
            return failure or NoCard()
        return self._expect(Request.SELECT, Code.OK) or self._read()

    def _expect(self, request: Request, good: Code) -> _Failure | None:
        answer = self._ask(request)
        return None if isinstance(answer, Reply) and answer.code == good else _failure_of(answer)

    def _read(self) -> CardReading:
        answer = self._ask(Request.READ)
        if not (isinstance(answer, Reply) and answer.code == Code.OK):
            return _failure_of(answer)
        parts = split_card(answer.data)
        card = parse_card(parts.text, parts.photo) if parts else BadLayout("length")
        if isinstance(card, BadLayout):
            return UnreadableCard(_LAYOUT)
        self._must_leave = not self._latches
        return card

    def _ask(self, request: Request) -> Reply | _Silence:
        try:
            return self._exchange(request)
        except LinkLostError:
            # The line ended since last time; every request here may be asked twice.
            return self._ask_again(request)
        except LinkError as error:
            return _silence_of(error)

    def _ask_again(self, request: Request) -> Reply | _Silence:
        try:
            return self._exchange(request)
        except LinkError as error:
            return _silence_of(error)

    def _exchange(self, request: Request) -> Reply | _Silence:
        timeout_s = self._timing.read_s if request is Request.READ else self._timing.reply_s
        give_up = self._clock.monotonic() + timeout_s
        self._drop_stale()
        self._link.write(encode_frame(request.value), timeout_s=timeout_s)
        frames = FrameReader()
        is_garbled = False
        while (left := give_up - self._clock.monotonic()) > 0 and not self._closing.is_set():
            for frame in frames.feed(self._link.read(timeout_s=left)):
                reply = parse_reply(frame.content) if isinstance(frame, Body) else None
                if reply and is_answer(request, reply):
                    return reply
                is_garbled = is_garbled or isinstance(frame, Garbled)
            if is_garbled:
                return _Silence(_CHECKSUM)
        return _Silence(_NO_REPLY)

    def _drop_stale(self) -> None:
        # Replies carry no number, so a late one to an older request must not be taken for the next.
        for _ in range(_STALE_CHUNKS):
            if not self._link.read(timeout_s=0):
                return


def _failure_of(answer: Reply | _Silence) -> _Failure:
    match answer:
        case Reply(code) if code in {Code.NO_CARD, Code.SELECT_FAILED}:
            return NoCard()
        case Reply(code) if code in READER_FAULTS:
            return ReaderGone(f"{code:02X}")
        case Reply(code):
            return UnreadableCard(f"{code:02X}")
        case _Silence(code) if code == _CHECKSUM:
            return UnreadableCard(code)
        case _Silence(code):
            return ReaderGone(code)
        case _:
            assert_never(answer)


def _silence_of(error: LinkError) -> _Silence:
    return _Silence(_ABSENT if isinstance(error, LinkAbsentError) else _NO_REPLY)


def _broken(state: DeviceState, fault: Fault, level: Level) -> Status:
    return Status(state, {"reader": level}, (fault,))
