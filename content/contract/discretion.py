"""Crash reports without people in them: the text of an unexpected error, or a memory image, may hold an answer.

Whatever runs with citizens' words in memory calls ``be_discreet`` before it begins. Imports nothing of ours.
"""

import logging
import resource
import sys
import threading
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

_log = logging.getLogger(__name__)


def be_discreet() -> None:
    """Name an unexpected error by kind and place, never by its text, and let no core file be written.

    Child processes inherit the second, not the first. A keyboard interrupt keeps Python's own report.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.excepthook = _ended
    threading.excepthook = _thread_ended
    sys.unraisablehook = _unraisable


def where(trace: TracebackType | None) -> str:
    """Write the calls that led to an error, innermost last, as ``file:line function``: no text and no value."""
    calls = [f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]
    return " > ".join(calls) or "nowhere known"


def _ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("unexpected %s at %s", kind.__name__, where(trace))


def _thread_ended(hook: threading.ExceptHookArgs) -> None:
    name = hook.thread.name if hook.thread else "gone"
    if not issubclass(hook.exc_type, SystemExit):
        _log.critical("thread %s: unexpected %s at %s", name, hook.exc_type.__name__, where(hook.exc_traceback))


def _unraisable(hook: "sys.UnraisableHookArgs") -> None:
    _log.error("ignored %s at %s", hook.exc_type.__name__, where(hook.exc_traceback))
