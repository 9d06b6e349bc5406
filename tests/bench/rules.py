"""Whether screens should be written as Kivy's rules (``.kv``): the same pages drawn by rules and by pieces."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import note, percentile, table
from tests.bench.ruled import STOPS


def run(folder: Path) -> None:
    """Draw in a process of its own, and print."""
    drawn = subprocess.run(
        [sys.executable, "-m", "tests.bench.ruled", str(folder)], check=True, capture_output=True, text=True
    )
    found: dict[str, list[float]] = json.loads(drawn.stdout.splitlines()[-1])
    table(
        f"{len(STOPS)} screens, main thread's processor time until nothing moves, and the frames that takes",
        ["", "p50 ms", "p95 ms", "frames after the first"],
        [_row(found, "pieces"), _row(found, "rules")],
    )
    note(f"{found['read_ms'][0]:.1f} ms to read the rules, once. Drawing itself is not counted.")
    note("The pages by rules leave out icons, shadows, steps and time, which those by pieces have.")


def _row(found: dict[str, list[float]], way: str) -> list[str]:
    times, frames = found[f"{way}_ms"], found[f"{way}_frames"]
    return [way, f"{percentile(times, 0.5):.1f}", f"{percentile(times, 0.95):.1f}", f"{max(frames):.0f}"]
