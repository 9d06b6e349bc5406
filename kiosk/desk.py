"""The desk: what a journey asks of catalogue and journal, done in order on one lane."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.catalogue.model import Item
from content.contract.application import Application, Rating, Supply, shown_hash
from content.contract.attachment import AttachmentUpload, NamedPaper, seal_page
from content.contract.clock import Clock, local_date
from content.contract.code import Code, CodeType, write_code
from content.contract.envelope import Submission
from content.contract.ids import RandomBytes, new_id
from content.law.calendar import WorkCalendar
from content.law.clock import Deadlines, deadlines
from kiosk.journal.outbox import Outbox, Stored
from kiosk.journal.seal import Sealer
from kiosk.library import Library
from kiosk.session.commands import File, FileSupply, Find, Open, PaperPage, StoreRating
from kiosk.session.replies import Filed, FilingFailed, ItemOpened, ItemsFound, RatingStored, SupplyFiled

RECEIPT_LIFE = timedelta(days=365)


@dataclass(frozen=True)
class Desk:
    """Answer each command with its event. Nothing is promised before the journal's COMMIT has returned."""

    kiosk: str
    key: Ed25519PrivateKey
    library: Library
    outbox: Outbox
    sealer: Sealer
    clock: Clock
    random: RandomBytes
    may_file: Callable[[], str]

    def find(self, command: Find) -> ItemsFound:
        """Search what is in force today."""
        today = local_date(self.clock.now())
        rows = self.library.find(command.query, on=today, within=command.within)
        return ItemsFound(command.session, command.query, rows, command.within)

    def open(self, command: Open) -> ItemOpened | None:
        """Fetch an item and mint the id of its application; None when the catalogue has no such item any more."""
        item = self.library.item(command.code)
        if item is None:
            return None
        return ItemOpened(command.session, item, new_id(self.clock.now(), self.random), self.library.version)

    def file(self, command: File) -> Filed | FilingFailed:
        """Store an application with its scanned pages.

        ``may_file`` gives a reason why not, or nothing; disk trouble promises nothing.
        """
        refusal = self.may_file()
        if refusal:
            return FilingFailed(command.session, refusal)
        now = self.clock.now()
        # Whatever can fail unexpectedly is asked before the promise: after it, "nothing was stored" would be a lie.
        calendar = self.library.calendar()
        scans = self._seal_pages(command.papers, command.submission, now)
        papers = tuple(scan.attachment.named() for scan in scans)
        try:
            stored = self.outbox.file(
                command.submission, at=now, make=lambda case: self._seal(command, case, now, papers), scans=scans
            )
        except (sqlite3.Error, OSError):
            return FilingFailed(command.session, "disk")
        return Filed(
            session=command.session,
            submission=stored.id,
            case_no=stored.case_no,
            filed_at=stored.filed_at,
            code_text=self.receipt_code(stored),
            deadlines=_deadlines(command.item, stored.filed_at, calendar),
        )

    def look_up(self, command: File) -> Filed | FilingFailed:
        """Say whether the journal has an application whose filing ended unexpectedly; no day is promised then."""
        stored = self.outbox.find(command.submission)
        if stored is None:
            return FilingFailed(command.session, "broken")
        code = self.receipt_code(stored)
        return Filed(command.session, stored.id, stored.case_no, stored.filed_at, code, deadlines=None)

    def _seal_pages(self, papers: tuple[PaperPage, ...], submission: str, at: datetime) -> tuple[AttachmentUpload, ...]:
        intake = self.sealer.intake().public
        return tuple(
            seal_page(
                page.jpeg,
                id=new_id(at, self.random),
                submission=submission,
                material=page.material,
                page=page.page,
                media="image/jpeg",
                intake=intake,
            )
            for page in papers
        )

    def _seal(self, command: File, case_no: str, at: datetime, papers: tuple[NamedPaper, ...]) -> Submission:
        application = Application(
            id=command.submission,
            case_no=case_no,
            item=command.item.id,
            item_version=command.item.version,
            bundle=command.bundle,
            language=command.language,
            applicant=command.applicant,
            situation=command.situation,
            answers=command.answers,
            provenance=command.provenance,
            filed_at=at.isoformat(timespec="seconds"),
            shown_sha256=shown_hash(command.shown_text),
            signature_png=command.signature_png,
            proxy=command.proxy,
            papers=papers,
            earlier=command.earlier,
        )
        return self.sealer.submission(
            application, id=command.submission, kind="application", at=at, item=command.item.id, case_no=case_no
        )

    def file_supply(self, command: FileSupply) -> SupplyFiled | FilingFailed:
        """Store what was supplied with its pages; disk trouble promises nothing."""
        refusal = self.may_file()
        if refusal:
            return FilingFailed(command.session, refusal)
        now = self.clock.now()
        item, calendar = self.library.item(command.item), self.library.calendar()
        id = new_id(now, self.random)
        scans = self._seal_pages(command.papers, id, now)
        supply = Supply(
            id=id,
            case_no=command.case_no,
            number=command.number,
            language=command.language,
            applicant=command.applicant,
            texts=command.texts,
            filed_at=now.isoformat(timespec="seconds"),
            papers=tuple(scan.attachment.named() for scan in scans),
        )
        sealed = self.sealer.submission(supply, id=supply.id, kind="supplement", at=now, case_no=supply.case_no)
        code = self.receipt_code(Stored(command.application, supply.case_no, now))
        days = None if item is None else _deadlines(item, now, calendar)
        try:
            self.outbox.hand_in(sealed, at=now, scans=scans)
        except (sqlite3.Error, OSError):
            return FilingFailed(command.session, "disk")
        return SupplyFiled(command.session, supply.id, supply.case_no, now, code, days)

    def receipt_code(self, stored: Stored) -> str:
        """Write the signed code that stands on the receipt and on the screen."""
        issued = stored.filed_at
        code = Code(CodeType.RECEIPT, stored.case_no, stored.id, self.kiosk, issued, issued + RECEIPT_LIFE)
        return write_code(code, self.key)

    def store_rating(self, command: StoreRating) -> RatingStored:
        """Store a rating, sealed like everything a citizen says."""
        now = self.clock.now()
        rating = Rating(command.case_no, command.level, command.reasons)
        id = new_id(now, self.random)
        self.outbox.hand_in(
            self.sealer.submission(rating, id=id, kind="rating", at=now, case_no=command.case_no), at=now
        )
        return RatingStored(command.session)


def _deadlines(item: Item, filed_at: datetime, calendar: WorkCalendar) -> Deadlines | None:
    found = deadlines(
        received=local_date(filed_at),
        legal_days=item.legal_days,
        promised_days=item.promised_days,
        calendar=calendar,
    )
    return found if isinstance(found, Deadlines) else None
