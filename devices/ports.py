"""The verbs a kiosk uses, two to four a device. Drivers fulfil them; emulators stand behind drivers on the wire."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from devices.documents.advice import PageCapture
from devices.outcome import Outcome
from devices.receipt.layout import Receipt
from devices.status import Status


class Device(Protocol):
    """Anything whose health is watched and that can be brought back to its first state."""

    def status(self) -> Status:
        """Ask the device what it knows of itself. Blocks up to the driver's deadline; never raises."""

    def reset(self) -> None:
        """Close and reopen, and clear what can be cleared from here. Never raises."""

    def close(self) -> None:
        """Let go of the wire; a later call opens it again."""


class ReceiptPrinter(Device, Protocol):
    """Thermal paper by the roll."""

    def print_receipt(self, receipt: Receipt, *, job: str) -> Outcome:
        """Print and cut. ``job`` names the intent; the same job is never sent twice by one driver."""


class PagePrinter(Device, Protocol):
    """Sheets from a tray, by PDF."""

    def check_ready(self) -> Status:
        """Ask for media, reasons and acceptance before the citizen confirms."""

    def print_pdf(self, pdf: bytes, *, job: str, watch: Callable[[str], None]) -> Outcome:
        """Print one job and watch it to its end; ``watch`` hears each IPP job-state keyword.

        On failure the job is cancelled and the queue seen empty.
        """


class CardKind(StrEnum):
    """Name what a document is: the layouts of the 256-byte text block (GA 450 family), or a zone of ICAO Doc 9303."""

    RESIDENT = "resident"
    HMT_PERMIT = "hmt_permit"
    FOREIGNER = "foreigner"
    FOREIGNER_2023 = "foreigner_2023"
    PASSPORT = "passport"
    TRAVEL_CARD = "travel_card"


@dataclass(frozen=True)
class Card:
    """Hold what a card says; nothing of it appears in ``repr``. ``valid_to`` is None for 长期 (no end)."""

    kind: CardKind
    name: str = field(repr=False)
    sex: str = field(repr=False)
    nation: str = field(repr=False)
    birth: date | None = field(repr=False)
    address: str = field(repr=False)
    number: str = field(repr=False)
    authority: str = field(repr=False)
    valid_from: date | None = field(repr=False)
    valid_to: date | None = field(repr=False)
    photo: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class NoCard:
    """No card lay on the reader before the deadline."""


@dataclass(frozen=True)
class UnreadableCard:
    """A card is there but would not be read; ``code`` is the reader's SW3 in hex, or ``layout`` or ``checksum``.

    ``checks`` names what each check digit that does not fit covers, in the words of ``idcard.mrz_layout.Check``.
    """

    code: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReaderGone:
    """The reader itself does not answer."""

    code: str


CardReading = Card | NoCard | UnreadableCard | ReaderGone


@dataclass(frozen=True)
class Chip:
    """Hold what a chip card told, of which ``repr`` shows nothing: answer to reset, UID (empty without), replies."""

    atr: bytes = field(repr=False)
    uid: bytes = field(repr=False, default=b"")
    replies: tuple[bytes, ...] = field(repr=False, default=())


ChipReading = Chip | NoCard | UnreadableCard | ReaderGone


class ChipReader(Device, Protocol):
    """A reader of chip cards that are no Chinese identity cards."""

    def read_chip(self, apdus: Sequence[bytes] = (), *, timeout_s: float) -> ChipReading:
        """Wait for one chip and exchange APDUs (ISO/IEC 7816-4) with it; all replies or none."""


class IdReader(Device, Protocol):
    """A reader of second-generation ID cards, or of passports."""

    def read_card(self, *, timeout_s: float) -> CardReading:
        """Wait for one card and read it once. A card left lying is not read again until it was taken away."""


@dataclass(frozen=True)
class Scan:
    """Hold one code's payload as exact bytes, and as text where it decodes as UTF-8 or GB18030."""

    payload: bytes = field(repr=False)
    text: str = field(repr=False)
    symbology: str


class ScanHint(StrEnum):
    """Name what keeps a camera from reading the code before it: how it is held, or the light."""

    HOLD_FLAT = "hold_flat"
    TOO_BRIGHT = "too_bright"
    TOO_DARK = "too_dark"
    TOO_FAR = "too_far"


class CodeScanner(Device, Protocol):
    """A camera, serial or wedge scanner that is armed for a while."""

    def read_code(self, *, timeout_s: float) -> Scan | None:
        """Wait for one steady code; None when time is up or the source is gone (ask ``status``). No frame is kept."""

    def cancel(self) -> None:
        """End a running ``read_code`` soon, from another thread."""


class DocumentCamera(Device, Protocol):
    """A camera that sees one A4 sheet on the desk."""

    def start(self) -> None:
        """Begin to film for the screen."""

    def newest(self) -> Any:
        """Give the latest frame (BGR uint8, H×W×3) at once, from any thread; None when there is none."""

    def capture(self, *, timeout_s: float) -> PageCapture:
        """Take the first page that can be read; when time is up, the latest advice."""

    def stop(self) -> None:
        """End filming and forget every frame."""


@dataclass(frozen=True)
class Power:
    """Hold what a UPS tells; each is None when it does not say. ``runtime_s`` is its own guess, in seconds."""

    is_on_mains: bool | None
    charge_percent: float | None
    runtime_s: float | None


class PowerSupply(Device, Protocol):
    """A UPS: its status has the components ``mains`` and ``battery``."""

    def power(self) -> Power | None:
        """Ask for the figures; None when nobody tells (ask ``status`` why)."""


class Colour(StrEnum):
    """Name what a beacon may show (meanings after IEC 60073: green normal, amber attention, red danger)."""

    OFF = "off"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Light:
    """Say what a beacon is to show."""

    colour: Colour
    is_blinking: bool = False


class SignalBoard(Device, Protocol):
    """A relay board with a beacon and the contacts of doors: components ``door`` and ``tamper``."""

    def show(self, light: Light) -> bool:
        """Switch the beacon; True when the board said that it is so.

        A board that is not asked for anything for long goes dark by itself.
        """
