"""One thread with one driver, from its making to its end, which may be to be left behind in a hung call.

Knows nothing of queues or health: whoever starts a shift says what to do next and hears of a crash.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from devices.clock import Clock
from devices.errand import Errand
from devices.ports import Device

Value = TypeVar("Value")

_COURTESY_S = 0.2


class LeftBehindError(Exception):
    """The call came back after its shift had been given up; its result belongs to nobody."""


@dataclass(frozen=True)
class _Call:
    due: float
    errand: Errand | None


class Shift:
    """Run ``serve(self, driver)`` over and over in a thread; a crash ends the driver, not the shift."""

    def __init__(
        self,
        name: str,
        *,
        make: Callable[[], Device],
        serve: Callable[["Shift", Device], None],
        crashed: Callable[["Shift", str, Errand | None], None],
        clock: Clock,
    ) -> None:
        self.poll_at = clock.monotonic()
        self._make, self._serve, self._crashed, self._clock = make, serve, crashed, clock
        self._lock = threading.Lock()
        self._call: _Call | None = None
        self._driver: Device | None = None
        self._is_left_behind = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"device-{name}", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def do(self, call: Callable[[], Value], *, limit_s: float, errand: Errand | None = None) -> Value:
        """Make one call of the driver under a limit. Raises ``LeftBehindError`` when it came back too late."""
        with self._lock:
            self._call = _Call(self._clock.monotonic() + limit_s, errand)
        value = call()
        self._finish()
        return value

    def leave_if_overdue(self) -> tuple[bool, Errand | None]:
        """Give this shift up when its present call has outlasted its limit; return whether, and with which job."""
        with self._lock:
            call = self._call
            if call is None or self._clock.monotonic() < call.due:
                return False, None
            self._is_left_behind = True
            self._ended.set()
        self._close_aside()
        return True, call.errand

    def end(self, *, timeout_s: float) -> None:
        """Let the present call finish, hurry it by closing the driver, and wait at most ``timeout_s``."""
        self._ended.set()
        self._thread.join(min(_COURTESY_S, timeout_s))
        if self._thread.is_alive():
            self._close_aside()
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._live()
            except LeftBehindError:
                return
            except Exception as error:  # noqa: BLE001 — outermost loop of a device: one driver's bug must not end the kiosk
                self._recover(type(error).__name__)

    def _live(self) -> None:
        driver = self._driver = self._make()
        try:
            while not self._ended.is_set():
                self._serve(self, driver)
        finally:
            driver.close()

    def _recover(self, kind: str) -> None:
        with self._lock:
            call, self._call = self._call, None
            if self._is_left_behind:
                return
        self._crashed(self, kind, call.errand if call else None)

    def _finish(self) -> None:
        with self._lock:
            self._call = None
            if self._is_left_behind:
                raise LeftBehindError

    def _close_aside(self) -> None:
        """Close the driver from a thread of its own: a hung driver may hang there too, and holds the wire."""
        if self._driver is not None:
            threading.Thread(target=self._driver.close, name="device-close", daemon=True).start()
