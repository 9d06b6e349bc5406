"""A speech engine as a child process. Text goes in by its standard input: others could read an argument."""

import subprocess
import threading
import time
from collections.abc import Sequence

_SLICE_S = 0.02
LIMIT_S = 5.0
"""An engine takes 30 ms for a sentence; one that needs seconds is stuck and is ended."""


def ask(command: Sequence[str], text: str, cancelled: threading.Event) -> bytes:
    """Give what the engine writes; nothing when it cannot be started, fails, hangs or is cancelled."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return b""
    with child:
        said = _listen(child, text.encode(), cancelled)
        if child.poll() is None:
            child.kill()
    return said if child.returncode == 0 else b""


def _listen(child: "subprocess.Popen[bytes]", text: bytes, cancelled: threading.Event) -> bytes:
    until = time.monotonic() + LIMIT_S
    given: bytes | None = text
    while not cancelled.is_set() and time.monotonic() < until:
        try:
            return child.communicate(given, timeout=_SLICE_S)[0]
        except subprocess.TimeoutExpired:
            given = None
    return b""
