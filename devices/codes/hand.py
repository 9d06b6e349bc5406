"""A hand scanner that sends when its trigger finds something: the ``CodeScanner`` port over a serial line or keys.

Nothing of a code is kept or logged after it was handed over. Imports neither OpenCV nor an emulator.
"""

import threading

from devices.clock import Clock
from devices.codes.framing import Framing
from devices.codes.repeats import Repeats
from devices.codes.text import text_of
from devices.ports import Scan
from devices.status import FAULTS, DeviceState, Level, Status
from devices.transports.link import Link, LinkAbsentError, LinkError, LinkLostError

UNREPORTED = "unreported"
"""The symbology of every code here: these scanners do not say it unless they are set up to."""

# So that cancelling is heard while nothing comes.
_LONGEST_WAIT_S = 0.1
# A line that never falls quiet is given up on after this many chunks.
_STALE_CHUNKS = 64


class HandScanner:
    """Wait for codes on one link; ``cancel`` comes from any thread, all else from one.

    Only what comes while a code is waited for counts. Such a scanner cannot be asked anything, so its
    component stays unknown until a code came; a silent one cannot be told from one that nobody uses.
    """

    def __init__(self, link: Link, *, framing: Framing, clock: Clock, repeats: Repeats | None = None) -> None:
        self._link = link
        self._framing = framing
        self._clock = clock
        self._repeats = repeats or Repeats()
        self._cancelled = threading.Event()
        self.is_waiting = threading.Event()
        """Set while what comes counts: for a beeper, or a lamp beside the scanner."""
        self._level = Level.UNKNOWN

    def status(self) -> Status:
        """Tell whether the scanner is plugged in, and drop what it sent unasked."""
        try:
            self._drain_anew()
        except LinkAbsentError:
            return self._trouble(DeviceState.ABSENT, "device.absent")
        except LinkError:
            return self._trouble(DeviceState.NO_REPLY, "device.no_reply")
        return Status(DeviceState.ONLINE, {"scanner": self._level})

    def reset(self) -> None:
        """Let go of the wire and forget half a code; the next call opens it anew."""
        self._link.close()
        self._framing.end_pause()

    def close(self) -> None:
        """End a running wait and let go of the wire."""
        self.cancel()
        self.reset()

    def cancel(self) -> None:
        """End a running ``read_code`` within a tenth of a second; nothing when none runs."""
        self._cancelled.set()

    def read_code(self, *, timeout_s: float) -> Scan | None:
        """Wait for one code that was not handed over within the last seconds; None as the port says."""
        self._cancelled.clear()
        give_up = self._clock.monotonic() + timeout_s
        try:
            self._drain_anew()
            self.is_waiting.set()
            return self._wait(give_up)
        except LinkError:
            self._framing.end_pause()
            self._level = Level.UNKNOWN
            return None
        finally:
            self.is_waiting.clear()

    def _wait(self, give_up: float) -> Scan | None:
        while not self._cancelled.is_set():
            now = self._clock.monotonic()
            if now >= give_up:
                return None
            for payload in self._listen(give_up - now):
                scan = Scan(payload, text_of(payload, ""), UNREPORTED)
                self._level = Level.OK
                if not self._repeats.is_repeat(scan, now_s=now):
                    self._repeats.accept(scan, now_s=now)
                    return scan
        return None

    def _listen(self, left_s: float) -> list[bytes]:
        """Read once. Only a whole pause on the wire ends a code: one in this program leaves bytes waiting there."""
        is_pending = self._framing.is_pending
        data = self._link.read(timeout_s=self._framing.pause_s if is_pending else min(left_s, _LONGEST_WAIT_S))
        if data:
            return self._framing.feed(data)
        return self._framing.end_pause() if is_pending and not self._cancelled.is_set() else []

    def _drain_anew(self) -> None:
        """Drain, and when the wire has ended since it was last used, open it once more."""
        try:
            self._drain()
        except LinkLostError:
            self._framing.end_pause()
            self._level = Level.UNKNOWN
            self._drain()

    def _drain(self) -> None:
        """Drop what was sent while nobody waited, to the end of a code that is just coming in."""
        for _ in range(_STALE_CHUNKS):
            data = self._link.read(timeout_s=self._framing.pause_s if self._framing.is_pending else 0.0)
            if not data:
                break
            self._framing.feed(data)
        self._framing.end_pause()

    def _trouble(self, state: DeviceState, code: str) -> Status:
        self._level = Level.UNKNOWN
        return Status(state, {"scanner": Level.UNKNOWN}, (FAULTS[code],))
