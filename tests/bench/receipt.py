"""The receipt: how long from the journal's COMMIT to the printer's first byte, and how many bytes go over the wire.

The kiosk's own counter files and prints, over the real driver and TCP, at an emulated printer of the usual speed.
"""

import secrets
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.bundle.trust import TrustState
from content.catalogue.source import load
from content.contract.application import Applicant
from content.contract.clock import SystemClock
from content.contract.ids import new_id
from content.contract.signing import save_private_key
from content.text.wording import load_words
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.emulator.stream import Receiver
from kiosk.bootstrap import Counter as Desk
from kiosk.bootstrap import build_counter, open_ledger
from kiosk.config import default_assets, load_config
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog
from kiosk.journal.shelf import Shelf, Shelved
from kiosk.library import Library
from kiosk.session.commands import (
    File,
)
from kiosk.session.events import Event
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.prints import ReceiptSettled
from kiosk.session.replies import Filed, FilingFailed
from tests.bench.figures import note, percentile, table

DATA = Path(__file__).parents[2] / "content" / "data"
ITEM = "sole-trader-registration"
SHOP = "高平市样本百货店"
RECEIPTS = 20
ROW_S = 1 / 1200
"""150 mm/s at 8 dots/mm."""
WAIT_S = 20.0
POLL_S = 0.0005
MODES = {"raster": "80mm", "text where the printer has the characters": "80mm-text"}
_BEGINS = b"\x1b@"
_VERSION = 7
_TRUST = TrustState(root=b"", soft_expires="2099-01-01T00:00:00+00:00", hard_expires="2099-01-01T00:00:00+00:00")
E = TypeVar("E", bound=Event)


@dataclass
class Moments:
    """Collect, for one kind of printer, what is measured, in seconds and bytes."""

    first_byte_s: list[float] = field(default_factory=list)
    confirmed_s: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    makeup: Counter[str] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)


class HeardPrinter(EmulatedPrinter):
    """Note the moment at which each print job's first bytes arrive."""

    began = 0.0

    def _hear(self, received: bytes) -> None:
        if _BEGINS in received:
            self.began = time.perf_counter()
        super()._hear(received)


def run(folder: Path) -> None:
    """Measure and print."""
    bundle, found = _bundle(folder), {}
    for mode, profile in MODES.items():
        found[mode] = _measure(folder / profile, bundle, profile)
    rows = [[mode, *_cells(moments)] for mode, moments in found.items()]
    table(
        f"Receipt of the shipped {ITEM}, with its signed code, {RECEIPTS} each",
        ["", "bytes on the wire", "COMMIT to first byte, ms p50", "p95", "COMMIT to proof of print, ms p50", "outcome"],
        rows,
    )
    kinds = ("pictures", "words", "code", "settings, feeds and cut")
    table(
        "What its bytes are, of the last one",
        ["", *kinds],
        [[mode, *(f"{moments.makeup[kind]:,}" for kind in kinds)] for mode, moments in found.items()],
    )
    note("The code is GS ( k with the signed text in it; words are counted with their line ends, in GB 18030.")
    note("The first byte is the print job's; questions about paper and cover go before it and are within the time.")
    note("A window adds at most one frame, 17 ms, to take the event in between.")


def _cells(moments: Moments) -> list[str]:
    first = [1000 * percentile(moments.first_byte_s, share) for share in (0.5, 0.95)]
    proof = 1000 * percentile(moments.confirmed_s, 0.5)
    low, high = min(moments.sizes), max(moments.sizes)
    size = f"{low:,}" if low == high else f"{low:,}-{high:,}"
    return [size, *(f"{each:.1f}" for each in first), f"{proof:,.0f}", ", ".join(sorted(moments.words))]


def _bundle(folder: Path) -> Path:
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), Ed25519PrivateKey.generate().public_key())
    return build(load(DATA), load_words(), out=folder / "catalogue.sqlite", version=_VERSION, server=keys)


