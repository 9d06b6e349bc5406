"""Publishing decisions (行政许可法 art. 40): the worker follows the record, so no grant stays private by oversight.

A name is masked before it is kept. What is taken down later leaves a trail: who did it is in the record, and the
public reads why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from content.contract.application import Application
from content.contract.clock import Clock, local_date
from content.text.mask import STAR, mask_name
from server.domain.case import Case
from server.domain.levels import Actor, Level
from server.domain.record import Entry
from server.intake import Intake
from server.store import cases, cursors, publications, record, submissions
from server.store.database import Database
from server.store.publications import Publication, Standing

READER: Final = "publications"
_ENDED: Final = {"case.revoke": Standing.REVOKED, "case.cancel": Standing.CANCELLED}
UNREADABLE: Final = STAR * 3


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """Publish what the record says was granted, and what became of it."""

    database: Database
    intake: Intake
    clock: Clock

    def step(self) -> bool:
        """Follow the record a little; False when there is nothing new in it."""
        now = self.clock.now()
        with self.database.reading() as connection:
            entries = cursors.unread(connection, READER)
            granted = {entry.case_no: self._publication(connection, entry, now) for entry in _granted(entries)}
        if entries:
            self.database.write(lambda connection: _follow(connection, entries, granted))
        return bool(entries)

    def _publication(self, connection: Connection, entry: Entry, now: datetime) -> Publication | None:
        case = cases.find(connection, entry.case_no)
        if case is None:
            return None
        return Publication(
            case_no=case.case_no,
            item=case.item,
            title_zh=case.title_zh,
            title_en=case.title_en,
            unit=case.unit,
            applicant=self._masked(connection, case),
            decided_on=local_date(entry.at),
            published_at=now,
        )

    def _masked(self, connection: Connection, case: Case) -> str:
        submission = submissions.find(connection, case.submission)
        opened = None if submission is None else self.intake.open_application(submission.envelope, submission.body)
        return mask_name(opened.applicant.name) if isinstance(opened, Application) else UNREADABLE


def take_down(
    connection: Connection, case_no: str, *, actor: Actor, because_zh: str, because_en: str, now: datetime
) -> bool:
    """Hide a published decision for a reason the public reads; only a leader may, and False says nothing was hidden."""
    if actor.level is not Level.LEADER or not because_zh:
        return False
    hidden = publications.take_down(
        connection, case_no, by=actor.id, because_zh=because_zh, because_en=because_en or because_zh, now=now
    )
    if hidden:
        facts = {"name": actor.name, "because": because_zh}
        record.append(connection, who=actor.id, what="publication.taken_down", at=now, case_no=case_no, facts=facts)
    return hidden


def put_back(connection: Connection, case_no: str, *, actor: Actor, now: datetime) -> bool:
    """Show a decision again; only a leader may, and False says nothing changed."""
    if actor.level is not Level.LEADER or not publications.put_back(connection, case_no):
        return False
    facts = {"name": actor.name}
    record.append(connection, who=actor.id, what="publication.put_back", at=now, case_no=case_no, facts=facts)
    return True


def _granted(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.what == "case.grant"]


def _follow(connection: Connection, entries: Sequence[Entry], granted: dict[str, Publication | None]) -> None:
    if not cursors.note_read(connection, READER, entries):
        return
    for publication in granted.values():
        if publication is not None:
            publications.add(connection, publication)
    for entry in entries:
        if entry.what in _ENDED:
            publications.change_standing(connection, entry.case_no, _ENDED[entry.what])
