"""A private CUPS scheduler: its own folders and port, no system file touched, ended by its process id."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SCHEDULER = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin")
LPADMIN = shutil.which("lpadmin") or shutil.which("lpadmin", path="/usr/sbin")
_DEADLINE_S = 20.0

_CUPSD = """
Listen 127.0.0.1:{port}
LogLevel debug
MaxLogSize 0
Browsing No
DefaultAuthType None
WebInterface No
IdleExitTimeout 0
JobRetryInterval 1
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
_FILES = """
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool
CacheDir {root}/cache
StateDir {root}/run
ServerKeychain {root}/etc
ErrorLog {root}/error_log
AccessLog {root}/access_log
PageLog {root}/page_log
SystemGroup {group}
Printcap
"""


class Spooler:
    """One running scheduler."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.port = port

    def add_queue(self, name: str, device: str) -> subprocess.CompletedProcess[str]:
        """Make a driverless queue in front of a printer, as an administrator does; give what lpadmin said."""
        told = self.tell(str(LPADMIN), "-p", name, "-E", "-v", device, "-m", "everywhere")
        if told.returncode == 0:
            _until(lambda: f'"{name}" is now available' in self.log())
        return told

    def tell(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of CUPS's own commands towards this scheduler."""
        command = [program, "-h", f"127.0.0.1:{self.port}", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_DEADLINE_S)

    def uri(self, name: str) -> str:
        """Give a queue's address."""
        return f"ipp://127.0.0.1:{self.port}/printers/{name}"

    def log(self) -> str:
        """Read what the scheduler has written so far."""
        return (self.root / "error_log").read_text(errors="replace")


@contextmanager
def spooling() -> Iterator[Spooler]:
    """Run a scheduler in its own folders until the end."""
    # Started by root it runs its back ends as another user, who must reach them: pytest's own folders are shut.
    with TemporaryDirectory(prefix="cups-") as name:
        Path(name).chmod(0o755)
        with _scheduler(Path(name)) as opened:
            yield opened


@contextmanager
def _scheduler(root: Path) -> Iterator[Spooler]:
    for folder in ("etc/ppd", "spool", "cache", "run/certs"):
        (root / folder).mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    group = "root" if os.geteuid() == 0 else str(os.getegid())
    (root / "etc/cupsd.conf").write_text(_CUPSD.format(port=port))
    (root / "etc/cups-files.conf").write_text(_FILES.format(root=root, group=group))
    # The cups-filters package would convert; a driverless printer takes the PDF as it is.
    (root / "etc/local.convs").write_text("application/pdf application/vnd.cups-pdf 0 -\n")
    command = [str(SCHEDULER), "-f", "-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            _until(lambda: _listens(port) or program.poll() is not None)
            yield Spooler(root, port)
        finally:
            program.terminate()
            program.wait(_DEADLINE_S)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _DEADLINE_S
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("the scheduler did not come so far")
        time.sleep(0.02)
