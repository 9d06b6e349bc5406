"""The screen: main-thread work from a touch to the screen that answers it, and the memory that journeys leave behind.

The real window and session, drawn by software without a display, with a world that answers at once.
"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.bench.figures import note, percentile, table
from tests.bench.scrolling import ROWS
from tests.bench.window import FIRST, MORE

_SLOWEST = 5
_FIGURES = ("p50 ms", "p95 ms", "most ms")


def run(folder: Path) -> None:
    """Walk the window in a process of its own, and print."""
    walk = [sys.executable, "-m", "tests.bench.window", str(folder)]
    done = subprocess.run(walk, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    worked = [(name, float(milliseconds)) for name, milliseconds in found["worked"]]
    _print_work(worked)
    _print_scrolling(folder)
    opened, first, more = found["pss_mib"]
    rows = [
        ["window open", f"{opened:.1f}", ""],
        [f"after {FIRST} journeys", f"{first:.1f}", f"{first - opened:+.1f}"],
        [f"after {MORE} more", f"{more:.1f}", f"{more - first:+.1f}"],
    ]
    table("Memory of the screen process", ["", "PSS MiB", "growth"], rows)
    note(f"{1024 * (more - first) / MORE:+.1f} KiB a journey over the last {MORE}. No device runs; software draws.")


def _print_scrolling(folder: Path) -> None:
    scroll = [sys.executable, "-m", "tests.bench.scrolling", str(folder)]
    done = subprocess.run(scroll, check=True, capture_output=True, text=True)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    rows = [_row(f"{speed} pixels a frame", times) for speed, times in found.items()]
    table(f"A list of {ROWS} scrolled, main thread's processor time a frame", ["", "frames", *_FIGURES], rows)
    note("Aim: at most 8 ms. The one long frame is the rubbish collector's, once after a new screen.")


def _print_work(worked: list[tuple[str, float]]) -> None:
    by_screen: dict[str, list[float]] = defaultdict(list)
    for name, milliseconds in worked:
        by_screen[name].append(milliseconds)
    slowest = sorted(by_screen, key=lambda name: percentile(by_screen[name], 0.95), reverse=True)[:_SLOWEST]
    rows = [_row("every screen", [milliseconds for _, milliseconds in worked])]
    rows += [_row(f"  {name}", by_screen[name]) for name in slowest]
    table("Touch to next screen, main thread's processor time", ["", "touches", *_FIGURES], rows)
    note("Below the first line: the slowest screens by p95. Aim: p95 at most 50 ms. Drawing itself is not counted.")


def _row(name: str, times: list[float]) -> list[str]:
    figures = [percentile(times, 0.5), percentile(times, 0.95), max(times)]
    return [name, str(len(times)), *(f"{each:.1f}" for each in figures)]
