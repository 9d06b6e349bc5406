"""The kiosk's real window, touched at a citizen's pace while its camera is decoded: a process of its own.

``python -m tests.bench.camera_window FOLDER SIGHT SECONDS CORES`` prints one JSON object; without a camera SIGHT is
"none". The window draws every frame, in software, and shows what the camera sees wherever a code is waited for.
"""

import json
import os
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2

from content.contract.clock import Clock
from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.remote import RemoteDecoder
from kiosk.journal.file import JournalFile
from kiosk.library import Library
from kiosk.session.commands import Command, Scan
from kiosk.session.events import Event
from kiosk.ui import environment
from kiosk.viewfinder import Viewfinder
from tests.bench.camera_loop import FPS, Counting
from tests.bench.film import SIGHTS, Film
from tests.bench.process import cpu_s
from tests.bench.window import COLLECTING, FILING, LEXICON, LateClock, Move, Walker, make_library
from tests.bench.world import World

NO_CAMERA = "none"
PACE_S = 0.25
"""Between two touches: quicker than a citizen who reads."""
SCANNING = "collect"
SCAN_S = 2.0
"""How long a code is waited for, with the camera's picture on the screen."""
_WARM_UP_S = 3.0
_WAIT_S = 60.0


class SlowWorld(World):
    """Answer at once, but hold back what the scanner reads until it is let go."""

    def __init__(self, library: Library, clock: Clock) -> None:
        super().__init__(library, clock)
        self._read: list[Event] = []

    def let_go(self) -> None:
        """Let the code be read that is waited for, if any is."""
        for event in self._read:
            self.inbox.post(event)
        self._read.clear()

    def _answer(self, command: Command) -> Event | None:
        answer = super()._answer(command)
        if isinstance(command, Scan) and answer is not None:
            self._read.append(answer)
            return None
        return answer


class PacedWalker(Walker):
    """Walk as fast as a quick citizen does, with every frame drawn, and note how long each answer took to stand."""

    def __init__(self, world: SlowWorld, lexicon: Path, finder: Viewfinder) -> None:
        super().__init__(world, lexicon, preview=finder.look, frames_a_second=60)
        self._slow = world
        self._is_answered = False
        self.waited_ms: list[float] = []

    def pace(self, moves: tuple[Move, ...], until: float) -> None:
        """Make the moves of a journey one after another, or those for which there is time."""
        for move in moves:
            self.linger(PACE_S)
            if time.monotonic() >= until:
                return
            self._settle(move)
            self._touch(move)
            if move == SCANNING:
                self.linger(SCAN_S)
                self._slow.let_go()

    def linger(self, seconds: float) -> None:
        """Let frames pass as they do while nobody touches the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._draw()

    def _touch(self, move: Move) -> None:
        event = self._button(move).event if isinstance(move, str) else move
        self._is_answered, began = False, time.perf_counter()
        self.app._send(event)
        self._draw()
        if self._is_answered:
            self.waited_ms.append(1000 * (time.perf_counter() - began))

    def _note(self, milliseconds: float) -> None:
        super()._note(milliseconds)
        self._is_answered = True


@dataclass
class Watching:
    """Keep a code scanner waiting on a thread of its own, as a device's worker does."""

    sight: str
    finder: Viewfinder
    film: Film = field(init=False)
    decoder: Counting = field(init=False)
    remote: RemoteDecoder = field(init=False)

    def __post_init__(self) -> None:
        self.remote = RemoteDecoder(clock=SystemClock())
        self.decoder = Counting(self.remote)
        self.film = Film(SIGHTS[self.sight](), 1 / FPS)
        self._scanner = CameraScanner(
            lambda: self.film, clock=SystemClock(), decoder=self.decoder, show=self.finder.show
        )
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """Count from here."""
        self.film.given = self.decoder.looks = 0
        self._spent = self._child_s()

    def decoder_s(self) -> float:
        """Give the decoding process's processor time since the beginning."""
        return self._child_s() - self._spent

    def close(self) -> None:
        """Let go of the camera and end the decoder."""
        self._stopped.set()
        self._scanner.close()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.is_set():
            self._scanner.read_code(timeout_s=_WAIT_S)

    def _child_s(self) -> float:
        child = self.remote._child
        return cpu_s(child._process.pid) if child else 0.0


def main(folder: Path, sight: str, seconds: float, cores: int) -> None:
    """Walk so long, and print what was measured."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-cores:])
    cv2.setNumThreads(1)
    environment.prepare(folder / "kivy", offscreen=True)
    # What the real process imports besides shares its interpreter.
    import kiosk.window  # noqa: F401, PLC0415

    file, finder = JournalFile(folder / "journal.sqlite"), Viewfinder()
    walker = PacedWalker(SlowWorld(make_library(folder, file), LateClock()), LEXICON, finder)
    walker.open()
    watching = None if sight == NO_CAMERA else Watching(sight, finder)
    walker.linger(_WARM_UP_S)
    print(json.dumps(_measure(walker, watching, seconds)))
    if watching:
        watching.close()
    file.close()


def _measure(walker: PacedWalker, watching: Watching | None, seconds: float) -> dict[str, object]:
    if watching:
        watching.begin()
    began, spent = time.monotonic(), time.process_time()
    until = began + seconds
    while time.monotonic() < until:
        walker.pace(COLLECTING, until)
        walker.pace(FILING, until)
    passed = time.monotonic() - began
    return {
        "passed_s": passed,
        "worked_ms": [milliseconds for _, milliseconds in walker.worked],
        "waited_ms": walker.waited_ms,
        "given": watching.film.given if watching else 0,
        "looks": watching.decoder.looks if watching else 0,
        "window_share": (time.process_time() - spent) / passed,
        "decoder_share": watching.decoder_s() / passed if watching else 0.0,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
