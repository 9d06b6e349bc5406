"""Making the written notices of cases: the worker follows the record, so no act can forget the paper it owes.

The file is on disk before the row that offers it. Making one again after a crash gives the same notice.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID, uuid5

from sqlalchemy import Connection

from content.bundle.durable import replace_file
from content.catalogue.bilingual import Bilingual
from content.catalogue.model import Item
from content.contract.application import Application
from content.contract.clock import Clock
from content.text.wording import Words
from server.catalogues import Catalogues
from server.domain.case import Case
from server.domain.notice import NoticeKind, Told, notice_number
from server.domain.patience import is_given_up, lease_for
from server.domain.record import Entry
from server.intake import Intake
from server.store import cases, cursors, extensions, issues, notices, procedures, record, submissions, supplements
from server.store.database import Database
from server.store.notices import Notice

WORKER: Final = "worker"
READER: Final = "notices"
NOT_MADE_ISSUE: Final = "notice.not_made"
RULE: Final = "rule:"
CALLED_FOR_BY: Final = {
    "case.accept": NoticeKind.ACCEPTED,
    "case.deem_accepted": NoticeKind.ACCEPTED,
    "case.ask_supplement": NoticeKind.SUPPLEMENT,
    "case.refuse_acceptance": NoticeKind.NOT_ACCEPTED,
    "case.suspend": NoticeKind.SUSPENDED,
    "case.extend": NoticeKind.EXTENDED,
    "case.grant": NoticeKind.GRANTED,
    "case.refuse": NoticeKind.REFUSED,
}
"""Which entry of the record owes the citizen which notice."""


class NoticeImpossibleError(Exception):
    """Say that a case's application or item cannot be read any more; the notice is tried again later."""


class Drawn(Protocol):
    """Show a signed file."""

    @property
    def pdf(self) -> bytes:
        """Give the file."""

    @property
    def pages(self) -> int:
        """Count its pages."""


class NoticeMaker(Protocol):
    """Compose, draw, sign and test a notice."""

    def make(
        self,
        kind: NoticeKind,
        *,
        number: str,
        case: Case,
        application: Application,
        item: Item,
        told: Told,
        now: datetime,
    ) -> Drawn:
        """Make one; what cannot be drawn or proved raises."""


@dataclass(frozen=True, kw_only=True)
class NoticeDesk:
    """Find what is owed and make one notice after another. ``folder`` holds the files, named by their hash."""

    database: Database
    intake: Intake
    catalogues: Catalogues
    maker: NoticeMaker
    words: Words
    folder: Path
    clock: Clock

    def step(self) -> bool:
        """Follow the record a little and make one notice; False when nothing is owed."""
        now = self.clock.now()
        with self.database.reading() as connection:
            fresh, due = cursors.unread(connection, READER), notices.due(connection, now)
        if fresh:
            self.database.write(lambda connection: _follow(connection, fresh, now))
        if due is not None:
            self._take(due, now)
        return bool(fresh) or due is not None

    def _take(self, notice: Notice, now: datetime) -> None:
        if is_given_up(notice.attempts):
            self.database.write(lambda connection: _give_up(connection, notice, now))
            return
        until = now + lease_for(notice.attempts)
        if self.database.write(lambda connection: notices.lease(connection, notice, until=until)):
            self._make(notice, now)

    def _make(self, notice: Notice, now: datetime) -> None:
        with self.database.reading() as connection:
            case = cases.find(connection, notice.case_no)
            told = None if case is None else self._told(connection, case, notice)
        if case is None or told is None:
            raise NoticeImpossibleError(notice.case_no)
        made = self.maker.make(
            notice.kind,
            number=notice.number,
            case=case,
            application=self._application(case),
            item=self._item(case),
            told=told,
            now=notice.asked_at,
        )
        sha256 = hashlib.sha256(made.pdf).hexdigest()
        path = f"{sha256[:2]}/{sha256}.pdf"
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.folder / path, made.pdf)
        self.database.write(lambda connection: _keep(connection, notice, made, sha256=sha256, path=path, now=now))

    def _told(self, connection: Connection, case: Case, notice: Notice) -> Told:
        entry = next(each for each in record.of_case(connection, case.case_no) if each.seq == notice.entry)
        told = Told(
            reasons=_pair(case.reasons_zh, case.reasons_en),
            remedies=_pair(case.remedies_zh, case.remedies_en),
            right_body=_pair(case.right_body, case.right_body),
            officer=entry.facts.get("name", ""),
        )
        match notice.kind:
            case NoticeKind.SUPPLEMENT:
                return _of_supplement(connection, notice, told)
            case NoticeKind.SUSPENDED:
                return self._of_procedure(connection, notice, told)
            case NoticeKind.EXTENDED:
                return _of_extension(connection, notice, told)
            case _:
                return told

    def _of_procedure(self, connection: Connection, notice: Notice, told: Told) -> Told:
        procedure = procedures.of_case(connection, notice.case_no)[notice.ordinal - 1]
        name = self.words.find(f"notice.procedure.{procedure.kind}")
        return Told(
            procedure=name, since=procedure.first, until=procedure.last, days=procedure.limit_days, officer=told.officer
        )

    def _item(self, case: Case) -> Item:
        reader = self.catalogues.version(case.bundle)
        item = None if reader is None else reader.item(case.item)
        if item is None:
            raise NoticeImpossibleError(case.case_no)
        return item

    def _application(self, case: Case) -> Application:
        with self.database.reading() as connection:
            submission = submissions.find(connection, case.submission)
        opened = None if submission is None else self.intake.open_application(submission.envelope, submission.body)
        if not isinstance(opened, Application):
            raise NoticeImpossibleError(case.case_no)
        return opened


