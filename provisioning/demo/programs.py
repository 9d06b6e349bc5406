"""Start the real programs, wait until each is ready, and end exactly those."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

READY_WAIT_S = 40.0
STOP_WAIT_S = 8.0
POLL_S = 0.05


class DemoError(Exception):
    """Say which step did not truly happen."""


def wait_for(what: str, ask: Callable[[], object], *, timeout_s: float = READY_WAIT_S) -> object:
    """Ask until there is an answer; DemoError names what never came."""
    until = time.monotonic() + timeout_s
    while time.monotonic() < until:
        answer = ask()
        if answer:
            return answer
        time.sleep(POLL_S)
    raise DemoError(f"{what}: not within {timeout_s:.0f} s")


@dataclass
class Program:
    """One running program and its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    out: IO[bytes]

    def is_running(self) -> bool:
        """Tell whether it still runs."""
        return self.process.poll() is None

    def find_line(self, start: str) -> str:
        """Find the first line of its output that starts so; empty while there is none."""
        lines = self.log.read_text(errors="replace").splitlines()
        return next((line for line in lines if line.startswith(start)), "")


@dataclass
class Stage:
    """Hold the programs of one demonstration, in the order they were started."""

    root: Path
    logs: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    programs: list[Program] = field(default_factory=list)

    def start(self, name: str, *arguments: str) -> Program:
        """Start ``python -m …`` with its output in a log of its own."""
        log = self.logs / f"{name}.log"
        out = log.open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        program = Program(name, process, log, out)
        self.programs.append(program)
        return program

    def run(self, name: str, *arguments: str) -> str:
        """Run ``python -m …`` to its end and give its output; DemoError when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        with (self.logs / f"{name}.log").open("a") as log:
            log.write(done.stdout + done.stderr)
        if done.returncode != 0:
            raise DemoError(f"{name}: exit {done.returncode}: {done.stderr.strip()[-400:]}")
        return done.stdout

    def wait_ready(self, program: Program, start: str) -> str:
        """Wait for a program's own line that it is ready."""

        def ask() -> str:
            if not program.is_running():
                raise DemoError(f"{program.name}: ended early, see {program.log.name}")
            return program.find_line(start)

        return str(wait_for(f"{program.name} is ready", ask))

    def stop(self, program: Program) -> None:
        """Ask one program to end, and insist after a while."""
        if program.is_running():
            program.process.send_signal(signal.SIGTERM)
            try:
                program.process.wait(STOP_WAIT_S)
            except subprocess.TimeoutExpired:
                program.process.kill()
                program.process.wait()
        program.out.close()
        self.programs.remove(program)

    def stop_all(self) -> None:
        """End what was started, last first."""
        for program in reversed(list(self.programs)):
            self.stop(program)
