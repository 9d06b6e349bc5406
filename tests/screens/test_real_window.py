"""The real window under a real display server, touched from outside by X events."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Start a display server of the window's size; it chooses a free number itself."""
    server = shutil.which("Xvfb")
    if server is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not installed")
    read, write = os.pipe()
    size = ["-screen", "0", "540x960x24", "-nolisten", "tcp", "-displayfd", str(write)]
    with (tmp_path / "xvfb.log").open("wb") as log:
        xvfb = subprocess.Popen([server, *size], pass_fds=[write], stdout=log, stderr=log)
    os.close(write)
    with os.fdopen(read) as told:
        yield f":{told.readline().strip()}"
    xvfb.terminate()
    xvfb.wait(10)


def test_scroll_and_click(display: str, lexicon: Path, tmp_path: Path):
    """In a window shown at half its size a drag of the display server scrolls, and a click reaches what it brought."""
    environ = os.environ | {"DISPLAY": display, "SDL_AUDIODRIVER": "dummy"}
    environ.pop("SDL_VIDEODRIVER", None)
    command = [sys.executable, "-m", "tests.screens.sample_window", str(tmp_path / "kivy"), str(lexicon)]
    with (tmp_path / "window.log").open("wb") as log:
        program = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=log, text=True)
    assert program.stdout is not None
    with program.stdout as told:
        _, x, y = told.readline().split()
        pull = [part for up in range(0, 400, 40) for part in ("mousemove", x, str(int(y) - up), "sleep", "0.02")]
        drag = ["mousemove", x, y, "mousedown", "1", *pull, "mouseup", "1"]
        subprocess.run(["xdotool", *drag], env=environ, check=True, timeout=20)
        _, x, y = told.readline().split()
        subprocess.run(["xdotool", "mousemove", x, y, "click", "1"], env=environ, check=True, timeout=20)
        answer = told.readline().strip()
    program.wait(20)

    assert answer == "pressed"
