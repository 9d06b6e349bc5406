"""Memory over two thousand visits at one window, which must stay flat once everything has been shown.

The real window and session, drawn by software without a display; time passes as fast as the visitors are. One visitor
of eight files an application, the others collect a licence; the end of each visit is drawn, and memory is read after
each: a software renderer keeps textures for a while, so one reading says little. What counts is the process's own.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import note, table

FIRST, STEP, STEPS = 200, 300, 6
"""Visits before memory has to be flat, and how many follow between two looks at it."""


def run(folder: Path) -> None:
    """Let them visit in a process of its own, and print."""
    steps = [FIRST, *[STEP] * STEPS]
    walk = [sys.executable, "-m", "tests.bench.window", str(folder), *map(str, steps)]
    # It tells of each step as it is done, in case there is no time for all.
    done = subprocess.run(walk, check=True, stdout=subprocess.PIPE, text=True)
    memory: list[tuple[float, float, float]] = json.loads(done.stdout.splitlines()[-1])["own_mib"]
    rows = []
    for at, (least, middle, most) in enumerate(memory):
        growth = f"{middle - memory[1][1]:+.1f}" if at else ""
        rows.append([f"up to visit {FIRST + STEP * at:,}", f"{middle:.1f} [{least:.1f}-{most:.1f}]", growth])
    table("Memory of the screen process's own", ["", "MiB, median of all visits", "since the second line"], rows)
    note(f"The first {FIRST} visits warm up. Aim: none more after them.")
