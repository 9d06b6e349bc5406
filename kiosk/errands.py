"""Errands: each command of a journey goes to the thread that can do it, and its answer comes back as an event.

The screen's thread only puts things on queues here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from content.contract.clock import Clock
from content.contract.code import Code, CodeType
from content.contract.draft_seal import tidy_code
from devices.ports import CardReading, CodeScanner, IdReader, NoCard
from kiosk.appointing import Appointments
from kiosk.calling import HelpDesk
from kiosk.cards import card_event
from kiosk.claiming import Claims
from kiosk.desk import Desk
from kiosk.drafting import DraftDesk
from kiosk.filming import Filming
from kiosk.inquiring import Inquiries
from kiosk.issuers import Issuers
from kiosk.lane import Lane
from kiosk.paperwork import Paperwork
from kiosk.phoning import PhoneDesk
from kiosk.pool import DevicePool, Post
from kiosk.session.booking_commands import DropSeat, PrintBooking, PrintTicket
from kiosk.session.booking_events import BookingFailed
from kiosk.session.commands import (
    CallHelp,
    Claim,
    Command,
    DeskCommand,
    DeviceCommand,
    EndDraft,
    File,
    FileSupply,
    Film,
    Find,
    FindResults,
    Forget,
    Open,
    OpenDraft,
    ReadCard,
    SaveDraft,
    Scan,
    ServerCommand,
    StopFilming,
    StopReading,
    StopScanning,
    StoreRating,
    TakePage,
    Track,
)
from kiosk.session.earlier import AnswersRecalled, EarlierFound, FindEarlier, RecallAnswers
from kiosk.session.events import Event
from kiosk.session.phone import EndPhone, LookForPhone, OpenPhone, PhoneCommand, PhoneFailed
from kiosk.session.print_commands import (
    CopyReceipt,
    PrintCommand,
    PrintDraftCode,
    PrintGuide,
    PrintLicence,
    PrintNotice,
    PrintReceipt,
    PrintSupplyReceipt,
)
from kiosk.session.readings import CardTrouble, CodeRead, DraftCodeRead, ScanTrouble
from kiosk.session.replies import (
    ClaimFailed,
    DraftKept,
    DraftLost,
    DraftSent,
    ErrandFailed,
    Filed,
    FilingFailed,
    HelpAnswered,
    ResultsFound,
    TrackFailed,
)
from kiosk.watched import SLICE_S, WAIT_S, Watched, do_nothing


@dataclass(frozen=True)
class Errands:
    """Send every command on its way. ``wipe`` clears what the window still holds of a visit.

    ``blank`` overwrites what a thread has freed and keeps at hand, on each lane once a visit is forgotten there.
    """

    desk: Desk
    drafts: DraftDesk
    claims: Claims
    inquiries: Inquiries
    help_desk: HelpDesk
    paperwork: Paperwork
    appointments: Appointments
    filming: Filming
    phones: PhoneDesk
    issuers: Issuers
    pool: DevicePool
    desk_lane: Lane
    line_lane: Lane
    post: Post
    clock: Clock
    wipe: Callable[[], None]
    watched: Watched = field(default_factory=Watched)
    blank: Callable[[], None] = do_nothing

    def dispatch(self, command: Command) -> None:
        """Start one errand; returns at once."""
        if isinstance(command, DeviceCommand):
            self._use_device(command)
        elif isinstance(command, PrintCommand | PrintBooking | PrintTicket):
            self._print(command)
        elif isinstance(command, DeskCommand):
            self._ask_desk(command)
        elif isinstance(command, Forget):
            self._forget()
        else:
            self._ask_server(command)

    def _use_device(self, command: DeviceCommand) -> None:
        match command:
            case ReadCard():
                self._read_card(command)
            case StopReading():
                self.watched.reader = ""
            case Scan():
                self._scan(command)
            case StopScanning():
                self._stop_scanning()
            case Film(session):
                self.filming.start(session)
            case TakePage(session):
                self.filming.take(session)
            case StopFilming():
                self.filming.stop()
            case _:
                assert_never(command)

    def _print(self, command: PrintCommand | PrintBooking | PrintTicket) -> None:
        match command:
            case PrintReceipt():
                self.paperwork.print_receipt(command)
            case PrintLicence():
                self.paperwork.print_licence(command)
            case PrintSupplyReceipt():
                self.paperwork.print_supply_receipt(command)
            case CopyReceipt():
                self.paperwork.print_copy(command, self.desk.receipt_code)
            case PrintDraftCode():
                self.paperwork.print_draft_code(command)
            case PrintGuide():
                self.paperwork.print_guide(command)
            case PrintNotice():
                self.paperwork.print_notice(command)
            case PrintBooking() | PrintTicket():
                self.paperwork.print_slip(command)
            case _:
                assert_never(command)

    def _ask_desk(self, command: DeskCommand) -> None:
        match command:
            case Find(session):
                self._at_desk(lambda: self.desk.find(command), ErrandFailed(session, "find"))
            case Open(session):
                self._at_desk(lambda: self.desk.open(command), ErrandFailed(session, "open"))
            case StoreRating(session):
                self._at_desk(lambda: self.desk.store_rating(command), ErrandFailed(session, "rate"))
            case FileSupply(session):
                self._at_desk(lambda: self.desk.file_supply(command), FilingFailed(session, "broken"))
            case File():
                self.desk_lane.put(lambda: self._file(command), failed=lambda: self._look_up(command))
            case SaveDraft(session):
                lost = DraftLost(session, "broken")
                self.desk_lane.put(lambda: self._keep(command), failed=lambda: self.post(lost))
            case _:
                assert_never(command)

    def _ask_server(self, command: ServerCommand) -> None:  # noqa: C901  # one line a command
        match command:
            case Claim(session):
                self._on_line(lambda: self.claims.ask(command), ClaimFailed(session, "broken"))
            case Track(session):
                self._on_line(lambda: self.inquiries.ask(command), TrackFailed(session, "broken"))
            case FindResults(session):
                self._on_line(lambda: self.inquiries.results(command), ResultsFound(session, None))
            case FindEarlier(session):
                self._on_line(lambda: self.inquiries.earlier(command), EarlierFound(session, None))
            case RecallAnswers(session):
                self._on_line(lambda: self.inquiries.recall(command), AnswersRecalled(session, None))
            case OpenDraft(session):
                self._on_line(lambda: self.drafts.open(command), DraftLost(session, "broken"))
            case EndDraft(session):
                self._on_line(lambda: self.drafts.end(command), DraftLost(session, "broken"))
            case CallHelp(session):
                self._on_line(
                    lambda: self.help_desk.call(command), HelpAnswered(session, is_called=False, attended=None)
                )
            case OpenPhone() | LookForPhone() | EndPhone():
                self._ask_phone(command)
            case DropSeat():
                self.line_lane.put(self.appointments.drop)
            case _:
                failed = BookingFailed(command.session, "broken")
                self._on_line(lambda: self.appointments.answer(command), failed)

    def _ask_phone(self, command: PhoneCommand) -> None:
        if isinstance(command, EndPhone):
            self.line_lane.put(lambda: self.phones.serve_end(command))
        else:
            self._on_line(lambda: self.phones.answer(command), PhoneFailed(command.session, "broken"))

    def _read_card(self, command: ReadCard) -> None:
        session, awaited = command.session, f"{command.reader} {command.session}"
        self.watched.reader = awaited
        until = self.clock.monotonic() + WAIT_S

        def read(reader: IdReader) -> Event:
            reading: CardReading = NoCard()
            while isinstance(reading, NoCard) and self.watched.reader == awaited and self.clock.monotonic() < until:
                reading = reader.read_card(timeout_s=SLICE_S)
            return card_event(session, reading)

        self.pool.use(command.reader, read, gone=lambda _fault: CardTrouble(session, "reader_gone"))

    def _scan(self, command: Scan) -> None:
        session = command.session
        if self.watched.scanner != session:
            self.watched.end_scan()  # a wait that outlived its visit must not hold the camera
        self.watched.scanner = session

        def scan(scanner: CodeScanner) -> Event:
            self.watched.end_scan = scanner.cancel
            found = scanner.read_code(timeout_s=WAIT_S) if self.watched.scanner == session else None
            if found is not None:
                return self._read_code(command, found.text)
            return ScanTrouble(session, "no_code" if scanner.status().is_usable else "scanner_gone")

        self.pool.use("codes", scan, gone=lambda _fault: ScanTrouble(session, "scanner_gone"))

    def _read_code(self, command: Scan, text: str) -> CodeRead | DraftCodeRead:
        now = self.clock.now()
        if command.wanted == "draft":
            return DraftCodeRead(command.session, tidy_code(text))
        if command.wanted == "receipt":
            code = self.issuers.read(text, now=now)
            # An appointment's code is judged by the server, which alone knows what it stands for now.
            is_booking = isinstance(code, Code) and code.type is CodeType.APPOINTMENT
            return CodeRead(command.session, code, text if is_booking else "")
        return CodeRead(command.session, self.issuers.redeem(text, now=now), text)

    def _stop_scanning(self) -> None:
        self.watched.scanner = ""
        self.watched.end_scan()

    def _on_line(self, ask: Callable[[], Event], failed: Event) -> None:
        """Ask what may take the server's time; a fault is told as such."""
        self.line_lane.put(lambda: self.post(ask()), failed=lambda: self.post(failed))

    def _at_desk(self, ask: Callable[[], Event | None], failed: Event) -> None:
        """Ask the desk for something that can be done again; no answer, or a fault, is told as such at once."""
        self.desk_lane.put(lambda: self.post(ask() or failed), failed=lambda: self.post(failed))

    def _keep(self, command: SaveDraft) -> None:
        kept = self.drafts.save(command)
        self.post(kept)
        if isinstance(kept, DraftKept):
            unsent = DraftSent(command.session, is_sent=False)
            self._on_line(lambda: self.drafts.send(kept), unsent)

    def _file(self, command: File) -> None:
        event = self.desk.file(command)
        self._tell_filing(event, command)
        if isinstance(event, Filed):
            self.drafts.drop(event.submission)

    def _look_up(self, command: File) -> None:
        """Ask the journal whether the promise stands; where that fails too nothing is said, for nothing is known."""
        self.desk_lane.put(lambda: self._tell_filing(self.desk.look_up(command), command))

    def _tell_filing(self, event: Filed | FilingFailed, command: File) -> None:
        if isinstance(event, Filed):
            self.paperwork.remember(event, command)
        self.post(event)

    def _forget(self) -> None:
        self.watched.reader = ""
        self._stop_scanning()
        self.filming.stop()
        self.desk_lane.put(self.paperwork.forget)
        self.line_lane.put(self.appointments.forget)
        self.line_lane.put(self.phones.end)
        self.desk_lane.put(self.drafts.expire)
        for lane in (self.desk_lane, self.line_lane):
            lane.put(self.blank)
        self.wipe()
