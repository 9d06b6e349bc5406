"""The power switch: a process tells each durable step and waits; at the chosen one it is killed where it stands."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from provisioning.demo.hall import Hall
from provisioning.demo.programs import wait_for
from tests.journeys.house import ROOT, House

STEP_WAIT_S = 30.0
CONFIG = "crash.toml"
SOCKET = "steps.sock"


class NeverCameError(AssertionError):
    """Say that a process ended without coming to the step."""


class Outlet(Protocol):
    """What has power until it is cut."""

    def kill(self) -> None:
        """Cut its power: SIGKILL, and nothing runs any more when this returns. Cut twice is cut once."""
        ...


@dataclass(frozen=True)
class Plugged:
    """Hold one program."""

    process: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, *command: str, log: Path) -> "Plugged":
        """Start ``python -m command`` with its output in a log."""
        with log.open("wb") as out:
            return cls(subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=out, stderr=out))

    def kill(self) -> None:
        """Kill it, and wait for its end."""
        self.process.kill()
        self.process.wait()


@dataclass(frozen=True)
class Visit:
    """Hold one visit: the file descriptor of its process, and its log."""

    process: int
    log: Path

    def screens(self) -> list[str]:
        """List the screens that its citizen has seen."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line.removeprefix("screen ") for line in lines if line.startswith("screen ")]

    def kill(self) -> None:
        """Kill it, and wait for its end: only then does its descriptor have anything to read."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        select.select([self.process], [], [])

    def close(self) -> None:
        """Forget it."""
        os.close(self.process)


class Entrance:
    """Let visitors in, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.citizen"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def let_in(self, hall: Hall, code: str) -> Visit:
        """Let one in who collects with a code, or without one files; on a kiosk whose power can be cut."""
        self._count += 1
        log = self._folder / f"visit-{self._count}.log"
        log.touch()
        hands = {kind: str(path) for kind, path in hall.hands.items()}
        told = {"log": str(log), "config": str(hall.kiosk / CONFIG), "hands": hands, "code": code}
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(told).encode() + b"\n")
        self._program.stdin.flush()
        return Visit(os.pidfd_open(int(self._program.stdout.readline())), log)

    def close(self) -> None:
        """Let nobody in any more."""
        self._program.communicate()


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


def cut_visit(house: House, entrance: Entrance, step: str, *, code: str = "", until: str = "") -> list[str]:
    """Let a citizen file, or collect with a code, and cut the power at ``step``; gives the screens that were seen.

    With ``until`` the process hangs at the step until that screen was seen.
    """
    with power_switch(house.hall) as switch, closing(entrance.let_in(house.hall, code)) as visit:
        cut_power(switch, visit, step, (lambda: until in visit.screens()) if until else None)
        return visit.screens()


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
