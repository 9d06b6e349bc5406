"""Licences and notices on their way to paper: fetched, checked, and printed with the accounts of every sheet.

They are never on disk here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from devices.ports import PagePrinter
from devices.status import Fault
from kiosk.claiming import Claims
from kiosk.inquiring import Inquiries
from kiosk.journal.paper import Sheet
from kiosk.lane import Lane
from kiosk.printing import Settled
from kiosk.session.events import Event
from kiosk.session.print_commands import (
    PrintLicence,
    PrintNotice,
)
from kiosk.session.prints import (
    LicenceProgress,
    LicenceSettled,
    NoticeSettled,
)
from kiosk.session.replies import ClaimFailed, TrackFailed
from kiosk.slips import Slips

Stage = Literal["checking", "sending", "printing"]
SendPage = Callable[[PagePrinter, Sheet, bytes, Callable[[str], None]], Settled]


@dataclass(frozen=True, kw_only=True)
class Paperwork(Slips):
    """Print for the present visit: slips, and the pages that the server offers."""

    claims: Claims
    inquiries: Inquiries
    line_lane: Lane

    def print_licence(self, command: PrintLicence) -> None:
        """Fetch an offered licence, check it against the offer, and print it. It is never on disk here.

        An offer made before the server heard of an earlier sheet is not followed: that sheet may have come out.
        """
        broken = ClaimFailed(command.session, "broken")
        self.line_lane.put(lambda: self._fetch(command), failed=lambda: self.post(broken))

    def _fetch(self, command: PrintLicence) -> None:
        if self.paper.may_be_out(command.offer.id, copy_no=command.offer.copy_no):
            self.post(LicenceSettled(command.session, "uncertain", "kiosk.interrupted"))
            return
        self.post(LicenceProgress(command.session, "fetching"))
        fetched = self.claims.fetch(command.offer, claim=command.claim)
        if isinstance(fetched, bytes):
            self._start_licence(command, fetched)
        else:
            self.post(ClaimFailed(command.session, fetched))

    def _start_licence(self, command: PrintLicence, pdf: bytes) -> None:
        offer = command.offer
        sheet = Sheet(self._new_id(), "licence", offer.id, command.case_no, offer.copy_no, command.claim)

        def settle(result: Settled) -> Event:
            return LicenceSettled(command.session, result.word, result.fault)

        self._start_page(command.session, sheet, pdf, send=self.presses.print_licence, settle=settle)

    def print_notice(self, command: PrintNotice) -> None:
        """Fetch an offered notice, check it against the offer, and print it. It is never on disk here."""
        broken = TrackFailed(command.session, "broken")
        self.line_lane.put(lambda: self._fetch_notice(command), failed=lambda: self.post(broken))

    def _fetch_notice(self, command: PrintNotice) -> None:
        self.post(LicenceProgress(command.session, "fetching"))
        fetched = self.inquiries.fetch(command.offer, track=command.track)
        if isinstance(fetched, bytes):
            self._start_notice(command, fetched)
        else:
            self.post(TrackFailed(command.session, fetched))

    def _start_notice(self, command: PrintNotice, pdf: bytes) -> None:
        offer = command.offer
        copy_no = self.paper.copies(offer.id) + 1
        sheet = Sheet(self._new_id(), "notice", offer.id, command.case_no, copy_no)

        def settle(result: Settled) -> Event:
            return NoticeSettled(command.session, result.word, result.fault, copy_no)

        self._start_page(command.session, sheet, pdf, send=self.presses.print_notice, settle=settle)

    def _start_page(
        self, session: str, sheet: Sheet, pdf: bytes, *, send: SendPage, settle: Callable[[Settled], Event]
    ) -> None:
        def progress(stage: Stage) -> None:
            self.post(LicenceProgress(session, stage))

        def use(printer: PagePrinter) -> Event:
            progress("checking")
            ready = printer.check_ready()
            if not ready.is_usable:
                return settle(self.presses.give_up(sheet, Settled("refused", fault=_first_fault(ready.faults))))
            progress("sending")
            watch = _once(lambda: progress("printing"))
            return settle(send(printer, sheet, pdf, watch))

        self.paper.intend(sheet, at=self.clock.now())
        self.pool.use("page", use, gone=lambda fault: settle(self._gone(sheet, fault)))


def _first_fault(faults: tuple[Fault, ...]) -> str:
    return next((fault.code for fault in faults if fault.blocking), "device.no_reply")


def _once(act: Callable[[], None]) -> Callable[[str], None]:
    done: list[str] = []

    def watch(state: str) -> None:
        if state == "processing" and not done:
            done.append(state)
            act()

    return watch
