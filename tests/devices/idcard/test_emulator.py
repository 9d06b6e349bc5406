import os
import signal
import subprocess
import sys
from pathlib import Path

from devices.clock import SystemClock
from devices.hands import tell
from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card
from devices.transports import link_to

_START = (
    "import argparse, sys; from devices.idcard import emulator;"
    "p = argparse.ArgumentParser(); emulator.add_arguments(p); sys.exit(emulator.run(p.parse_args()))"
)


def test_program(tmp_path: Path, resident: dict[str, str]):
    """As a program it says where it is, keeps a stable path, hears hands, and ends by SIGTERM."""
    hands, path = str(tmp_path / "hands"), tmp_path / "reader"
    command = [sys.executable, "-c", _START, "--link", str(path), "--hands", hands]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        ready = program.stdout.readline()
        tell(hands, {"do": "place", "card": resident})
        driver = SdtReader(link_to(ready.split()[2]), clock=SystemClock())
        reading = driver.read_card(timeout_s=5)
        driver.close()
        os.kill(program.pid, signal.SIGTERM)

    assert (ready, isinstance(reading, Card), program.returncode) == (f"ready idcard serial://{path}\n", True, 0)


def test_hands_tell_nothing(tmp_path: Path, resident: dict[str, str]):
    """The answer to hands says that a card lies there and not which."""
    emulator = IdCardEmulator(link=tmp_path / "reader")
    told = emulator.act({"do": "place", "card": resident})
    emulator.close()

    assert {"has_card", "path"} == set(told)
