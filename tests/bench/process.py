"""Programs of a bench: started, waited for, measured from outside, and ended; only those that were started here."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

READY_WAIT_S = 20.0
STOP_WAIT_S = 10.0
_POLL_S = 0.05
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Program:
    """Run one program with its output in a file."""

    def __init__(self, arguments: Sequence[str], *, log: Path) -> None:
        self._out = log.open("ab")
        self._log = log
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=self._out, stderr=subprocess.STDOUT
        )

    @property
    def pid(self) -> int:
        """Give the process's number."""
        return self._process.pid

    def wait_for(self, url: str) -> None:
        """Wait until anything answers at a URL; RuntimeError names the log when nothing does."""
        until = time.monotonic() + READY_WAIT_S
        while time.monotonic() < until and self._process.poll() is None:
            try:
                httpx.get(url, timeout=1, trust_env=False)
            except httpx.HTTPError:
                time.sleep(_POLL_S)
            else:
                return
        raise RuntimeError(f"no answer from {url}, see {self._log}")

    def cpu_s(self) -> float:
        """Give the seconds of processor time used so far, threads included, children not."""
        return cpu_s(self.pid)

    def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_WAIT_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._out.close()


def cpu_s(pid: int, *, with_ended: bool = False) -> float:
    """Give a process's seconds of user and system time (proc(5), fields 14 and 15 of ``stat``).

    ``with_ended`` adds those of its children that have ended (fields 16 and 17).
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if with_ended else 13])) / _TICKS_A_SECOND


def pss_mib(pid: int, part: str = "Pss") -> float:
    """Give the proportional set size in MiB (proc(5), ``smaps_rollup``).

    ``Pss_Anon`` is the part that no neighbour changes: a file's pages count less while others have it open too.
    """
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{part}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no {part} in smaps_rollup")
