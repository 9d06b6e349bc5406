"""The kiosk's window beside a browser's: memory, and processor time until the first text stands on the screen.

Chromium with ``--kiosk`` shows a page without a script that says and looks the same, from the same fonts. Both are new
processes on the same display server, whose picture is watched from outside; both draw by software.
"""

import mmap
import os
import pickle
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from uuid import uuid4

import numpy as np

from kiosk.journal.file import JournalFile
from kiosk.session.screen import Screen
from kiosk.ui.assets import find_assets
from kiosk.ui.palette import LIGHT
from tests.bench.figures import note, spread, table
from tests.bench.process import cpu_s, pss_mib
from tests.bench.shown import ASSETS, SCREEN
from tests.bench.web_page import write_page
from tests.bench.window import FILING, LateClock, Move, buttons_of, make_library
from tests.bench.world import World

ROUNDS = 3
WIDTH, HEIGHT = 1080, 1920
SETTLED_S = 6.0
"""After the first text, before memory is read."""
_LATEST_S = 60.0
_POLL_S = 0.01
_ENOUGH_PIXELS = 300
"""Of the ink's exact colour, in every third row: a short line of text."""
_ROWS_APART = 3
_MARK = "NIGHTDESK_BENCH"
_MOST_DRAINS = 20
_FORM = FILING[: FILING.index("premises_right.own") + 2]
_CHROMIUM = (
    "chromium --kiosk --no-sandbox --disable-gpu --no-first-run --no-default-browser-check --noerrdialogs"
    " --disable-extensions --disable-features=Translate --disable-component-update --disable-background-networking"
    " --disable-sync --disable-dev-shm-usage --hide-scrollbars --force-device-scale-factor=1 --window-position=0,0"
)


@dataclass
class Seen:
    """Collect the rounds of one program at one screen."""

    cpu_s: list[float] = field(default_factory=list)
    wall_s: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)
    processes: int = 0


class Eyes:
    """Look at a display server's picture, which it keeps in a file of XWD format (``-fbdir``)."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # XWDFile.h: the header's size stands first, the number of colours, twelve bytes each, in its 20th word.
        words = struct.unpack(">20I", self._map[:80])
        begins = words[0] + 12 * words[19]
        self._pixels = np.frombuffer(self._map, dtype="<u4", offset=begins, count=WIDTH * HEIGHT)

    def sees(self, colour: int) -> bool:
        """Tell whether a line of text of this colour stands anywhere."""
        rows = self._pixels.reshape(HEIGHT, WIDTH)[::_ROWS_APART]
        return int(np.count_nonzero((rows & 0xFFFFFF) == colour)) >= _ENOUGH_PIXELS


def run(folder: Path) -> None:
    """Show both screens in both programs by turns, and print."""
    stops = dict(_screens(folder))
    red, green, blue = (round(255 * part) for part in LIGHT.ink[:3])
    ink = red << 16 | green << 8 | blue
    results: dict[tuple[str, str], Seen] = {}
    for number in range(ROUNDS):
        for stop, screen in stops.items():
            (folder / SCREEN).write_bytes(pickle.dumps(screen))
            page = write_page(screen, find_assets(ASSETS), folder / f"{stop}.html")
            profile = [f"--user-data-dir={folder / f'profile-{stop}-{number}'}", f"--window-size={WIDTH},{HEIGHT}"]
            programs = {
                "kiosk": [sys.executable, "-m", "tests.bench.shown", str(folder)],
                "chromium": [*_CHROMIUM.split(), *profile, page.as_uri()],
            }
            for name, arguments in programs.items():
                with _display(folder) as (display, eyes):
                    _show(arguments, display, eyes, ink, results.setdefault((stop, name), Seen()))
    _print(list(stops), results)


def _show(arguments: list[str], display: str, eyes: Eyes, ink: int, seen: Seen) -> None:
    mark = str(uuid4())
    environ = {**os.environ, "DISPLAY": display, "SDL_AUDIODRIVER": "dummy", _MARK: mark}
    environ.pop("SDL_VIDEODRIVER", None)
    began = time.monotonic()
    with subprocess.Popen(
        arguments, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as program:
        try:
            while not eyes.sees(ink):
                if time.monotonic() - began > _LATEST_S or program.poll() is not None:
                    raise RuntimeError(f"{arguments[0]} showed nothing")
                time.sleep(_POLL_S)
            seen.wall_s.append(time.monotonic() - began)
            seen.cpu_s.append(sum(cpu_s(pid, with_ended=True) for pid in _family(mark)))
            time.sleep(SETTLED_S)
            family = _family(mark)
            seen.processes = len(family)
            seen.pss_mib.append(sum(pss_mib(pid) for pid in family))
        finally:
            for pid in _family(mark):
                os.kill(pid, signal.SIGKILL)


def _family(mark: str) -> list[int]:
    """List every process that was started with our mark, and all their children: a browser's write over their marks."""
    wanted, parents, found = f"{_MARK}={mark}".encode(), {}, set[int]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if wanted in (folder / "environ").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue  # gone, or not ours to read
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)


@contextmanager
def _display(folder: Path) -> Iterator[tuple[str, Eyes]]:
    """Start a display server of the window's size; it chooses a free number itself."""
    picture = folder / f"display-{uuid4()}"
    picture.mkdir()
    read, write = os.pipe()
    size = [
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-nolisten",
        "tcp",
        "-fbdir",
        str(picture),
        "-displayfd",
        str(write),
    ]
    with subprocess.Popen(["Xvfb", *size], pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                display = f":{told.readline().strip()}"
            yield display, Eyes(picture / "Xvfb_screen0")
        finally:
            server.terminate()


def _screens(folder: Path) -> Iterator[tuple[str, Screen]]:
    file = JournalFile(folder / "journal.sqlite")
    world = World(make_library(folder, file), LateClock())
    world.runner.drain()
    yield "idle screen", world.runner.screen()
    for move in _FORM:
        _make(world, move)
    world.runner.drain()
    yield "form", world.runner.screen()
    file.close()


def _make(world: World, move: Move) -> None:
    if not isinstance(move, str):
        world.runner.send(move)
        return
    for _ in range(_MOST_DRAINS):
        world.runner.drain()
        found = [each for each in buttons_of(world.runner.screen()) if each.key == move and each.enabled]
        if found:
            world.runner.send(found[0].event)
            return
    raise RuntimeError(f"{move} is not on {world.runner.screen().name}")


def _print(stops: list[str], results: dict[tuple[str, str], Seen]) -> None:
    rows = []
    for stop in stops:
        ours, theirs = results[stop, "kiosk"], results[stop, "chromium"]
        for title, name, digits in (
            ("memory, PSS MiB", "pss_mib", 0),
            ("CPU s to the first text", "cpu_s", 2),
            ("s to the first text", "wall_s", 2),
        ):
            a, b = getattr(ours, name), getattr(theirs, name)
            ratio = median(a) / median(b)
            rows.append([f"{stop}: {title}", spread(a, digits=digits), spread(b, digits=digits), f"{ratio:.2f}"])
        rows.append([f"{stop}: processes", str(ours.processes), str(theirs.processes), ""])
    table(f"A new process, {ROUNDS} rounds by turns", ["", "kiosk's window", "chromium --kiosk", "ratio"], rows)
    note("Aims: memory at most 0.5, processor time to the first text at most 0.6.")
