"""Both printers: how long from handing a job over to knowing that it is on paper, beside peers at the same emulators.

The emulators take no time for thermal paper and 0.2 s for a page, so what is measured is what our side adds.
"""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from escpos.printer import Network
from pyipp import IPP
from pyipp.enums import IppOperation

from devices.clock import SystemClock
from devices.outcome import Confirmed
from devices.page.attributes import JobState
from devices.page.driver import connect
from devices.page.emulator import PageEmulator
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Emphasis, Pairs, Qr, Receipt, Rule, Text, Title
from devices.receipt.profile import PROFILES
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from devices.transports import link_to
from tests.bench.figures import note, percentile, table

FONTS = Path(__file__).parents[2] / "provisioning/assets/node_modules/@expo-google-fonts/noto-sans-sc"
REGULAR = FONTS / "400Regular/NotoSansSC_400Regular.ttf"
ROUNDS = 20
PAGE_S = 0.2
WAIT_S = 10.0
POLL_S = 0.1
RECEIPT = Receipt(
    (
        Title("收件凭条"),
        Emphasis("GP261123K0300010"),
        Pairs(
            (("事项", "个体工商户设立登记"), ("申请人", "测**"), ("收件时间", "2026年11月23日16:30"), ("自助机", "K03"))
        ),
        Rule(),
        Qr("K1:" + "6BFOXN%TS3DH0YOJ58S" * 12, "查询、领证请扫此码"),
        Text("请妥善保管或拍照留存。领证时请带本凭条和身份证，到任意一台自助机办理。"),
    )
)


@dataclass
class Times:
    """Collect seconds from handing over to what is said, and to what is true."""

    told_s: list[float] = field(default_factory=list)
    paper_s: list[float] = field(default_factory=list)
    says: str = ""


def run(folder: Path) -> None:
    """Measure and print."""
    receipts = {
        "raster": _receipts(folder / "raster", "80mm"),
        "text": _receipts(folder / "text", "80mm-text"),
        "python-escpos, raster": _peer_receipts(folder / "peer"),
    }
    table(
        f"A receipt to an emulated printer that prints at once, {ROUNDS} each",
        ["", "to the last word, ms p50", "p95", "cut, ms p50", "what is known then"],
        [
            [name, *_told(times), f"{1000 * percentile(times.paper_s, 0.5):,.1f}", times.says]
            for name, times in receipts.items()
        ],
    )
    document = folder / "page.pdf"
    document.write_bytes(_pdf())
    table(
        f"A page to an emulated laser that takes {PAGE_S:g} s for it",
        ["", "to the last word, ms p50", "p95", "what is known then"],
        [[name, *_told(times), times.says] for name, times in _pages(folder, document).items()],
    )
    note("python-escpos 3.1 asks for paper after the job, and takes silence for plenty of it.")
    note("pyipp has no print verb: its raw requests are sent as fast as ours. ipptool itself waits 5 s between looks.")


def _told(times: Times) -> list[str]:
    return [f"{1000 * percentile(times.told_s, share):,.1f}" for share in (0.5, 0.95)]


@contextmanager
def _printer(out: Path) -> Iterator[EmulatedPrinter]:
    printer = EmulatedPrinter(out=out, font=REGULAR)
    printer.start()
    try:
        yield printer
    finally:
        printer.stop()


def _receipts(out: Path, name: str) -> Times:
    profile = PROFILES[name]
    typeface = Typeface(regular=REGULAR, bold=FONTS / "700Bold/NotoSansSC_700Bold.ttf")
    rendering = Rendering(profile=profile, raster=Raster(width_dots=profile.width_dots, typeface=typeface))
    with _printer(out) as printer:
        driver = EscposPrinter(
            dial=lambda: link_to(printer.uri, single_use=True),
            profile=profile,
            rendering=rendering,
            clock=SystemClock(),
        )
        times = _timed(printer, lambda job: str(driver.print_receipt(RECEIPT, job=str(job))))
        driver.close()
    return times


def _peer_receipts(out: Path) -> Times:
    typeface = Typeface(regular=REGULAR, bold=FONTS / "700Bold/NotoSansSC_700Bold.ttf")
    raster = Raster(width_dots=576, typeface=typeface)
    with _printer(out) as printer:
        port = urlsplit(printer.uri).port
        peer = Network("127.0.0.1", port=port, profile="TM-P80")
        peer.open()

        def send(_job: int) -> str:
            peer.image(raster.picture(RECEIPT).convert("L"), fragment_height=255)
            peer.cut()
            return f"paper_status() = {peer.paper_status()}"

        times = _timed(printer, send)
        peer.close()
    return times


def _timed(printer: EmulatedPrinter, send: Callable[[int], str]) -> Times:
    times = Times()
    for number in range(1, ROUNDS + 1):
        begun = time.perf_counter()
        told = send(number)
        times.told_s.append(time.perf_counter() - begun)
        printer.wait_for_sheet(number, timeout_s=WAIT_S)
        times.paper_s.append(time.perf_counter() - begun)
        times.says = told.partition("(")[0].lower() if told.startswith(Confirmed.__name__) else told
    return times


def _pages(folder: Path, document: Path) -> dict[str, Times]:
    laser = PageEmulator(out=folder / "laser", page_s=PAGE_S)
    try:
        found = {
            "this driver": _driven(laser, document),
            "pyipp, a look each 0.1 s": asyncio.run(_pyipp(laser, document.read_bytes())),
        }
        for suite in ("print-job.test", "print-job-and-wait.test") if shutil.which("ipptool") else ():
            found[f"ipptool {suite}"] = _ipptool(laser, document, suite)
    finally:
        laser.close()
    return found


def _driven(laser: PageEmulator, document: Path) -> Times:
    times, driver = Times(), connect(laser.uri, user="bench", clock=SystemClock())
    for number in range(ROUNDS):
        begun = time.perf_counter()
        outcome = driver.print_pdf(document.read_bytes(), job=f"driver-{number}", watch=lambda _: None)
        times.told_s.append(time.perf_counter() - begun)
        times.says = type(outcome).__name__.lower()
    return times


async def _pyipp(laser: PageEmulator, document: bytes) -> Times:
    times = Times()
    async with IPP(laser.uri) as peer:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            sent = await peer.execute(
                IppOperation.PRINT_JOB,
                {"operation-attributes-tag": {"document-format": "application/pdf"}, "data": document},
            )
            asked = {"operation-attributes-tag": {"job-id": sent["jobs"][0]["job-id"]}}
            state = JobState.PENDING
            while not state.is_final:
                await asyncio.sleep(POLL_S)
                told = await peer.execute(IppOperation.GET_JOB_ATTRIBUTES, asked)
                state = JobState(int(told["jobs"][0]["job-state"]))
            times.told_s.append(time.perf_counter() - begun)
            times.says = state.keyword
    return times


def _ipptool(laser: PageEmulator, document: Path, suite: str) -> Times:
    command: Sequence[str] = ["ipptool", "-t", "-f", str(document), "-d", "filetype=application/pdf", laser.uri, suite]
    begun = time.perf_counter()
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    last = "completed" if "wait" in suite else "taken"
    return Times([time.perf_counter() - begun], [], last if told.returncode == 0 else "failed")


def _pdf() -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", leaf]
    objects = b"".join(b"%d 0 obj%sendobj\n" % (n, body) for n, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
