"""Slips of the receipt printer: intent first, then the printer, then what is known. Pages are in ``paperwork``."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from content.contract.clock import Clock
from content.contract.ids import RandomBytes, new_id
from content.text.wording import Text
from devices.ports import ReceiptPrinter
from devices.receipt.layout import Receipt
from kiosk.booking_slips import SlipFacts, compose_booking, compose_ticket
from kiosk.draft_slips import compose_draft_slip
from kiosk.guide_slips import GuideFacts, compose_guide
from kiosk.journal.outbox import Stored
from kiosk.journal.paper import PaperLog, Sheet
from kiosk.lane import Lane
from kiosk.library import Library
from kiosk.pool import DevicePool, Post
from kiosk.printing import Presses, Settled
from kiosk.receipts import ReceiptFacts, compose
from kiosk.session.booking_commands import PrintBooking, PrintTicket
from kiosk.session.booking_events import SlipSettled
from kiosk.session.commands import (
    File,
)
from kiosk.session.events import Event
from kiosk.session.print_commands import (
    CopyReceipt,
    PrintDraftCode,
    PrintGuide,
    PrintReceipt,
    PrintSupplyReceipt,
)
from kiosk.session.prints import (
    DraftCodePrinted,
    GuideSettled,
    ReceiptCopied,
    ReceiptSettled,
)
from kiosk.session.replies import Filed
from kiosk.supply_receipts import SupplyFacts, compose_supply

Language = Literal["zh", "en"]


@dataclass(frozen=True, kw_only=True)
class Slips:
    """Print slips for the present visit. ``filed`` holds what a receipt needs and is cleared when the visit ends."""

    presses: Presses
    paper: PaperLog
    library: Library
    pool: DevicePool
    desk_lane: Lane
    post: Post
    clock: Clock
    random: RandomBytes
    text: Callable[[Language], Text]
    filed: dict[str, tuple[Filed, File]] = field(default_factory=dict, repr=False)

    def remember(self, filed: Filed, application: File) -> None:
        """Keep what the receipt of this application will say."""
        self.filed[filed.submission] = (filed, application)

    def forget(self) -> None:
        """Drop what was kept for receipts."""
        self.filed.clear()

    def print_receipt(self, command: PrintReceipt) -> None:
        """Print the receipt of what was just filed; the journal's lane stores the intent first."""
        unprinted = ReceiptSettled(command.session, "refused", "kiosk.fault", command.copy_no)
        self.desk_lane.put(lambda: self._start_receipt(command), failed=lambda: self.post(unprinted))

    def _start_receipt(self, command: PrintReceipt) -> None:
        filed, application = self.filed[command.submission]
        sheet = Sheet(self._new_id(), "receipt", filed.submission, filed.case_no, command.copy_no)
        receipt = compose(self._facts(filed, application, command), self.text(command.language))
        self._start_slip(sheet, receipt, _receipt_of(command.session, sheet))

    def print_supply_receipt(self, command: PrintSupplyReceipt) -> None:
        """Print the receipt of what was supplied; the journal's lane stores the intent first."""
        unprinted = ReceiptSettled(command.session, "refused", "kiosk.fault")
        self.desk_lane.put(lambda: self._start_supply_receipt(command), failed=lambda: self.post(unprinted))

    def _start_supply_receipt(self, command: PrintSupplyReceipt) -> None:
        filed = command.filed
        facts = SupplyFacts(
            case_no=filed.case_no,
            filed_at=filed.filed_at,
            kiosk=self.presses.sealer.kiosk,
            item=self.library.item(command.item),
            name=command.name,
            lines=command.wanted,
            code_text=filed.code_text,
            deadlines=filed.deadlines,
        )
        sheet = Sheet(self._new_id(), "receipt", filed.submission, filed.case_no)
        slip = compose_supply(facts, self.text(command.language))
        self._start_slip(sheet, slip, _receipt_of(command.session, sheet))

    def print_slip(self, command: PrintBooking | PrintTicket) -> None:
        """Print the slip of an appointment, or a queue ticket; the journal's lane stores the intent first."""
        unprinted = SlipSettled(command.session, "refused", "kiosk.fault")
        self.desk_lane.put(lambda: self._start_booking(command), failed=lambda: self.post(unprinted))

    def _start_booking(self, command: PrintBooking | PrintTicket) -> None:
        text = self.text(command.language)
        if isinstance(command, PrintBooking):
            booking = command.booking
            sheet = Sheet(self._new_id(), "appointment", booking.id, booking.number)
            facts = self._slip_facts(booking.item, command.name)
            slip = compose_booking(booking, facts, text, is_cut_off=command.is_cut_off)
        else:
            ticket = command.ticket
            sheet = Sheet(self._new_id(), "ticket", ticket.id, ticket.number)
            slip = compose_ticket(ticket, self._slip_facts(command.item), text)
        self._start_slip(sheet, slip, lambda result: SlipSettled(command.session, result.word, result.fault))

    def _slip_facts(self, item: str, name: str = "") -> SlipFacts:
        return SlipFacts(
            plan=self.library.bookings(),
            item=self.library.item(item) if item else None,
            kiosk=self.presses.sealer.kiosk,
            printed_at=self.clock.now(),
            name=name,
        )

    def print_copy(self, command: CopyReceipt, code: Callable[[Stored], str]) -> None:
        """Print a case's receipt once more, numbered; ``code`` signs its code anew."""
        unprinted = ReceiptCopied(command.session, "refused", "kiosk.fault")
        self.desk_lane.put(lambda: self._start_copy(command, code), failed=lambda: self.post(unprinted))

    def _start_copy(self, command: CopyReceipt, code: Callable[[Stored], str]) -> None:
        item = self.library.item(command.case.item)
        if item is None:
            self.post(ReceiptCopied(command.session, "refused", "kiosk.fault"))
            return
        stored = Stored(command.submission, command.case.case_no, datetime.fromisoformat(command.filed_at))
        # The first sheet may have come out at another kiosk, so what is printed here is never number one.
        copy_no = max(1, self.paper.copies(stored.id)) + 1
        facts = ReceiptFacts(
            case_no=stored.case_no,
            filed_at=stored.filed_at,
            kiosk=self.presses.sealer.kiosk,
            item=item,
            unit=self.library.unit(item.unit),
            name=command.name,
            code_text=code(stored),
            deadlines=command.case.deadlines,
            copy_no=copy_no,
            copied_at=self.clock.now(),
        )
        sheet = Sheet(self._new_id(), "copy", stored.id, stored.case_no, copy_no)
        self._start_slip(
            sheet,
            compose(facts, self.text(command.language)),
            lambda result: ReceiptCopied(command.session, result.word, result.fault, copy_no),
        )

    def print_draft_code(self, command: PrintDraftCode) -> None:
        """Print the code of a kept application; the journal's lane stores the intent first, without the code."""
        unprinted = DraftCodePrinted(command.session, "refused", "kiosk.fault")
        self.desk_lane.put(lambda: self._start_draft_code(command), failed=lambda: self.post(unprinted))

    def _start_draft_code(self, command: PrintDraftCode) -> None:
        slip = compose_draft_slip(
            command.kept, command.item, kiosk=self.presses.sealer.kiosk, text=self.text(command.language)
        )
        sheet = Sheet(self._new_id(), "draft", command.submission, "")
        self._start_slip(sheet, slip, lambda result: DraftCodePrinted(command.session, result.word, result.fault))

    def print_guide(self, command: PrintGuide) -> None:
        """Print a guide to take away; the journal's lane stores the intent first."""
        unprinted = GuideSettled(command.session, "refused", "kiosk.fault")
        self.desk_lane.put(lambda: self._start_guide(command), failed=lambda: self.post(unprinted))

    def _start_guide(self, command: PrintGuide) -> None:
        facts = GuideFacts(
            item=command.item,
            unit=self.library.unit(command.item.unit),
            situation=command.situation,
            bundle=command.bundle,
            kiosk=self.presses.sealer.kiosk,
            printed_at=self.clock.now(),
        )
        sheet = Sheet(self._new_id(), "guide", command.item.id, "")
        slip = compose_guide(facts, self.text(command.language))

        def settle(result: Settled) -> Event:
            return GuideSettled(command.session, result.word, result.fault)

        self._start_slip(sheet, slip, settle)

    def _start_slip(self, sheet: Sheet, receipt: Receipt, settle: Callable[[Settled], Event]) -> None:
        def use(printer: ReceiptPrinter) -> Event:
            send = self.presses.print_copy if sheet.kind == "copy" else self.presses.print_receipt
            return settle(send(printer, sheet, receipt))

        self.paper.intend(sheet, at=self.clock.now())
        self.pool.use("receipt", use, gone=lambda fault: settle(self._gone(sheet, fault)))

    def _facts(self, filed: Filed, application: File, command: PrintReceipt) -> ReceiptFacts:
        return ReceiptFacts(
            case_no=filed.case_no,
            filed_at=filed.filed_at,
            kiosk=self.presses.sealer.kiosk,
            item=application.item,
            unit=self.library.unit(application.item.unit),
            name=command.name,
            agent=command.agent,
            code_text=filed.code_text,
            deadlines=filed.deadlines,
            papers=len({page.material for page in application.papers}),
            pages=len(application.papers),
        )

    def _gone(self, sheet: Sheet, fault: str) -> Settled:
        # A device that could not be had never saw the sheet; one that went silent may have printed it.
        word: Literal["refused", "uncertain"] = "refused" if fault == "device.absent" else "uncertain"
        known = Settled(word, fault=fault)
        try:
            return self.presses.give_up(sheet, known)
        except sqlite3.Error:
            # The citizen is told all the same; the sheet stays open in the journal, and the next start settles it.
            return known

    def _new_id(self) -> str:
        return new_id(self.clock.now(), self.random)


def _receipt_of(session: str, sheet: Sheet) -> Callable[[Settled], Event]:
    return lambda result: ReceiptSettled(session, result.word, result.fault, sheet.copy_no)
