"""A virtual reader and card: pcscd and vpcd in namespaces of their own, so that no daemon of this machine is met."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from devices.chip.emulator import SLOT, VPCD_PORT
from devices.chip.library import Context
from devices.hands import tell

WAIT_S = 10.0
_ROOT = Path(__file__).parents[3]
_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_PROGRAMS = ("pcscd", "unshare", "nsenter", "ip")
# The network holds loopback only, for vpcd listens on all addresses; pcscd's socket has a fixed place below /run.
_HOLD = """
ip link set lo up && mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind "$1" /run/pcscd && echo ready
exec cat
"""


def missing() -> str:
    """Say what a virtual reader would need that is not here; empty when nothing."""
    path = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    absent = [name for name in _PROGRAMS if not shutil.which(name, path=path)]
    return ", ".join([*absent, *([] if _DRIVER.exists() else ["vsmartcard-vpcd"])])


class VirtualReader:
    """Hold the programs of one virtual reader: namespaces, daemon, and card. Raises OSError where none may be made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sockets, self._config = folder / "sockets", folder / "config"
        for each in (self._sockets, self._config):
            each.mkdir()
        lines = ('FRIENDLYNAME "Virtual PCD"', f"DEVICENAME /dev/null:0x{VPCD_PORT:04X}", f"LIBPATH {_DRIVER}")
        (self._config / "vpcd").write_text("\n".join([*lines, f"CHANNELID 0x{VPCD_PORT:04X}", ""]), encoding="ascii")
        mine = [] if os.geteuid() == 0 else ["--map-root-user"]
        self._space = _start(["unshare", "--mount", "--net", *mine, "sh", "-c", _HOLD, "sh", str(self._sockets)])
        if _line(self._space) != "ready":
            _end(self._space)
            raise OSError("this user may have no namespaces")
        self._inside = ["nsenter", "--target", str(self._space.pid), "--mount", "--net"]
        self._inside += [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        self.start_daemon()
        card = [sys.executable, "-m", "devices", "emulate", "chip", "--hands", str(folder / "hands")]
        self._card = _start([*self._inside, *card])
        self.ready = _line(self._card)

    @property
    def socket(self) -> Path:
        """Name where the daemon listens."""
        return self._sockets / "pcscd.comm"

    def act(self, **command: Any) -> None:
        """Do what hands do, or fail."""
        told = tell(str(self._folder / "hands"), command)
        assert told["ok"], told

    def take_away(self) -> None:
        """Take the card away and wait until the daemon has seen it, which it looks for twice a second.

        A card that takes the place of another in between is never powered by this reader.
        """
        self.act(do="remove")
        context = Context()
        until = time.monotonic() + WAIT_S
        while context.slot(SLOT).has_card and time.monotonic() < until:
            time.sleep(0.01)
        context.close()

    def wait_asked(self) -> None:
        """Wait until the card has got an APDU."""
        until = time.monotonic() + WAIT_S
        while not tell(str(self._folder / "hands"), {"do": "state"})["asked"] and time.monotonic() < until:
            time.sleep(0.01)

    def start_daemon(self) -> None:
        """Start the daemon and wait until it listens."""
        self.socket.unlink(missing_ok=True)
        (self._sockets / "pcscd.pid").unlink(missing_ok=True)
        self._daemon = _start([*self._inside, "pcscd", "--foreground", "--config", str(self._config)])
        until = time.monotonic() + WAIT_S
        while not self._listens() and time.monotonic() < until:
            time.sleep(0.01)

    def end_daemon(self) -> None:
        """End the daemon, as a crash would."""
        self._daemon.kill()
        _end(self._daemon)

    def close(self) -> None:
        """End everything."""
        for program in (self._card, self._daemon, self._space):
            _end(program)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as wire:
            return wire.connect_ex(str(self.socket)) == 0


def _start(command: list[str]) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    search = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}
    return subprocess.Popen(command, **pipes, text=True, cwd=_ROOT, env=search)  # type: ignore[call-overload,no-any-return]


def _line(program: subprocess.Popen[str]) -> str:
    return program.stdout.readline().strip() if program.stdout else ""


def _end(program: subprocess.Popen[str]) -> None:
    program.terminate()
    for pipe in (program.stdin, program.stdout):
        if pipe:
            pipe.close()
    program.wait(WAIT_S)


URI = f"pcsc:{SLOT.replace(' ', '%20')}"
"""The virtual reader as an entry would name it."""
