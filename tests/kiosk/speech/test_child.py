"""An engine that is missing, fails or hangs costs nothing but its sentence."""

import sys
import threading
import time

from kiosk.speech.child import ask

ECHO = (sys.executable, "-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])")


def test_answer():
    """What the engine writes comes back."""
    assert ask(ECHO, "abc", threading.Event()) == b"cba"


def test_missing():
    """An engine that is not there says nothing."""
    assert ask(("/nowhere/engine",), "abc", threading.Event()) == b""


def test_failed():
    """What an engine wrote before it failed does not count."""
    assert ask(("sh", "-c", "echo half; exit 3"), "abc", threading.Event()) == b""


def test_hanging_is_cancelled():
    """An engine that hangs is ended as soon as nobody wants to hear it."""
    cancelled = threading.Event()
    threading.Timer(0.05, cancelled.set).start()
    began = time.monotonic()
    said = ask(("sleep", "60"), "abc", cancelled)

    assert (said, time.monotonic() - began < 1) == (b"", True)