def _follow(connection: Connection, entries: list[Entry], now: datetime) -> None:
    if cursors.note_read(connection, READER, entries):
        for entry, kind in _owed(entries):
            _ask(connection, entry, kind, now)


def _owed(entries: list[Entry]) -> Iterator[tuple[Entry, NoticeKind]]:
    for entry in entries:
        kind = CALLED_FOR_BY.get(entry.what)
        if kind is not None:
            yield entry, kind


def _ask(connection: Connection, entry: Entry, kind: NoticeKind, now: datetime) -> None:
    case = cases.find(connection, entry.case_no)
    if case is None or (kind is NoticeKind.ACCEPTED and case.decided_by.startswith(RULE)):
        return  # what a rule decides at once is accepted and decided in one moment: one paper tells both
    ordinal = notices.how_many(connection, case.case_no, kind) + 1
    notice = Notice(
        id=str(uuid5(UUID(case.submission), f"notice:{entry.seq}")),
        case_no=case.case_no,
        entry=entry.seq,
        kind=kind,
        ordinal=ordinal,
        number=notice_number(case.case_no, kind, ordinal),
        asked_at=entry.at,
        due_at=now,
    )
    notices.add(connection, notice)


def _give_up(connection: Connection, notice: Notice, now: datetime) -> None:
    notices.give_up(connection, notice)
    issues.report(connection, key=NOT_MADE_ISSUE, subject=notice.number, now=now)


def _keep(connection: Connection, notice: Notice, made: Drawn, *, sha256: str, path: str, now: datetime) -> None:
    if not notices.keep(connection, notice, sha256=sha256, size=len(made.pdf), pages=made.pages, path=path, now=now):
        return
    facts = {"notice": notice.id, "number": notice.number, "sha256": sha256}
    record.append(connection, who=WORKER, what="notice.signed", at=now, case_no=notice.case_no, facts=facts)
    issues.close(connection, key=NOT_MADE_ISSUE, subject=notice.number, now=now)


def _of_supplement(connection: Connection, notice: Notice, told: Told) -> Told:
    asked = supplements.of_case(connection, notice.case_no)[notice.ordinal - 1]
    return Told(missing=asked.wanted, officer=told.officer)


def _of_extension(connection: Connection, notice: Notice, told: Told) -> Told:
    extended = extensions.of_case(connection, notice.case_no)
    if extended is None:
        return told
    return Told(
        days=extended.days, reasons=_pair(extended.reason_zh, extended.reason_en), officer=extended.approved_name
    )


def _pair(zh: str, en: str) -> Bilingual | None:
    return Bilingual(zh, en) if zh or en else None
