"""``python -m tests.bench [NAME …]``: measure, print ratios beside peers of the same run, and judge nothing.

Without a name every bench runs, each in a process of its own that is ended when it takes too long.
"""

import argparse
import importlib
import os
import platform
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = (
    "input",
    "intake",
    "journal",
    "printers",
    "receipt",
    "screen",
    "rules",
    "scanner",
    "camera",
    "bookings",
    "search",
    "cases",
    "licences",
    "boards",
    "browser",
    "visits",
)
OUT = Path("out")
LONGEST_S = 600.0
"""For one bench; the longest takes four minutes on a quiet machine of two cores."""


def main() -> None:
    """Run the benches asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; all when none is given")
    parser.add_argument("--folder", type=Path, default=OUT, help="where files are written: it names the disk measured")
    parser.add_argument("--manifest", type=Path, help="labelled pictures for the scanner, besides those made here")
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}")
    load, *_ = os.getloadavg()
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}", flush=True
    )
    given.folder.mkdir(parents=True, exist_ok=True)
    if not given.names:
        _run_all(sys.argv[1:])
    for name in given.names:
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-", dir=given.folder) as folder:
            more = {"manifest": given.manifest} if name == "scanner" else {}
            importlib.import_module(f"tests.bench.{name}").run(Path(folder).absolute(), **more)


def _run_all(options: list[str]) -> None:
    """Run every bench, and end with 1 where one failed or took too long."""
    ended = {name: _run_apart([name, *options]) for name in NAMES}
    failed = [name for name, status in ended.items() if status]
    if failed:
        sys.exit(f"failed or took longer than {LONGEST_S / 60:.0f} minutes: {', '.join(failed)}")


def _run_apart(arguments: list[str]) -> int:
    """Give the status of one bench; what it started ends with it."""
    with subprocess.Popen([sys.executable, "-m", "tests.bench", *arguments], start_new_session=True) as bench:
        try:
            return bench.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            os.killpg(bench.pid, signal.SIGKILL)
            return 1


if __name__ == "__main__":
    main()
