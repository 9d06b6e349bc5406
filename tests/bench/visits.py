"""Memory over two thousand visits at one window, which must stay flat once everything has been shown.

The real window and session, drawn by software without a display; time passes as fast as the visitors are. One visitor
of eight files an application, the others collect a licence; the end of each visit is drawn, and memory is read once
the window has tidied up after it.
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
    _, *memory = json.loads(done.stdout.splitlines()[-1])["pss_mib"]
    rows = []
    for at, pss in enumerate(memory):
        visits = FIRST + STEP * at
        rows.append([f"after {visits:,} visits", f"{pss:.1f}", f"{pss - memory[0]:+.1f}"])
    table("Memory of the screen process", ["", "PSS MiB", f"since visit {FIRST}"], rows)
    kib = 1024 * (memory[-1] - memory[0]) / (STEP * STEPS)
    note(f"{kib:+.2f} KiB a visit over the last {STEP * STEPS:,}. Aim: none.")
