import shutil
import socket
import subprocess

import pytest

from devices.hands import UnknownCommandError
from devices.power.emulator import PowerEmulator


def _say(ups: PowerEmulator, line: bytes) -> bytes:
    port = int(ups.uri.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire, wire.makefile("rb") as lines:
        wire.sendall(line + b"\nLOGOUT\n")
        return lines.readline().rstrip()


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"GET VAR kiosk ups.status", b'VAR kiosk ups.status "OL"'),
        (b"GET VAR kiosk nothing", b"ERR VAR-NOT-SUPPORTED"),
        (b"GET VAR other ups.status", b"ERR UNKNOWN-UPS"),
        (b"LIST UPS", b"BEGIN LIST UPS"),
        (b"DANCE", b"ERR UNKNOWN-COMMAND"),
    ],
)
def test_answers(ups: PowerEmulator, line: bytes, answer: bytes):
    """Each request has the answer that the protocol gives it."""
    assert answer == _say(ups, line)


@pytest.mark.parametrize("command", [{}, {"do": "dance"}, {"do": "charge", "percent": "full"}])
def test_wrong_hands(ups: PowerEmulator, command: dict[str, str]):
    """A hand that it has not got is refused."""
    with pytest.raises(UnknownCommandError):
        ups.act(command)


@pytest.mark.skipif(not shutil.which("upsc"), reason="upsc (nut-client) is not installed")
def test_reference_client(ups: PowerEmulator):
    """NUT's own client reads the same words."""
    where = ups.uri.removeprefix("nut://").removesuffix("/kiosk")
    told = subprocess.run(["upsc", f"kiosk@{where}", "ups.status"], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "OL"
