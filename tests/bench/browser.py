"""The kiosk's window beside a browser's: memory, and processor time until the first text stands on the screen.

Chromium with ``--kiosk`` shows a page without a script that says and looks the same, from the same fonts. Both are new
processes on the same display server, whose picture is watched from outside; both draw by software. Both are started
once unmeasured, as on any day but the first: Python has its byte code then, Chromium its profile.

The idle screen is shown by the kiosk's own program. A form cannot be a program's first screen, so it is put there.
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
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

import numpy as np

from content.bundle.trust import TrustState, stamp
from content.contract.clock import SystemClock
from kiosk.config import load_config
from kiosk.enrolling import make_key
from kiosk.journal.file import JournalFile
from kiosk.journal.glance import Glance
from kiosk.journal.shelf import Shelf
from kiosk.library import Library
from kiosk.opening import Opening
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
_NOT_OURS = {"SDL_VIDEODRIVER", "PYTHONDONTWRITEBYTECODE"}
IDLE = "idle screen"
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
    settled_cpu_s: list[float] = field(default_factory=list)
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
    kiosk = make_kiosk(folder)
    stops = dict(_screens(kiosk))
    red, green, blue = (round(255 * part) for part in LIGHT.ink[:3])
    ink = red << 16 | green << 8 | blue
    results: dict[tuple[str, str], Seen] = {}
    for number in range(1 + ROUNDS):
        for stop, screen in stops.items():
            (folder / SCREEN).write_bytes(pickle.dumps(screen))
            page = write_page(screen, find_assets(ASSETS), folder / f"{stop}.html")
            for name, arguments in _programs(folder, kiosk, page).items():
                seen = results.setdefault((stop, name), Seen()) if number else Seen()
                with _display(folder) as (display, eyes):
                    _show(arguments, _environ(folder, display), eyes, ink, seen)
    _print(list(stops), results)


def _programs(folder: Path, kiosk: Path, page: Path) -> dict[str, list[str]]:
    """Write the commands that show one page; which of ours depends on whether it is the idle screen's."""
    own = ["kiosk", "ui", "--config", str(kiosk)] if page.stem == IDLE else ["tests.bench.shown", str(folder)]
    profile = [f"--user-data-dir={folder / f'profile-{page.stem}'}", f"--window-size={WIDTH},{HEIGHT}"]
    return {
        "kiosk": [sys.executable, "-m", *own],
        "chromium": [*_CHROMIUM.split(), *profile, page.absolute().as_uri()],
    }


def _environ(folder: Path, display: str) -> dict[str, str]:
    given = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return {
        **given,
        "DISPLAY": display,
        "SDL_AUDIODRIVER": "dummy",
        # Byte code as an installed program has it, also where this one was told to write none.
        "PYTHONPYCACHEPREFIX": str((folder / "bytecode").absolute()),
    }


def _show(arguments: list[str], environ: dict[str, str], eyes: Eyes, ink: int, seen: Seen) -> None:
    mark = str(uuid4())
    environ = {**environ, _MARK: mark}
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
            seen.settled_cpu_s.append(sum(cpu_s(pid, with_ended=True) for pid in family))
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


def make_kiosk(folder: Path) -> Path:
    """Enrol a kiosk without devices or server, give it the catalogue, and give its config."""
    config = folder / "kiosk.toml"
    place = '{zh = "一楼", en = "Ground floor"}'
    config.write_text(f'id = "K03"\nserver = "http://127.0.0.1:9"\ndata = "data"\nplace = {place}\n', encoding="utf-8")
    _, paths = load_config(config)
    paths.data.mkdir()
    make_key(paths)
    file = JournalFile(paths.journal)
    make_library(folder, file)
    far = stamp(SystemClock().now() + timedelta(days=365))
    Shelf(file).put_trust(TrustState(b"root", hard_expires=far, soft_expires=far).to_json())
    file.close()
    return config


def _screens(kiosk: Path) -> Iterator[tuple[str, Screen]]:
    glance = Glance(load_config(kiosk)[1].journal)
    opening = Opening(glance, SystemClock(), has_speech=False)
    yield IDLE, opening.screen()
    opening.close()
    library = Library(glance)
    library.refresh()
    world = World(library, LateClock())
    world.runner.drain()
    for move in _FORM:
        _make(world, move)
    world.runner.drain()
    yield "form", world.runner.screen()
    library.close()


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
            (f"CPU s, {SETTLED_S:.0f} s after it", "settled_cpu_s", 2),
            ("s to the first text", "wall_s", 2),
        ):
            a, b = getattr(ours, name), getattr(theirs, name)
            ratio = median(a) / median(b)
            rows.append([f"{stop}: {title}", spread(a, digits=digits), spread(b, digits=digits), f"{ratio:.2f}"])
        rows.append([f"{stop}: processes", str(ours.processes), str(theirs.processes), ""])
    table(f"A new process, {ROUNDS} rounds by turns", ["", "kiosk's window", "chromium --kiosk", "ratio"], rows)
    note("Aims: memory at most 0.5, processor time to the first text at most 0.6.")
