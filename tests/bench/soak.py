"""``python -m tests.bench.soak [--minutes N]``: a rack, two cameras and a card reader with faults in real time.

Prints what the process and its decoder hold, each minute.
"""

import argparse
import logging
import threading
import time
from pathlib import Path

from devices.clock import SystemClock
from devices.heaps import share_heaps
from tests.bench.hall import BusyHall
from tests.bench.process import pss_mib
from tests.devices.endurance import Endurance, held

_STEP_S = 0.5
_PAGE_KB = 4


def main() -> None:
    """Run for so many minutes and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes = parser.parse_args().minutes
    share_heaps()
    logging.disable(logging.CRITICAL)
    endurance = Endurance(clock=SystemClock(), poll_s=0.2, hang_s=1.0, seed=int(time.time()))
    hall = BusyHall(seed=int(time.time()))
    began = time.monotonic()
    told = -1
    while (passed_s := time.monotonic() - began) < minutes * 60:
        endurance.upset()
        endurance.pass_time(lambda: threading.Event().wait(_STEP_S))
        hall.serve()
        if int(passed_s / 60) > told:
            told = int(passed_s / 60)
            print(_line(told, endurance, hall), flush=True)
    endurance.calm()
    endurance.pass_time(lambda: threading.Event().wait(_STEP_S))
    print(_line(told + 1, endurance, hall))
    hall.close()
    endurance.close()


def _line(minute: int, endurance: Endurance, hall: BusyHall) -> str:
    now = held()
    memory_kb = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_KB
    decoder_mib = pss_mib(hall.decoder_pid) if hall.decoder_pid else 0.0
    open_jobs = endurance.asked_for - len(endurance.replies)
    return (
        f"{minute:3} min  {now.threads:3} threads  {now.descriptors:3} files  {memory_kb:7} KB  {open_jobs:3} jobs open"
        f"  decoder {decoder_mib:4.0f} MiB  {hall.visits:4} visits  {hall.codes}, {hall.pages}, {hall.cards} good"
    )


if __name__ == "__main__":
    main()
