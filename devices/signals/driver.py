"""The cabinet board on a byte link: the ``SignalBoard`` port. Imports no emulator."""

import itertools

from devices.clock import Clock
from devices.ports import Light
from devices.signals.protocol import (
    LONGEST_LINE,
    NUMBERS,
    BoardSyntaxError,
    Cabinet,
    Line,
    Refusal,
    encode_line,
    light_words,
    parse_answer,
    parse_line,
)
from devices.status import FAULTS, DeviceState, Level, Status
from devices.transports import Link, LinkAbsentError, LinkError, LinkLostError

_REPLY_S = 1.0
_UNKNOWN = {"door": Level.UNKNOWN, "tamper": Level.UNKNOWN, "beacon": Level.UNKNOWN}
_FAULT_OF_STATE = {
    DeviceState.ABSENT: "device.absent",
    DeviceState.NO_REPLY: "device.no_reply",
    DeviceState.FAULT: "device.fault",
}


class CabinetBoard:
    """Show a light and feel the doors; calls come from one thread, ``close`` from any.

    The wanted light is kept and said again at each ``status``, since the board forgets it with its power.
    """

    def __init__(self, link: Link, *, clock: Clock, reply_s: float = _REPLY_S) -> None:
        self._link = link
        self._clock = clock
        self._reply_s = reply_s
        self._numbers = itertools.count()
        self._wanted: Light | None = None

    def status(self) -> Status:
        """Ask for doors and light. Silence and noise are ``NO_REPLY``; then nothing is known of any door."""
        answer = self._ask(light_words(self._wanted) if self._wanted else "STATE")
        match answer:
            case Cabinet():
                return _judge(answer)
            case Refusal():
                return _away(DeviceState.FAULT)
            case DeviceState():
                return _away(answer)

    def show(self, light: Light) -> bool:
        """Switch the beacon; True when the board said that it is so. One that failed is tried again at ``status``."""
        self._wanted = light
        answer = self._ask(light_words(light))
        return isinstance(answer, Cabinet) and answer.light == light

    def reset(self) -> None:
        """Forget an alarm of the tamper switch, which a person has looked at, and open the line anew."""
        self._link.close()
        self._ask("CLEAR")

    def close(self) -> None:
        """Let go of the line; the board goes dark by itself."""
        self._link.close()

    def _ask(self, words: str) -> Cabinet | Refusal | DeviceState:
        try:
            return self._exchange(words)
        except LinkAbsentError:
            return DeviceState.ABSENT
        except LinkError:
            return DeviceState.NO_REPLY

    def _exchange(self, words: str) -> Cabinet | Refusal | DeviceState:
        number = next(self._numbers) % NUMBERS
        request = encode_line(Line(number, words))
        try:
            self._link.write(request, timeout_s=self._reply_s)
            return self._answer_to(number)
        except LinkLostError:
            # Every request may be said twice without harm, so a line that ended in between is opened once more.
            self._link.write(request, timeout_s=self._reply_s)
            return self._answer_to(number)

    def _answer_to(self, number: int) -> Cabinet | Refusal | DeviceState:
        give_up = self._clock.monotonic() + self._reply_s
        held = b""
        while (left_s := give_up - self._clock.monotonic()) > 0:
            *lines, held = (held + self._link.read(timeout_s=left_s)).split(b"\n")
            held = held[-LONGEST_LINE:]
            for raw in lines:
                if answer := _answer_in(raw, number):
                    return answer
        return DeviceState.NO_REPLY


def _answer_in(raw: bytes, number: int) -> Cabinet | Refusal | None:
    """Read a line if it is the answer to this number; noise and late answers are passed over."""
    try:
        line = parse_line(raw)
        return parse_answer(line.words) if line.number == number else None
    except BoardSyntaxError:
        return None


def _judge(cabinet: Cabinet) -> Status:
    levels = {
        "door": Level.OPEN if cabinet.is_door_open else Level.OK,
        "tamper": Level.OPEN if cabinet.is_tampered else Level.OK,
        "beacon": Level.OK,
    }
    told = {"door.open": cabinet.is_door_open, "tamper.alarm": cabinet.is_tampered}
    return Status(DeviceState.ONLINE, levels, tuple(FAULTS[code] for code, is_so in told.items() if is_so))


def _away(state: DeviceState) -> Status:
    return Status(state, dict(_UNKNOWN), (FAULTS[_FAULT_OF_STATE[state]],))
