"""The screen's process, as far as it can be seen without a window."""

import subprocess
import sys
from pathlib import Path

_LOADED = """
import sys
from pathlib import Path
from kiosk.ui import environment
environment.prepare(Path(sys.argv[1]), offscreen=True)
import kiosk.window
print(*sorted(set(sys.argv[2:]) & sys.modules.keys()))
"""


_LATER = (
    *("pypinyin", "escpos", "cv2", "zxingcpp", "numpy", "sqlite_utils", "httpx", "cwt", "tuf"),
    *("devices.rack", "kiosk.agent", "kiosk.bootstrap", "kiosk.speech"),
    *("kiosk.session.machine", "kiosk.session.present"),
)
"""Packages that the first screen can do without."""


def test_light_start(tmp_path: Path):
    """Neither journey nor devices nor their libraries are loaded before the first screen stands."""
    told = subprocess.run(
        [sys.executable, "-c", _LOADED, str(tmp_path), *_LATER], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == ""
