"""``python -m tests.bench [NAME …]``: measure, print ratios beside peers of the same run, and judge nothing."""

import argparse
import importlib
import os
import platform
import tempfile
from pathlib import Path

NAMES = (
    "input",
    "intake",
    "journal",
    "printers",
    "receipt",
    "screen",
    "scanner",
    "camera",
    "bookings",
    "search",
    "cases",
    "licences",
    "boards",
    "browser",
)
OUT = Path("out")


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
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}")
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names or NAMES:
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-", dir=given.folder) as folder:
            more = {"manifest": given.manifest} if name == "scanner" else {}
            importlib.import_module(f"tests.bench.{name}").run(Path(folder).absolute(), **more)


if __name__ == "__main__":
    main()
