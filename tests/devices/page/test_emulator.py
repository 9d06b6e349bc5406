import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devices.hands import tell
from devices.page.client import IppClient
from devices.page.emulator import PageEmulator
from devices.page.wire import HttpWire

_START = (
    "import argparse, sys; from devices.page import emulator;"
    "p = argparse.ArgumentParser(); emulator.add_arguments(p); sys.exit(emulator.run(p.parse_args()))"
)


def test_program(tmp_path: Path):
    """As a program it says where it listens, hears hands, and ends by SIGTERM."""
    hands = str(tmp_path / "hands")
    command = [sys.executable, "-c", _START, "--port", "0", "--out", str(tmp_path), "--hands", hands]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        uri = program.stdout.readline().removeprefix("ready page ").strip()
        told = tell(hands, {"do": "media-empty"})
        is_ok = IppClient(HttpWire(uri), user="kiosk").printer().is_ok
        os.kill(program.pid, signal.SIGTERM)

    assert (told, is_ok, program.returncode) == ({"ok": True, "reasons": ["media-empty"], "printed": 0}, True, 0)


@pytest.mark.skipif(not shutil.which("ipptool"), reason="ipptool (cups-ipp-utils) is not installed")
@pytest.mark.parametrize("suite", ["ipp-1.1.test", "ipp-2.0.test", "ipp-everywhere.test"])
def test_reference_client(laser: PageEmulator, page_pdf: bytes, tmp_path: Path, suite: str):
    """The reference client's suites of both versions, and of driverless printers, find nothing wrong."""
    document = tmp_path / "licence.pdf"
    document.write_bytes(page_pdf)
    command = ["ipptool", "-I", "-t", "-f", str(document), "-d", "filetype=application/pdf", laser.uri]
    told = subprocess.run([*command, suite], capture_output=True, text=True, check=False, timeout=60).stdout

    assert (told.count("[PASS]") >= 30, told.count("[FAIL]")) == (True, 0), told[-3000:]
