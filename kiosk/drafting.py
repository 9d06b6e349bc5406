"""Keeping an unfinished application for its citizen, and opening it again: the desk's part, without a screen."""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from content.contract.application import Provenance
from content.contract.clock import Clock
from content.contract.ids import RandomBytes
from kiosk.journal.draft_seal import grouped, name_of, new_code, open_draft, seal_draft, tidy_code
from kiosk.journal.drafts import Drafts, KeptDraft
from kiosk.library import Library
from kiosk.session.commands import OpenDraft, SaveDraft
from kiosk.session.replies import DraftKept, DraftLost, DraftOpened

KEPT_FOR = timedelta(days=7)


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what is sealed; nothing of it shows in ``repr``."""

    item: str
    submission: str
    situation: dict[str, str]
    answers: dict[str, str]
    provenance: dict[str, Provenance]

    def __repr__(self) -> str:
        """Show nothing."""
        return "_Body(…)"


@dataclass(frozen=True)
class DraftDesk:
    """Keep and open drafts. The code exists in the answer only; it is not kept and not logged."""

    drafts: Drafts
    library: Library
    clock: Clock
    random: RandomBytes

    def serve(self, command: SaveDraft | OpenDraft) -> DraftKept | DraftLost | DraftOpened:
        """Keep a draft, or open one."""
        return self.save(command) if isinstance(command, SaveDraft) else self.open(command)

    def save(self, command: SaveDraft) -> DraftKept | DraftLost:
        """Store a draft durably and give its code; disk trouble promises nothing."""
        code = new_code(self.random)
        until = self.clock.now() + KEPT_FOR
        body = _Body(command.item, command.submission, command.situation, command.answers, command.provenance)
        sealed = seal_draft(msgspec.json.encode(body), code=code, number=command.number, random=self.random)
        try:
            self.drafts.keep(name_of(code), KeptDraft(until.isoformat(timespec="seconds"), command.submission, sealed))
        except (sqlite3.Error, OSError):
            return DraftLost(command.session, "disk")
        return DraftKept(command.session, grouped(code), until)

    def open(self, command: OpenDraft) -> DraftOpened | DraftLost:
        """Open a draft by its code and the same person's number.

        A wrong code, another person and a draft that is over are one answer: who guesses learns nothing.
        """
        self.expire()
        code = tidy_code(command.code)
        kept = self.drafts.find(name_of(code), self.clock.now()) if code else None
        opened = open_draft(kept.sealed, code=code, number=command.number) if kept else None
        if opened is None:
            return DraftLost(command.session, "unknown")
        body = msgspec.json.decode(opened, type=_Body)
        item = self.library.item(body.item)
        if item is None:
            return DraftLost(command.session, "item_gone")
        return DraftOpened(
            session=command.session,
            item=item,
            submission=body.submission,
            bundle=self.library.version,
            situation=body.situation,
            answers=body.answers,
            provenance=body.provenance,
        )

    def drop(self, submission: str) -> None:
        """Wipe what was kept of an application, now that it is filed."""
        self.drafts.drop(submission)

    def expire(self) -> None:
        """Wipe every draft whose time is over."""
        self.drafts.expire(self.clock.now())
