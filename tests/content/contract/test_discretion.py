"""A program that ends unexpectedly tells where, and nobody's name."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SECRET = "测试样一"
BEGIN = "import threading\nfrom content.contract.discretion import be_discreet\nbe_discreet()\n"


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BEGIN + program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=20
    )


def test_an_error_that_ends_a_program():
    """Its kind and its place are told, its text is not, and the status is that of a failure."""
    done = _run(f"def file():\n    raise KeyError('{SECRET}')\nfile()")

    assert ("unexpected KeyError at" in done.stderr, "file" in done.stderr, done.returncode) == (True, True, 1)
    assert SECRET not in done.stdout + done.stderr


def test_the_error_behind_an_error():
    """An error's cause keeps quiet too."""
    done = _run(f"try:\n    int('{SECRET}')\nexcept ValueError as err:\n    raise LookupError('x') from err")

    assert SECRET not in done.stdout + done.stderr


def test_an_error_that_ends_a_thread():
    """A thread's error is told by kind and place only."""
    done = _run(
        f"def fall():\n    raise ValueError('{SECRET}')\n"
        "thread = threading.Thread(target=fall, name='lane')\nthread.start()\nthread.join()"
    )

    assert "thread lane: unexpected ValueError at" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_an_error_nobody_can_catch():
    """What fails while an object goes is told without its text."""
    done = _run(f"class Gone:\n    def __del__(self):\n        raise ValueError('{SECRET}')\nGone()")

    assert "ignored ValueError at" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_no_memory_image():
    """Neither this program nor its children may write a core file."""
    done = _run("import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))")

    assert done.stdout.strip() == "(0, 0)"
