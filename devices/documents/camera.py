"""A camera over the desk: the ``DocumentCamera`` port. It films from ``start`` to ``stop``, and keeps nothing after.

Pictures are written nowhere and logged nowhere. Imports no emulator.
"""

import threading

from devices.clock import Clock
from devices.codes.capture import Capture, OpenCamera
from devices.codes.decode import Image
from devices.documents.advice import CameraGone, CapturedPage, PageCapture
from devices.documents.dewarp import dewarp, sheet_of
from devices.documents.page_finder import find_page
from devices.documents.paging import as_page
from devices.documents.quality import judge_frame, judge_page, judge_place
from devices.status import FAULTS, DeviceState, Level, Status

# A stalled stream is noticed after two seconds; until then its camera cannot be opened anew.
_LET_GO_S = 2.5
_ONE_FRAME_S = 3.0
# So that stopping is heard while no frame comes.
_LONGEST_WAIT_S = 0.1

_ONLINE = Status(DeviceState.ONLINE, {"camera": Level.OK})
_NO_REPLY = Status(DeviceState.NO_REPLY, {"camera": Level.UNKNOWN}, (FAULTS["device.no_reply"],))


class DeskCamera:
    """Film one desk. ``newest`` is called from any thread, the other verbs from one.

    While nothing is filmed ``status`` tries the camera every ``probe_s`` seconds at most: each try switches its
    light on. In between the last knowledge is told.
    """

    def __init__(self, open_camera: OpenCamera, *, clock: Clock, probe_s: float = 60.0) -> None:
        self._open_camera = open_camera
        self._clock = clock
        self._probe_s = probe_s
        self._lock = threading.Lock()
        self._film: Capture | None = None
        self._ending: Capture | None = None
        self._newest: Image | None = None
        self._known = _NO_REPLY
        self._known_until = float("-inf")

    def start(self) -> None:
        """Begin to film; harmless while it runs. A film that ended by itself is begun anew."""
        if self._film and not self._film.is_ended:
            return
        self.stop()
        if self._ending and not self._ending.join(timeout_s=_LET_GO_S):
            self._learn(_NO_REPLY)
            return
        self._film = Capture(self._open_camera)

    def stop(self) -> None:
        """End the film and forget its newest frame. The camera is let go of soon after."""
        with self._lock:
            film, self._film, self._newest = self._film, None, None
        if film:
            film.close()
            self._ending = film

    def newest(self) -> Image | None:
        """Give the latest frame (BGR, H×W×3) for the screen, at once; None before the first and after ``stop``."""
        with self._lock:
            frame = self._film.take(timeout_s=0) if self._film else None
            if frame is not None:
                self._newest = frame
            return self._newest

    def capture(self, *, timeout_s: float) -> PageCapture:
        """Take the first frame with a page that can be read; when time is up, give the latest advice.

        Without a film one is begun, and ended afterwards. Focus and hands need a second or two to settle.
        """
        is_filming = self._film is not None
        self.start()
        try:
            return self._watch(self._film, self._clock.monotonic() + timeout_s) if self._film else CameraGone()
        finally:
            if not is_filming:
                self.stop()

    def status(self) -> Status:
        """Tell whether frames come, trying the camera when that was last seen too long ago."""
        if self._film and self._film.is_ended:
            self._learn(_NO_REPLY)
        elif not self._film and self._clock.monotonic() >= self._known_until:
            self._probe()
        return self._known

    def reset(self) -> None:
        """End the film and forget what was known, so that the next ``status`` tries the camera."""
        self.stop()
        self._known_until = float("-inf")

    def close(self) -> None:
        """End the film and see the camera let go of, for at most ``_LET_GO_S``.

        A process that ended while its thread is still inside OpenCV would be aborted.
        """
        self.stop()
        if self._ending:
            self._ending.join(timeout_s=_LET_GO_S)

    def _watch(self, film: Capture, give_up: float) -> PageCapture:
        said: PageCapture = CameraGone()
        while (left := give_up - self._clock.monotonic()) > 0:
            frame = film.take(timeout_s=min(left, _LONGEST_WAIT_S))
            if frame is None and film.is_ended:
                self._learn(_NO_REPLY)
                return CameraGone()
            if frame is None:
                continue
            self._show(film, frame)
            said = look_at(frame)
            if isinstance(said, CapturedPage):
                break
        self._learn(_NO_REPLY if isinstance(said, CameraGone) else _ONLINE)
        return said

    def _show(self, film: Capture, frame: Image) -> None:
        with self._lock:
            if self._film is film:
                self._newest = frame

    def _probe(self) -> None:
        self.start()
        if self._film:
            self._learn(_ONLINE if self._film.take(timeout_s=_ONE_FRAME_S) is not None else _NO_REPLY)
        self.stop()

    def _learn(self, status: Status) -> None:
        self._known = status
        self._known_until = self._clock.monotonic() + self._probe_s


def look_at(frame: Image) -> PageCapture:
    """Find, judge and flatten the page of one frame."""
    quad = find_page(frame)
    if quad is None:
        return judge_frame(frame)
    sheet = sheet_of(quad, frame)
    if advice := judge_place(quad, sheet, frame):
        return advice
    flat = dewarp(frame, quad, sheet)
    return judge_page(flat) or as_page(flat, sheet)
