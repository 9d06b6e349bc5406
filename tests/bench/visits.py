"""Memory over two thousand visits at one window, which must stay flat once everything has been shown.

The real window and session, drawn by software without a display; time passes as fast as the visitors are. One visitor
of eight files an application, the others collect a licence; the end of each visit is drawn, and memory is read after
each: a software renderer keeps textures for a while, so one reading says little. What counts is the process's own.
"""

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path
from statistics import median

from tests.bench.figures import note, table, trend

FIRST, STEP, STEPS = 200, 300, 6
"""Visits before memory has to be flat, and how many follow between two looks at it."""

# The renderer's store swings with a period of ten visits.
_BATCH = 30


def run(folder: Path) -> None:
    """Let them visit in a process of its own, and print."""
    steps = [FIRST, *[STEP] * STEPS]
    walk = [sys.executable, "-m", "tests.bench.window", str(folder), *map(str, steps)]
    # It tells of each step as it is done, in case there is no time for all.
    done = subprocess.run(walk, check=True, stdout=subprocess.PIPE, text=True)
    memory: list[list[float]] = json.loads(done.stdout.splitlines()[-1])["own_mib"]
    rows = []
    for at, each in enumerate(memory):
        growth = f"{median(each) - median(memory[1]):+.1f}" if at else ""
        middle = f"{median(each):.1f} [{min(each):.1f}-{max(each):.1f}]"
        rows.append([f"up to visit {FIRST + STEP * at:,}", middle, growth])
    table("Memory of the screen process's own", ["", "MiB, median of all visits", "since the second line"], rows)
    slope, doubt = trend(list(chain(*memory[1:])), batch=_BATCH)
    note(f"Trend after the first {FIRST} visits, which warm up: {slope * 1000:+.2f} MiB in 1,000 visits,")
    note(f"by least squares, give or take {doubt * 1000:.2f} (95 %). Aim: none, within that.")
