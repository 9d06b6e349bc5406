"""A program that has said where it stands can be ended at once, and closes what it opened."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
from devices.stand import stand
sys.exit(stand("toy", "tcp://127.0.0.1:1", hands=sys.argv[1], act=lambda order: {}, close=lambda: print("closed")))
"""


def test_ended_at_once(tmp_path: Path):
    """SIGTERM right behind the line ends the program well, and its hands are gone."""
    hands = tmp_path / "hands"
    command = [sys.executable, "-c", _PROGRAM, str(hands)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout
        ready = program.stdout.readline()
        os.kill(program.pid, signal.SIGTERM)
        rest = program.stdout.read()

    assert (ready, rest, program.returncode, hands.exists()) == ("ready toy tcp://127.0.0.1:1\n", "closed\n", 0, False)
