"""The power switch: a process tells each durable step and waits; at the chosen one it is killed where it stands."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provisioning.demo.hall import Hall
from provisioning.demo.programs import wait_for
from tests.journeys.house import ROOT, House

STEP_WAIT_S = 30.0
CONFIG = "crash.toml"
SOCKET = "steps.sock"


class NeverCameError(AssertionError):
    """Say that a process ended without coming to the step."""


class Spare:
    """Keep one visitor started ahead, since a program takes longer to load than a citizen to touch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._ready = self._start()

    def take(self) -> "Outlet":
        """Give the one that waits, and start the next."""
        taken, self._ready = self._ready, self._start()
        return taken

    def close(self) -> None:
        """End the one nobody took."""
        self._ready.kill()

    def _start(self) -> "Outlet":
        self._count += 1
        return Outlet.start("tests.crash.citizen", log=self._folder / f"visit-{self._count}.log")


@dataclass(frozen=True)
class Outlet:
    """Hold one process whose power can be cut."""

    process: "subprocess.Popen[bytes]"
    log: Path

    @classmethod
    def start(cls, *command: str, log: Path) -> "Outlet":
        """Start ``python -m command`` with its output in a log."""
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT
            )
        return cls(process, log)

    def tell(self, **told: object) -> None:
        """Tell a waiting visitor what to do."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(told).encode() + b"\n")
        self.process.stdin.flush()

    def screens(self) -> list[str]:
        """List the screens that its citizen has seen."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line.removeprefix("screen ") for line in lines if line.startswith("screen ")]

    def kill(self) -> None:
        """Cut its power: SIGKILL, and nothing runs any more when this returns."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


@contextmanager
def power_switch(hall: Hall) -> Iterator[socket.socket]:
    """Open the socket on which a process with the watched config tells its steps."""
    where = hall.kiosk / SOCKET
    where.unlink(missing_ok=True)
    _watch(hall)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as switch:
        switch.settimeout(STEP_WAIT_S)
        switch.bind(str(where))
        switch.listen()
        yield switch


def _watch(hall: Hall) -> None:
    """Write the kiosk's config once more, with the power switch as its witness."""
    plain = hall.config.read_text(encoding="utf-8")
    watched = plain.replace('witness = ""', f'witness = "unix:{hall.kiosk / SOCKET}"')
    (hall.kiosk / CONFIG).write_text(watched, encoding="utf-8")


def cut_power(switch: socket.socket, outlet: Outlet, step: str, held: Callable[[], object] | None = None) -> None:
    """Follow a process until it comes to ``step``, and kill it there.

    ``held`` is waited for while the process hangs at the step: what has to be seen before the light goes out.
    """
    try:
        wire, _ = switch.accept()
        # The wire outlives the process, or a closed wire would be the word to go on.
        with wire:
            _follow(wire, step)
            if held is not None:
                wait_for(f"what happens at {step}", held)
            outlet.kill()
    finally:
        outlet.kill()


def cut_visit(house: House, spare: Spare, step: str, *, code: str = "", until: str = "") -> list[str]:
    """Let a citizen file, or collect with a code, and cut the power at ``step``; gives the screens that were seen.

    With ``until`` the process hangs at the step until that screen was seen.
    """
    with power_switch(house.hall) as switch:
        outlet = spare.take()
        hands = {kind: str(path) for kind, path in house.hall.hands.items()}
        outlet.tell(config=str(house.hall.kiosk / CONFIG), hands=hands, code=code)
        cut_power(switch, outlet, step, (lambda: until in outlet.screens()) if until else None)
    return outlet.screens()


def _follow(wire: socket.socket, step: str) -> None:
    wire.settimeout(STEP_WAIT_S)
    last = "nothing"
    with wire.makefile("rwb") as lines:
        while line := lines.readline():
            last = line.decode().split(maxsplit=1)[1].strip()
            if last == step:
                return
            lines.write(b"\n")
            lines.flush()
    raise NeverCameError(f"{step} was never reached; the last was {last}")
