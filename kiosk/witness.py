"""Who hears of durable steps: nobody in service, a file in a demonstration, a test that holds the power switch."""

import socket
from pathlib import Path

from content.contract.clock import Clock
from kiosk.journal.file import Witness, unobserved

_SOCKET = "unix:"


class FileWitness:
    """Append one line a step: time, process, step. Steps carry no personal data."""

    def __init__(self, path: Path, *, who: str, clock: Clock) -> None:
        self._path = path
        self._who = who
        self._clock = clock

    def __call__(self, step: str) -> None:
        """Write the step down."""
        with self._path.open("a", encoding="utf-8") as lines:
            lines.write(f"{self._clock.now().isoformat(timespec='milliseconds')} {self._who} {step}\n")


class SocketWitness:
    """Tell each step over a unix socket and wait for the word to go on: there a test may end the process."""

    def __init__(self, path: Path, *, who: str) -> None:
        self._who = who
        self._wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._wire.connect(str(path))
        self._lines = self._wire.makefile("rwb")

    def __call__(self, step: str) -> None:
        """Tell the step, and wait."""
        self._lines.write(f"{self._who} {step}\n".encode())
        self._lines.flush()
        self._lines.readline()


def open_witness(where: str, *, who: str, clock: Clock) -> Witness:
    """Make the witness a config asks for: nothing, a file's path, or ``unix:`` and a socket's path."""
    if not where:
        return unobserved
    if where.startswith(_SOCKET):
        return SocketWitness(Path(where.removeprefix(_SOCKET)), who=who)
    return FileWitness(Path(where), who=who, clock=clock)
