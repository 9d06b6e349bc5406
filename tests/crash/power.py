"""The power switch: a process tells each durable step and waits; at the chosen one it is killed where it stands."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from provisioning.demo.hall import Hall
from provisioning.demo.programs import wait_for
from tests.journeys.house import ROOT

STEP_WAIT_S = 30.0
CONFIG = "crash.toml"
SOCKET = "steps.sock"


class NeverCameError(AssertionError):
    """Say that a process ended without coming to the step."""


@dataclass(frozen=True)
class Cut:
    """Hold what a process had done when its power was cut; ``screens`` are those a citizen had seen."""

    steps: list[str]
    screens: list[str]


def watched_config(hall: Hall) -> Path:
    """Write the kiosk's config once more, with the power switch as its witness."""
    path = hall.kiosk / CONFIG
    plain = hall.config.read_text(encoding="utf-8")
    path.write_text(plain.replace('witness = ""', f'witness = "unix:{hall.kiosk / SOCKET}"'), encoding="utf-8")
    return path


def cut_power(hall: Hall, step: str, *command: str, log: Path, held: Callable[[], object] | None = None) -> Cut:
    """Run ``python -m command`` until it comes to ``step``, and kill it there with SIGKILL.

    ``held`` is waited for while the process hangs at the step: what has to be seen before the light goes out.
    """
    where = hall.kiosk / SOCKET
    where.unlink(missing_ok=True)
    with ExitStack() as stack:
        switch = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        switch.settimeout(STEP_WAIT_S)
        switch.bind(str(where))
        switch.listen()
        out = stack.enter_context(log.open("wb"))
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        stack.callback(_kill, process)
        wire, _ = switch.accept()
        # The wire outlives the process, or a closed wire would be the word to go on.
        stack.callback(wire.close)
        stack.callback(_kill, process)
        steps = _follow(wire, step)
        if held is not None:
            wait_for(f"what happens at {step}", held)
    return Cut(steps, screens_in(log))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def screens_in(log: Path) -> list[str]:
    """List the screens that a visit has told."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.removeprefix("screen ") for line in lines if line.startswith("screen ")]


def visit(hall: Hall, *errand: str) -> list[str]:
    """Give the command line of one visit."""
    hands = json.dumps({kind: str(path) for kind, path in hall.hands.items()})
    return ["tests.crash.citizen", str(hall.kiosk / CONFIG), hands, *errand]


def _follow(wire: socket.socket, step: str) -> list[str]:
    wire.settimeout(STEP_WAIT_S)
    steps: list[str] = []
    with wire.makefile("rwb") as lines:
        while line := lines.readline():
            steps.append(line.decode().split(maxsplit=1)[1].strip())
            if steps[-1] == step:
                return steps
            lines.write(b"\n")
            lines.flush()
    raise NeverCameError(f"{step} was never reached; the last was {steps[-1:]}")
