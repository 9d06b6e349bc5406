"""One JSON line out, one JSON line back: the hands of an emulator, and the puppet of a window."""

import json
import socket
from pathlib import Path
from typing import Any

ANSWER_WAIT_S = 60.0


def ask(where: Path, **command: Any) -> dict[str, Any]:
    """Send one command to a unix socket and give its answer. Raises OSError when nobody listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(ANSWER_WAIT_S)
        wire.connect(str(where))
        wire.sendall(json.dumps(command).encode() + b"\n")
        with wire.makefile("rb") as lines:
            answer: dict[str, Any] = json.loads(lines.readline())
            return answer
