"""Printing with a paper trail: every sheet is in the journal before the printer hears of it."""

from collections.abc import Callable
from dataclasses import dataclass

from content.contract.application import PrintReport
from content.contract.clock import Clock
from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.ports import PagePrinter, ReceiptPrinter
from devices.receipt.layout import Receipt
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog, SettledState, Sheet
from kiosk.journal.seal import Sealer

# Sheets whose outcome the server hears of.
_REPORTED = frozenset({"licence", "copy"})


@dataclass(frozen=True)
class Settled:
    """Hold what is known of a sheet, in the words of ``devices.outcome``."""

    word: SettledState
    proof: str = ""
    fault: str = ""


def settled(outcome: Outcome) -> Settled:
    """Take an outcome apart for the journal and the screen."""
    match outcome:
        case Confirmed(proof=proof):
            return Settled("confirmed", proof=proof)
        case Sent():
            return Settled("sent")
        case Uncertain(fault=fault):
            return Settled("uncertain", fault=fault.code)
        case Refused(fault=fault):
            return Settled("refused", fault=fault.code)
        case Failed(fault=fault):
            return Settled("failed", fault=fault.code)


@dataclass(frozen=True)
class Presses:
    """Print sheets and keep their accounts. The methods run on the printer's own thread."""

    paper: PaperLog
    outbox: Outbox
    sealer: Sealer
    clock: Clock

    def print_receipt(self, printer: ReceiptPrinter, sheet: Sheet, receipt: Receipt) -> Settled:
        """Print one receipt; its intent was stored before."""
        return self._print(sheet, lambda: printer.print_receipt(receipt, job=sheet.id))

    def print_copy(self, printer: ReceiptPrinter, sheet: Sheet, receipt: Receipt) -> Settled:
        """Print a further copy of a receipt and hand in what became of it."""
        result = self.print_receipt(printer, sheet, receipt)
        self.report(sheet, result)
        return result

    def print_licence(self, printer: PagePrinter, sheet: Sheet, pdf: bytes, watch: Callable[[str], None]) -> Settled:
        """Print one licence and hand in what became of it."""
        result = self._print(sheet, lambda: printer.print_pdf(pdf, job=sheet.id, watch=watch))
        self.report(sheet, result)
        return result

    def print_notice(self, printer: PagePrinter, sheet: Sheet, pdf: bytes, watch: Callable[[str], None]) -> Settled:
        """Print one notice; what became of it stays in the journal, since a notice may be printed again."""
        return self._print(sheet, lambda: printer.print_pdf(pdf, job=sheet.id, watch=watch))

    def _print(self, sheet: Sheet, send: Callable[[], Outcome]) -> Settled:
        self.paper.move(sheet, "started", at=self.clock.now())
        result = settled(send())
        self.paper.move(sheet, result.word, at=self.clock.now(), proof=result.proof, fault=result.fault)
        return result

    def give_up(self, sheet: Sheet, result: Settled) -> Settled:
        """Settle a sheet whose printer never answered, or that never reached one."""
        self.paper.move(sheet, result.word, at=self.clock.now(), proof=result.proof, fault=result.fault)
        if sheet.kind in _REPORTED:
            self.report(sheet, result)
        return result

    def report(self, sheet: Sheet, result: Settled) -> None:
        """Hand in the outcome of a sheet, under the sheet's own id: telling it twice is telling it once."""
        is_copy = sheet.kind == "copy"
        body = PrintReport(
            print_id=sheet.id,
            claim=sheet.claim,
            licence="" if is_copy else sheet.subject,
            copy_no=sheet.copy_no,
            outcome=result.word,
            proof=result.proof,
            fault=result.fault,
            receipt=sheet.subject if is_copy else "",
        )
        now = self.clock.now()
        self.outbox.hand_in(
            self.sealer.submission(body, id=sheet.id, kind="print", at=now, case_no=sheet.case_no), at=now
        )

    def recover(self) -> int:
        """Settle what a crash left without an outcome, and report what was settled but not reported; count them."""
        left = self.paper.interrupted()
        for sheet, state in left:
            self.give_up(sheet, Settled(state, fault="kiosk.interrupted"))
        for sheet, state, fault in self.paper.unreported():
            self.report(sheet, Settled(state, fault=fault))
        return len(left)
