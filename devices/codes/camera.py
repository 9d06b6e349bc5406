"""A camera as a code scanner: the ``CodeScanner`` port. The camera runs only while a code is waited for.

No frame is kept, written or logged. Imports no emulator.
"""

import threading
from collections.abc import Callable
from typing import Protocol

from devices.clock import Clock
from devices.codes.capture import Capture, OpenCamera
from devices.codes.decode import FrameDecoder, Image, Look
from devices.codes.motion import MotionGate
from devices.codes.repeats import Repeats
from devices.codes.steady import ReadsNeeded, SteadyReads, usual_reads
from devices.ports import Scan, ScanHint
from devices.status import FAULTS, DeviceState, Level, Status

# A stalled stream is noticed after two seconds; until then its camera cannot be opened anew.
_LET_GO_S = 2.5
_ONE_FRAME_S = 3.0
# So that cancelling is heard while no frame comes.
_LONGEST_WAIT_S = 0.1
# A hint is judged three times a second; one that came and went as often could not be read.
_HINT_STAYS_S = 2.0

_ONLINE = Status(DeviceState.ONLINE, {"camera": Level.OK})
_UNREADING = Status(DeviceState.FAULT, {"camera": Level.OK}, (FAULTS["device.fault"],))
_NO_REPLY = Status(DeviceState.NO_REPLY, {"camera": Level.UNKNOWN}, (FAULTS["device.no_reply"],))


Show = Callable[[Image | None], None]
"""Sees each frame while a code is waited for, and None when that ends; it must be quick, and keep none after that."""


def unseen(_frame: Image | None) -> None:
    """Show the frame to nobody."""


Advise = Callable[[ScanHint | None], None]
"""Hears each change of what would help to read a code, and None when nothing would or the wait ends.

A hint stands for two seconds at least, unless a code is read. Called on the device's thread.
"""


def unheard(_hint: ScanHint | None) -> None:
    """Advise nobody."""


class Decoder(Protocol):
    """Finds codes in the frames of one wait after the other."""

    @property
    def is_well(self) -> bool:
        """Tell whether looks at frames come to an end, be it with nothing found."""

    def read(self, image: Image) -> Look:
        """Look at a frame; what was not found in time is nothing."""

    def rest(self) -> None:
        """Forget all frames: the wait is over."""

    def close(self) -> None:
        """Let go of what was used; the next ``read`` takes it up again."""


class CameraScanner:
    """Wait for codes before one camera; ``read_code`` is called from one thread, ``cancel`` from any.

    While idle the camera is tried by ``status`` every ``probe_s`` seconds at most: each try switches its
    light on. In between the last knowledge is told.
    """

    def __init__(
        self,
        open_camera: OpenCamera,
        *,
        clock: Clock,
        reads_needed: ReadsNeeded = usual_reads,
        decoder: Decoder | None = None,
        probe_s: float = 60.0,
        show: Show = unseen,
        advise: Advise = unheard,
    ) -> None:
        self._open_camera = open_camera
        self._clock = clock
        self._reads_needed = reads_needed
        self._decoder = decoder or FrameDecoder()
        self._repeats = Repeats()
        self._probe_s = probe_s
        self._show = show
        self._advise = advise
        self._advised: ScanHint | None = None
        self._advised_at = float("-inf")
        self._cancelled = threading.Event()
        self._busy = threading.Lock()
        self._capture: Capture | None = None
        self._known = _NO_REPLY
        self._known_until = float("-inf")

    def status(self) -> Status:
        """Tell whether frames come, trying the camera when that was last seen too long ago."""
        if self._clock.monotonic() >= self._known_until and self._busy.acquire(blocking=False):
            try:
                self._probe()
            finally:
                self._busy.release()
        return self._known

    def reset(self) -> None:
        """Forget what was known, so that the next ``status`` tries the camera."""
        self._known_until = float("-inf")

    def close(self) -> None:
        """End a running wait and see the camera let go of, for at most ``_LET_GO_S``, and then the decoder.

        A process that ended while its thread is still inside OpenCV would be aborted.
        """
        self.cancel()
        if self._capture:
            self._capture.close()
            self._capture.join(timeout_s=_LET_GO_S)
        if self._busy.acquire(timeout=_LET_GO_S):
            try:
                self._decoder.close()
            finally:
                self._busy.release()

    def cancel(self) -> None:
        """End a running ``read_code`` within a tenth of a second; nothing when none runs."""
        self._cancelled.set()

    def read_code(self, *, timeout_s: float) -> Scan | None:
        """Watch frames until one code is steady. None when cancelled, too late, or the camera ended.

        A code that was handed over less than three seconds ago is passed over.
        """
        self._cancelled.clear()
        with self._busy:
            give_up = self._clock.monotonic() + timeout_s
            capture = self._start()
            try:
                return self._watch(capture, give_up) if capture else None
            finally:
                self._show(None)
                self._tell(None)
                self._decoder.rest()
                if capture:
                    capture.close()

    def _watch(self, capture: Capture, give_up: float) -> Scan | None:
        steady = SteadyReads(reads_needed=self._reads_needed)
        gate = MotionGate()
        while not self._cancelled.is_set():
            left = give_up - self._clock.monotonic()
            if left <= 0:
                return None
            frame = capture.take(timeout_s=min(left, _LONGEST_WAIT_S))
            if frame is None and capture.is_ended:
                self._learn(_NO_REPLY)
                return None
            if frame is None:
                continue
            self._learn(_ONLINE if self._decoder.is_well else _UNREADING)
            self._show(frame)
            if gate.is_due(frame, now_s=self._clock.monotonic()) and (scan := self._decode(frame, steady, gate)):
                return scan
        return None

    def _decode(self, frame: Image, steady: SteadyReads, gate: MotionGate) -> Scan | None:
        look = self._decoder.read(frame)
        now = self._clock.monotonic()
        if now >= self._advised_at + _HINT_STAYS_S:
            self._tell(look.hint)
        if look.scans:
            gate.stir(now_s=now)
        for scan in look.scans:
            if not self._repeats.is_repeat(scan, now_s=now) and steady.is_steady(scan, now_s=now):
                self._repeats.accept(scan, now_s=now)
                return scan
        return None

    def _tell(self, hint: ScanHint | None) -> None:
        if hint != self._advised:
            self._advised = hint
            self._advised_at = self._clock.monotonic() if hint else float("-inf")
            self._advise(hint)

    def _probe(self) -> None:
        capture = self._start()
        if capture is None:
            return
        is_alive = capture.take(timeout_s=_ONE_FRAME_S) is not None
        capture.close()
        self._learn(_ONLINE if is_alive else _NO_REPLY)

    def _start(self) -> Capture | None:
        if self._capture and not self._capture.join(timeout_s=_LET_GO_S):
            self._learn(_NO_REPLY)
            return None
        self._capture = Capture(self._open_camera)
        return self._capture

    def _learn(self, status: Status) -> None:
        self._known = status
        self._known_until = self._clock.monotonic() + self._probe_s
