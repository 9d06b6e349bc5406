"""``python -m tests.wire.remake``: record anew what other programs send. Needs CUPS and its ipptool installed.

Real devices are recorded by ``python -m devices record``; none was at hand when these were made.
"""

import subprocess
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from escpos.constants import QR_ECLEVEL_Q
from escpos.printer import Dummy

from devices.page.attributes import Group, GroupTag, JobState, Message, Operation, Tag, Value
from devices.page.codec import decode, encode
from devices.page.emulator import PageEmulator
from devices.page.front import HttpFront
from devices.page.wire import HttpWire
from tests.devices.page.cups import Spooler, spooling
from tests.devices.page.papers import A4_POINTS, marked_pdf
from tests.wire.recordings import FOLDER, Recording, write

_TIMEOUT_S = 20


def main() -> None:
    """Make every recording."""
    FOLDER.mkdir(exist_ok=True)
    day = datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.pdf").write_bytes(marked_pdf(A4_POINTS))
        write(_ipptool(folder, day))
        with spooling() as spooler:
            for recording in _cups(spooler, folder, day):
                write(recording)
    write(_escpos(day))


def _ipptool(folder: Path, day: str) -> Recording:
    heard: list[bytes] = []

    def hear(body: bytes) -> None:
        heard.append(body)

    front = HttpFront(0, answer=hear, fail=lambda: None)
    front.open()
    uri = f"ipp://127.0.0.1:{front.port}/ipp/print"
    words = ["-f", str(folder / "page.pdf"), "-d", "filetype=application/pdf", "-d", "user=kiosk"]
    subprocess.run(["ipptool", *words, uri, "print-job.test"], capture_output=True, check=False, timeout=_TIMEOUT_S)
    front.close()
    how = (
        f"The body of ipptool's first request by: ipptool -f page.pdf -d filetype=application/pdf {uri} print-job.test"
    )
    return Recording("ipptool-print-job", f"{how}. {_release()}, {day}; port and user name are as they were.", heard[0])


def _cups(spooler: Spooler, folder: Path, day: str) -> list[Recording]:
    laser = PageEmulator(out=folder / "paper")
    spooler.add_queue("office", laser.uri)
    wire = HttpWire(spooler.uri("office"))
    setup = "cupsd with a queue made by: lpadmin -p office -E -v ipp://127.0.0.1:PORT/ipp/print -m everywhere"
    idle = wire.exchange(_ask(Operation.GET_PRINTER_ATTRIBUTES, wire.printer_uri), timeout_s=_TIMEOUT_S)
    laser.act({"do": "abort"})
    spooler.tell("lp", "-d", "office", str(folder / "page.pdf"))
    job = {"job-id": (Value(Tag.INTEGER, 1),)}
    ended, deadline = b"", time.monotonic() + _TIMEOUT_S
    while not _is_over(ended) and time.monotonic() < deadline:
        ended = wire.exchange(_ask(Operation.GET_JOB_ATTRIBUTES, wire.printer_uri, **job), timeout_s=_TIMEOUT_S)
    laser.act({"do": "die"})
    dead = wire.exchange(_ask(Operation.GET_PRINTER_ATTRIBUTES, wire.printer_uri), timeout_s=_TIMEOUT_S)
    laser.close()
    made = f"{_release()}, {day}."
    return [
        Recording("cups-queue-idle", f"Reply to Get-Printer-Attributes of {setup}. {made}", idle),
        Recording("cups-queue-printer-gone", f"The same after the printer's power was cut, with no job. {made}", dead),
        Recording(
            "cups-job-aborted-by-printer",
            f"Reply to Get-Job-Attributes of {setup}, for a job by: lp -d office page.pdf, which the printer behind "
            f"the queue had ended as aborted. {made}",
            ended,
        ),
    ]


def _is_over(reply: bytes) -> bool:
    state = decode(reply).first(GroupTag.JOB).number("job-state") if reply else None
    return state in {JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED}


def _escpos(day: str) -> Recording:
    printer = Dummy(profile="TM-P80")
    printer.set(align="center", custom_size=True, width=2, height=2)
    printer.text("收件回执\n")
    printer.set_with_default()
    printer.text("K07-4F2Q-9\n")
    printer.qr("K1:6BFOXN", ec=QR_ECLEVEL_Q, size=4, native=True)
    printer.cut()
    how = "What python-escpos writes into memory for a title, a line, a native QR code and a cut (tests/wire/remake.py)"
    made = f"{how}. python-escpos {version('python-escpos')}, {day}."
    return Recording("python-escpos-receipt", made, bytes(printer.output))


def _ask(operation: Operation, uri: str, **more: tuple[Value, ...]) -> bytes:
    asked = {
        "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
        "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
        "printer-uri": (Value(Tag.URI, uri),),
        "requesting-user-name": (Value(Tag.NAME, "kiosk"),),
        **more,
    }
    return encode(Message(operation, 1, (Group(GroupTag.OPERATION, asked),)))


def _release() -> str:
    told = subprocess.run(["ipptool", "--version"], capture_output=True, text=True, check=False, timeout=_TIMEOUT_S)
    return told.stdout.strip() or told.stderr.strip()


if __name__ == "__main__":
    main()