def _measure(folder: Path, bundle: Path, profile: str) -> Moments:
    committed: list[float] = []

    def witness(step: str) -> None:
        if step == "after:filed":
            committed.append(time.perf_counter())

    fonts = default_assets(_config(folder, "", profile)[0]) / "@expo-google-fonts/noto-sans-sc/400Regular"
    printer = HeardPrinter(out=folder / "paper", font=fonts / "NotoSansSC_400Regular.ttf", seconds_a_row=ROW_S)
    printer.start()
    counter = _counter(folder, bundle, _config(folder, printer.uri, profile), witness)
    counter.start()
    moments = Moments()
    try:
        for number in range(1, RECEIPTS + 1):
            filed = _do(counter, _filing(counter), Filed)
            settled = _do(counter, PrintReceipt("bench", filed.submission, "zh", "测**"), ReceiptSettled)
            moments.confirmed_s.append(time.perf_counter() - committed[-1])
            moments.first_byte_s.append(printer.began - committed[-1])
            moments.words.add(settled.outcome)
            sheet = printer.wait_for_sheet(number, timeout_s=WAIT_S)
            sent = sheet.with_suffix(".bin").read_bytes() if sheet else b""
            moments.sizes.append(len(sent))
            moments.makeup = makeup(sent)
    finally:
        counter.close()
        printer.stop()
    return moments


def makeup(sent: bytes) -> Counter[str]:
    """Count the bytes of a job by what they are for."""
    counted: Counter[str] = Counter()
    for command in Receiver().feed(sent + _BEGINS)[1]:
        counted[_purpose(command)] += len(command)
    counted["settings, feeds and cut"] -= len(_BEGINS)
    return counted


def _purpose(command: bytes) -> str:
    if command.startswith(b"\x1dv"):
        return "pictures"
    if command.startswith(b"\x1d(k"):
        return "code"
    return "words" if command[0] >= 0x20 or command in b"\n\t" else "settings, feeds and cut"


def _config(folder: Path, uri: str, profile: str) -> Any:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    path = folder / "kiosk.toml"
    lines = ['id = "K03"', 'server = "http://127.0.0.1:9"', 'data = "data"', 'place = {zh = "大厅", en = "Hall"}']
    device = ["[devices.receipt]", 'kind = "receipt"', f'uri = "{uri}"', f'profile = "{profile}"']
    path.write_text("\n".join([*lines, *device]) + "\n", encoding="utf-8")
    return load_config(path)


def _counter(folder: Path, bundle: Path, config: Any, witness: Any) -> Desk:
    _, paths = config
    save_private_key(Ed25519PrivateKey.generate(), paths.key)
    ledger = open_ledger(*config, who="bench")
    ledger.file.close()
    file = JournalFile(folder / "data" / "journal.sqlite", witness=witness)
    shelf = Shelf(file)
    shelf.put_catalogue(Shelved(_VERSION, bundle), _TRUST.to_json())
    library = Library(shelf)
    library.refresh()
    sealer = replace(ledger.sealer, intake=library.intake)
    watched = replace(
        ledger,
        file=file,
        outbox=Outbox(file, kiosk="K03"),
        paper=PaperLog(file),
        board=Board(file),
        shelf=shelf,
        library=library,
        sealer=sealer,
    )
    return build_counter(watched, wipe=lambda: None, restart=lambda: None)


def _filing(counter: Desk) -> File:
    item = counter.ledger.library.item(ITEM)
    assert item is not None
    return File(
        session="bench",
        submission=new_id(SystemClock().now(), secrets.token_bytes),
        item=item,
        bundle=_VERSION,
        language="zh",
        applicant=Applicant("测试样一", "140581189912310019", "resident"),
        situation={"operating_as": "person", "premises_right": "own"},
        answers={"shop_name": SHOP, "employees": "2", "capital": "20000"},
        provenance={},
        shown_text=SHOP,
        signature_png=secrets.token_bytes(2900),
    )


def _do(counter: Desk, command: Any, kind: type[E]) -> E:
    """Dispatch as the journey does, and wait for the answer."""
    counter.runner._dispatch(command)
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        for event in counter.inbox.take():
            if isinstance(event, kind):
                return event
            if isinstance(event, FilingFailed):
                raise RuntimeError(f"not filed: {event.key}")  # noqa: TRY004  # it is an answer, not a type
        time.sleep(POLL_S)
    raise RuntimeError(f"no {kind.__name__}")
