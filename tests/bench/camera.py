"""The camera: what a 1080p frame without a code costs, and whether one core keeps up with 15 of them a second.

The last table has both at once: the kiosk's window walked with touches while such a camera is decoded.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2

from devices.codes.decode import TURNS, FrameDecoder, to_gray
from devices.codes.motion import MotionGate
from kiosk.viewfinder import Viewfinder
from tests.bench.camera_loop import FPS, OURS, OURS_HERE
from tests.bench.camera_window import NO_CAMERA, PACE_S
from tests.bench.engines import PEERS
from tests.bench.figures import note, percentile, table
from tests.bench.film import SIGHTS, empty_hall, opened

_ROUNDS = 3
_SECONDS = 5.0
_WALKS, _WALK_S = 2, 20.0
Found = dict[str, Any]
"""What one walk of the window printed."""
_WALKED, _CORES = (NO_CAMERA, "a busy hall"), (1, 2)


def run(folder: Path) -> None:
    """Measure and print."""
    cv2.setNumThreads(1)
    _empty_frame()
    _loop()
    _window(folder)


def _empty_frame() -> None:
    frames = [opened(frame) for frame in empty_hall().frames]
    decoder, gate, finder = FrameDecoder(), MotionGate(), Viewfinder()
    rounds = _ROUNDS * len(TURNS)
    rows = [_row("ours: first engine, one fallback in turn", decoder.read, frames, rounds)]
    rows += [_row(name, lambda f, e=engine: e(to_gray(f)), frames, _ROUNDS * 2) for name, engine in PEERS.items()]
    rows.append(_row("has anything moved?", lambda frame: gate.is_due(frame, now_s=0.0), frames, rounds))
    rows.append(_row("the picture on the screen", finder.show, frames, rounds))
    table("An empty 1080p frame, processor time", ["", "frames", "median ms", "mean ms", "p95 ms", "most ms"], rows)
    note("Aim: at most 12 ms for ours. Each engine looks at the frame as it is; the last two come on top of any.")


def _row(name: str, look: Callable[..., object], frames: list[object], times: int) -> list[str]:
    spent = []
    for number in range(times):
        began = time.thread_time()
        look(frames[number % len(frames)])
        spent.append(1000 * (time.thread_time() - began))
    figures = (percentile(spent, 0.5), sum(spent) / len(spent), percentile(spent, 0.95), max(spent))
    return [name, str(times), *(f"{each:.1f}" for each in figures)]


def _loop() -> None:
    rows = [
        _loop_row(name, sight)
        for sight in SIGHTS
        for name in (OURS, OURS_HERE, "zxing-cpp, QR only", "pyzbar, QR only", "pyzbar")
    ]
    table(
        f"A wait before a 1080p camera of {FPS:g} JPEG frames a second, all on one core",
        [
            "sight: decoder",
            "frames",
            "looked at",
            "kiosk ms a frame",
            "decoder ms a frame",
            "of the core",
            "read after s",
        ],
        rows,
    )
    note("A frame opened from JPEG and shown is in the kiosk's time, for every decoder. Where nothing moves for")
    note("two seconds five frames a second are looked at. A code is unsigned: it is read twice.")


def _loop_row(name: str, sight: str) -> list[str]:
    loop = [sys.executable, "-m", "tests.bench.camera_loop", name, sight, str(_SECONDS)]
    found = json.loads(subprocess.run(loop, check=True, capture_output=True, text=True).stdout)
    given, passed_s = max(1, found["given"]), found["passed_s"]
    spent_s = found["kiosk_s"] + found["decoder_s"]
    return [
        f"{sight}: {name}",
        str(found["given"]),
        str(found["looks"]),
        f"{1000 * found['kiosk_s'] / given:.1f}",
        f"{1000 * found['decoder_s'] / given:.1f}",
        f"{100 * spent_s / passed_s:.0f} %",
        f"{passed_s:.2f}" if found["read"] else "-",
    ]


def _window(folder: Path) -> None:
    found: dict[str, list[Found]] = {f"{sight}, {cores}": [] for cores in _CORES for sight in _WALKED}
    for _ in range(_WALKS):
        for name, walks in found.items():
            walks.append(_walk(folder, name))
    table(
        f"The kiosk's window, a touch each {PACE_S:g} s, while a 1080p camera of {FPS:g} frames a second is decoded",
        ["camera, cores", "touches", "CPU p50 ms", "p95", "most", "drawn p50 ms", "p95", "asked", "looked at", "busy"],
        [_window_row(name, walks) for name, walks in found.items()],
    )
    note("CPU: the main thread's, from a touch to the screen that answers it; aim: p95 at most 50. Drawn: until")
    note("software has drawn it, neighbours included. Asked: frames taken from the camera, of those it has; looked at:")
    note("of those, by the decoding process. Busy: cores used by window, camera and decoder together.")


def _walk(folder: Path, name: str) -> Found:
    sight, cores = name.rsplit(", ", 1)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        walk = [sys.executable, "-m", "tests.bench.camera_window", own, sight, str(_WALK_S), cores]
        done = subprocess.run(walk, check=True, capture_output=True, text=True)
    walked: Found = json.loads(done.stdout.splitlines()[-1])
    return walked


def _window_row(name: str, walks: list[Found]) -> list[str]:
    worked, waited = ([each for walk in walks for each in walk[key]] for key in ("worked_ms", "waited_ms"))
    given, looks = (sum(walk[key] for walk in walks) for key in ("given", "looks"))
    due = FPS * sum(walk["passed_s"] for walk in walks)
    busy = sum(walk["window_share"] + walk["decoder_share"] for walk in walks) / len(walks)
    times = [*(percentile(worked, at) for at in (0.5, 0.95, 1.0)), *(percentile(waited, at) for at in (0.5, 0.95))]
    seen = [f"{100 * given / due:.0f} %", f"{100 * looks / given:.0f} %"] if given else ["-", "-"]
    return [name, str(len(worked)), *(f"{each:.1f}" for each in times), *seen, f"{busy:.2f}"]
