"""The printing half of the emulator: a queue that empties at the speed of paper and stops when the panel says so."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.receipt.emulator.panel import Panel
from devices.receipt.emulator.roll import Roll, Sheet, columns

_QR_LEVELS = {0x30: "l", 0x31: "m", 0x32: "q", 0x33: "h"}
_CUT_FEED_ROWS = 96
_USUAL_STOPS = tuple(8 * each for each in range(1, 33))


@dataclass
class _Modes:
    is_chinese: bool = False
    is_centred: bool = False
    wide: int = 1
    high: int = 1
    stops: tuple[int, ...] = _USUAL_STOPS
    qr: dict[str, bytes] = field(default_factory=dict)
    line: bytearray = field(default_factory=bytearray)


class Mechanism:
    """Carry out commands one after another in a thread of its own.

    ``say`` sends an answer to the host, ``deliver`` takes each cut sheet with the bytes that made it.
    """

    def __init__(
        self,
        *,
        roll: Roll,
        encoding: str,
        seconds_a_row: float,
        say: Callable[[bytes], None],
        deliver: Callable[[Sheet, bytes], None],
    ) -> None:
        self.panel = Panel()
        self.slow_factor = 1.0
        self._roll, self._encoding, self._seconds_a_row = roll, encoding, seconds_a_row
        self._say, self._deliver = say, deliver
        self._modes = _Modes()
        self._queue: deque[bytes] = deque()
        self._made_of = bytearray()
        self._rows_printed = 0
        self._plans: list[tuple[int, Callable[[Panel], None]]] = []
        self._reports_changes = self._cuts_half = False
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="receipt-mechanism", daemon=True)

    def start(self) -> None:
        """Begin to print what is queued."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, at once even in the middle of a band."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()

    def enqueue(self, commands: list[bytes]) -> None:
        """Take commands for the print queue. GS a is obeyed here, as a switch that is not queued behind paper."""
        with self._changed:
            for command in commands:
                if command.startswith(b"\x1da"):
                    self._reports_changes = bool(command[2])
                    self._say(self.panel.automatic())
                else:
                    self._queue.append(command)
            self._changed.notify_all()

    def clear(self) -> None:
        """Throw away what is not printed, and leave the modes as at power-on."""
        with self._changed:
            self._queue.clear()
            self._modes = _Modes()

    def power_off(self) -> None:
        """Lose everything but the paper that hangs out."""
        self.clear()
        with self._changed:
            self._reports_changes = False

    def change(self, alter: Callable[[Panel], None], *, after_rows: int = 0, times: int = 1) -> None:
        """Let something happen to the machine now, or ``times`` often, each after so many more rows were printed."""
        with self._changed:
            if after_rows:
                self._plans += [(self._rows_printed + after_rows * time, alter) for time in range(1, times + 1)]
                return
            self._alter(alter)

    def cut_half(self) -> None:
        """Let the knife stick in the paper at the next cut."""
        with self._changed:
            self._cuts_half = True

    @property
    def waiting(self) -> int:
        """Count the commands that are not printed yet."""
        return len(self._queue)

    def _alter(self, alter: Callable[[Panel], None]) -> None:
        before = self.panel.automatic()
        alter(self.panel)
        after = self.panel.automatic()
        if self._reports_changes and before != after:
            self._say(after)
        self._changed.notify_all()

    def _work(self) -> None:
        while not self._ended.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._ended.is_set() or (self._queue and not self.panel.is_offline))
                if self._ended.is_set():
                    return
                command = self._queue.popleft()
                rows = self._execute(command)
                self._rows_printed += rows
                self._carry_out_plans()
            self._ended.wait(rows * self._seconds_a_row * self.slow_factor)

    def _carry_out_plans(self) -> None:
        due = [alter for at, alter in self._plans if at <= self._rows_printed]
        self._plans = [plan for plan in self._plans if plan[0] > self._rows_printed]
        for alter in due:
            self._alter(alter)

    def _execute(self, command: bytes) -> int:
        self._made_of += command
        if command[:2] in (b"\x1dr", b"\x1d("):
            return self._answer_or_draw(command)
        self._set_modes(command)
        return self._print(command)

    def _set_modes(self, command: bytes) -> None:
        match command[:2]:
            case b"\x1b@":
                self._modes = _Modes()
            case b"\x1c&" | b"\x1c.":
                self._modes.is_chinese = command[1:2] == b"&"
            case b"\x1ba":
                self._modes.is_centred = command[2] in (1, 0x31)
            case b"\x1d!":
                self._modes.wide, self._modes.high = (command[2] >> 4 & 0x07) + 1, (command[2] & 0x07) + 1
            case b"\x1bD":
                self._modes.stops = tuple(command[2:-1])
            case b"\t":
                self._modes.line += b" " * self._to_next_stop()
            case _ if command[0] >= 0x20:  # noqa: PLR2004 — text
                self._modes.line += command

    def _print(self, command: bytes) -> int:
        match command[:2]:
            case b"\x1bJ":
                return self._roll.feed(command[2])
            case b"\x1dv":
                width = int.from_bytes(command[4:6], "little")
                is_doubled = command[3] in (3, 0x33)
                return self._roll.burn(width, command[8:], doubled=is_doubled, centred=self._modes.is_centred)
            case b"\x1dV":
                return self._cut()
            case b"\n":
                return self._print_line()
            case _:
                return 0

    def _answer_or_draw(self, command: bytes) -> int:
        match command[:3]:
            case b"\x1dr\x01" | b"\x1dr1":
                self._say(self.panel.paper_sensor())
            case b"\x1d(H" if command[5:7] == b"00":
                self._say(b"\x37\x22" + command[7:11] + b"\x00")
            case b"\x1d(k":
                return self._qr(command[6], command[7:])
        return 0

    def _qr(self, function: int, parameters: bytes) -> int:
        settings = self._modes.qr
        match function:
            case 0x43:
                settings["size"] = parameters
            case 0x45:
                settings["level"] = parameters
            case 0x50:
                settings["data"] = parameters[1:]
            case 0x51 if "data" in settings:
                level = _QR_LEVELS[settings.get("level", b"0")[0]]
                dots = settings.get("size", b"\x03")[0]
                return self._roll.draw_qr(
                    settings["data"], module_dots=dots, level=level, centred=self._modes.is_centred
                )
        return 0

    def _print_line(self) -> int:
        text, modes = self._written(), self._modes
        modes.line.clear()
        return self._roll.write(text, wide=modes.wide, high=modes.high, centred=modes.is_centred)

    def _written(self) -> str:
        encoding = self._encoding if self._modes.is_chinese else "cp437"
        return bytes(self._modes.line).decode(encoding, "replace")

    def _to_next_stop(self) -> int:
        at = columns(self._written())
        return next((stop - at for stop in self._modes.stops if stop > at), 0)

    def _cut(self) -> int:
        rows = self._roll.feed(_CUT_FEED_ROWS)
        if self._cuts_half:
            self._cuts_half = False
            self._alter(lambda panel: setattr(panel, "is_cutter_stuck", True))
            return rows
        self._deliver(self._roll.cut(), bytes(self._made_of))
        self._made_of.clear()
        return rows
