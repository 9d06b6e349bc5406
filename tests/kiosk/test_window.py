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
print(*sorted({"pypinyin", "escpos", "cv2", "zxingcpp", "numpy.random"} & sys.modules.keys()))
"""


def test_light_start(tmp_path: Path):
    """No pinyin tables, printer abilities, image library or decoder are loaded before they are needed."""
    told = subprocess.run(
        [sys.executable, "-c", _LOADED, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == ""
