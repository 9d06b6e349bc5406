"""The emulated printer put together: wire, receiver, mechanism, output folder and hands."""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from devices.hands import Command, Spell, UnknownCommandError, number_in
from devices.receipt.emulator.mechanism import Mechanism
from devices.receipt.emulator.panel import Panel
from devices.receipt.emulator.roll import Roll, Sheet
from devices.receipt.emulator.stream import Receiver
from devices.receipt.emulator.wire import PtyWire, TcpWire, Wire

_GARBLE = 0xA5


class EmulatedPrinter:
    """Listen, print to ``out`` and let ``act`` do what people do to printers.

    Each cut writes ``receipt-0001.bin``, ``.txt`` and then ``.png``, numbered on from what is there.
    ``port`` 0 picks a free one; ``pty`` true or a path for its symlink makes it a serial printer instead.
    """

    def __init__(
        self,
        *,
        out: Path,
        font: Path,
        port: int = 0,
        pty: Path | bool = False,
        width_dots: int = 576,
        encoding: str = "gb18030",
        seconds_a_row: float = 0.0,
    ) -> None:
        self._out = out
        self._wire = _wire(port, hear=self._hear, pty=pty)
        self._receiver = Receiver()
        self.mechanism = Mechanism(
            roll=Roll(width_dots=width_dots, font=font),
            encoding=encoding,
            seconds_a_row=seconds_a_row,
            say=self._say,
            deliver=self._deliver,
        )
        self._silence, self._garbling = Spell(), Spell()
        self._dies_after: int | None = None
        self._heard_bytes = 0
        self._delivered = threading.Condition()
        self._sheets: list[Path] = []

    @property
    def uri(self) -> str:
        """Return the address that a driver uses; valid after ``start``."""
        return self._wire.uri

    def start(self) -> None:
        """Plug in and begin to print."""
        self._out.mkdir(parents=True, exist_ok=True)
        self.mechanism.start()
        self._wire.plug_in()

    def stop(self) -> None:
        """Unplug for good."""
        self._wire.unplug()
        self.mechanism.stop()

    def wait_for_sheet(self, number: int, *, timeout_s: float) -> Path | None:
        """Wait until so many sheets were cut since the start; return the PNG's path, or None when time is up."""
        with self._delivered:
            self._delivered.wait_for(lambda: len(self._sheets) >= number, timeout_s)
            return self._sheets[number - 1] if len(self._sheets) >= number else None

    def act(self, command: Command) -> Mapping[str, Any]:
        """Carry out one order of the hands; see ``program`` for the list."""
        orders: dict[object, Callable[[Command], None]] = {
            "paper": self._paper,
            "cover": _switch("is_cover_open", self.mechanism),
            "cutter": _switch("is_cutter_stuck", self.mechanism),
            "head": _switch("is_head_hot", self.mechanism),
            "jam": _switch("is_jammed", self.mechanism),
            "broken": _switch("is_broken", self.mechanism),
            "half-cut": lambda _: self.mechanism.cut_half(),
            "silent": self._silence.begin,
            "garble": self._garbling.begin,
            "slow": lambda order: setattr(self.mechanism, "slow_factor", number_in(order, "factor", 10)),
            "die": self._plan_death,
            "unplug": lambda _: self._wire.unplug(),
            "recover": lambda _: self._recover(),
            "state": lambda _: None,
        }
        order = orders.get(command.get("do"))
        if order is None:
            raise UnknownCommandError("unknown")
        order(command)
        return {**asdict(self.mechanism.panel), "sheets": len(self._sheets), "waiting": self.mechanism.waiting}

    def _paper(self, command: Command) -> None:
        level = command.get("level", "ok")
        if level not in ("ok", "low", "out"):
            raise UnknownCommandError("level")
        self.mechanism.change(lambda panel: setattr(panel, "paper", level), **_when(command))

    def _plan_death(self, command: Command) -> None:
        after = int(number_in(command, "after_bytes", 0))
        if after:
            self._dies_after = self._heard_bytes + after
        else:
            self._die()

    def _die(self) -> None:
        self._dies_after = None
        self.mechanism.power_off()
        self._receiver.clear()
        self._wire.unplug()

    def _recover(self) -> None:
        self._silence.left = self._garbling.left = 0
        self._dies_after = None
        self.mechanism.slow_factor = 1.0
        self.mechanism.change(lambda panel: panel.__dict__.update(asdict(Panel())))
        self._wire.unplug()
        self._wire.plug_in()

    def _hear(self, received: bytes) -> None:
        self._heard_bytes += len(received)
        if self._dies_after is not None and self._heard_bytes >= self._dies_after:
            self._die()
            return
        urgent, commands = self._receiver.feed(received)
        self.mechanism.enqueue(commands)
        for command in urgent:
            self._obey_now(command)

    def _obey_now(self, command: bytes) -> None:
        match command[:2]:
            case b"\x10\x04":
                self._say(self.mechanism.panel.real_time(command[2]))
            case b"\x10\x14":
                self.mechanism.clear()
                self._receiver.clear()
                self._say(b"\x37\x25\x00")
            case _:
                self.mechanism.clear()

    def _say(self, answer: bytes) -> None:
        if not self._silence.strikes():
            self._wire.say(bytes(each ^ _GARBLE for each in answer) if self._garbling.strikes() else answer)

    def _deliver(self, sheet: Sheet, made_of: bytes) -> None:
        taken = [int(path.stem[8:]) for path in self._out.glob("receipt-[0-9]*.bin") if path.stem[8:].isdigit()]
        stem = self._out / f"receipt-{max(taken, default=0) + 1:04d}"
        stem.with_suffix(".bin").write_bytes(made_of)
        stem.with_suffix(".txt").write_text(sheet.text, encoding="utf-8")
        unfinished = stem.with_suffix(".part")
        sheet.image.save(unfinished, format="PNG")
        os.replace(unfinished, stem.with_suffix(".png"))  # noqa: PTH105 — the atomic one by name
        with self._delivered:
            self._sheets.append(stem.with_suffix(".png"))
            self._delivered.notify_all()


def _wire(port: int, *, pty: Path | bool, hear: Callable[[bytes], None]) -> Wire:
    if pty is False:
        return TcpWire(port=port, hear=hear)
    return PtyWire(link=None if pty is True else pty, hear=hear)


def _switch(lamp: str, mechanism: Mechanism) -> Callable[[Command], None]:
    def throw(command: Command) -> None:
        is_on = _is_on(command)
        mechanism.change(lambda panel: setattr(panel, lamp, is_on), **_when(command))

    return throw


def _is_on(command: Command) -> bool:
    return bool(command.get("on", True))


def _when(command: Command) -> dict[str, int]:
    return {"after_rows": int(number_in(command, "after_rows", 0)), "times": int(number_in(command, "times", 1))}
