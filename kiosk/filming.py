"""The document camera as a visit uses it: a film on the screen, advice as it changes, and a page when asked for.

All of it runs on the camera's own thread; the visit only tells it what is wanted. Pages go to the journey's inbox and
nowhere else.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from content.contract.clock import Clock
from devices.documents.advice import Advice, CameraGone, CapturedPage
from devices.ports import DocumentCamera
from kiosk.pool import DevicePool, Post
from kiosk.session.events import Event
from kiosk.session.readings import FilmEnded, PageAdvised, PageNotTaken, PageTaken, ScannedPage

FILM_S = 60.0
"""How long one film lasts; a citizen who needs longer gets another by itself."""
TAKE_S = 5.0
# Looking at a frame costs a tenth of a second, so the screen gets some frames in between, unlooked at.
_LOOK_S = 0.3
_FRAME_S = 0.08
_FRAMES_BETWEEN = 6
# A camera takes a second or two to wake.
_WAKE_S = 6.0


@dataclass
class Wanted:
    """Name which film is wanted, of which visit, and until when a page is to be taken from it."""

    film: int = 0
    session: str = ""
    take_until: float = float("-inf")
    stopped: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Filming:
    """Film for one visit at a time; ``show`` sees the frames (BGR uint8, H×W×3), and None at the end of each film."""

    pool: DevicePool
    post: Post
    show: Callable[[Any], None]
    clock: Clock
    wanted: Wanted = field(default_factory=Wanted)

    def start(self, session: str) -> None:
        """Begin a film; one that still runs ends."""
        self.stop()
        self.wanted.stopped = threading.Event()
        self.wanted.session = session
        film, stopped = self.wanted.film, self.wanted.stopped

        def run(camera: DocumentCamera) -> Event:
            return self._run(camera, session, film, stopped)

        self.pool.use("documents", run, gone=lambda _fault: FilmEnded(session, "camera_gone"))

    def take(self, session: str) -> None:
        """Ask the running film for a page."""
        if session == self.wanted.session:
            self.wanted.take_until = self.clock.monotonic() + TAKE_S

    def stop(self) -> None:
        """End the running film, and forget that a page was wanted."""
        self.wanted.film += 1
        self.wanted.session = ""
        self.wanted.take_until = float("-inf")
        self.wanted.stopped.set()

    def _run(self, camera: DocumentCamera, session: str, film: int, stopped: threading.Event) -> Event:
        if film != self.wanted.film:
            return FilmEnded(session, "stopped")
        camera.start()
        try:
            return self._watch(camera, session, stopped)
        finally:
            camera.stop()
            self.show(None)

    def _watch(self, camera: DocumentCamera, session: str, stopped: threading.Event) -> Event:
        over = self.clock.monotonic() + FILM_S
        seen, said = self.clock.monotonic(), ""
        while not stopped.is_set() and self.clock.monotonic() < over:
            found = camera.capture(timeout_s=_LOOK_S)
            match found:
                case CameraGone():
                    if self.clock.monotonic() - seen > _WAKE_S:
                        return FilmEnded(session, "camera_gone")
                    continue
                case CapturedPage() if self._is_taking():
                    return PageTaken(session, ScannedPage(found.jpeg, found.width_px, found.height_px))
                case CapturedPage():
                    advice = ""
                case Advice():
                    advice = found.value
            seen = self.clock.monotonic()
            said = self._tell(session, advice, said)
            self._show(camera, stopped)
        return FilmEnded(session, "stopped" if stopped.is_set() else "over")

    def _is_taking(self) -> bool:
        return self.wanted.take_until > float("-inf")

    def _tell(self, session: str, advice: str, said: str) -> str:
        """Tell advice when it changes, and that no page was taken once the time for it is over."""
        if self._is_taking() and self.clock.monotonic() >= self.wanted.take_until:
            self.wanted.take_until = float("-inf")
            self.post(PageNotTaken(session, advice))
        elif advice != said:
            self.post(PageAdvised(session, advice))
        return advice

    def _show(self, camera: DocumentCamera, stopped: threading.Event) -> None:
        """Show some frames; while a page is to be taken only one, so that the next look comes soon."""
        for _ in range(1 if self._is_taking() else _FRAMES_BETWEEN):
            self.show(camera.newest())
            if stopped.wait(_FRAME_S):
                return
