"""An emulator as a program: it says where it stands, hears its hands, ends when told. Drivers never import it."""

import signal
import threading
from collections.abc import Callable

from devices.hands import Act, HandsServer


def stand(kind: str, uri: str, *, hands: str, act: Act, close: Callable[[], None]) -> int:
    """Say ``ready KIND URI`` and run until SIGTERM or SIGINT, then ``close``; the exit code. Main thread only.

    Signals are heard before the line is written, so that whoever reads it may end the program at once.
    """
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    server = HandsServer(hands, act=act)
    print(f"ready {kind} {uri}", flush=True)
    ended.wait()
    server.close()
    close()
    return 0
