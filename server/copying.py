"""Copies of a collected licence: asked for with the card in hand, made by the worker, lent like the licence itself.

An item says how many there may be; each is a paper of its own with its number on its face, signed like the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from content.contract.clock import Clock
from server.acts.moving import WORKER
from server.acts.replacing import edition_of
from server.domain.case import Case, CaseState
from server.domain.licence import Copy as Numbered
from server.domain.licence import Finished
from server.domain.patience import is_given_up, lease_for
from server.licensing import NOT_MADE_ISSUE, LicenceDesk
from server.store import cases, claims, copies, issues, licences, prints, record
from server.store.copies import Copy
from server.store.database import Database
from server.store.licences import Licence

CopiesOf = Callable[[Case], int]
"""Tell how many copies of a case's licence its item allows; none where the item says nothing."""


def left(connection: Connection, case: Case, licence: Licence | None, most: int) -> int:
    """Give how many copies of a licence may still be printed; a sheet that may have come out counts."""
    if licence is None or case.state is not CaseState.COLLECTED or not most:
        return 0
    return max(0, most + 1 - prints.count_out(connection, licence.id, licence.signed_at))


def ready(connection: Connection, licence: Licence, *, kiosk: str, now: datetime) -> Copy | None:
    """Give the next copy of a licence once it is made; None while it is not, which has it made."""
    copy_no = prints.next_copy(connection, licence.id)
    known = copies.find(connection, licence.id, copy_no)
    if known is None:
        asked = Copy(licence=licence.id, copy_no=copy_no, number=licence.number, asked_at=now, due_at=now)
        copies.ask(connection, asked)
        facts = {"number": licence.number, "copy": str(copy_no)}
        record.append(connection, who=kiosk, what="licence.copy_asked", at=now, case_no=licence.case_no, facts=facts)
        return None
    is_given_up_on = not known.path and known.due_at is None
    if known.number != licence.number or is_given_up_on:
        # The licence was replaced before this one was printed, or making it failed: it is made anew.
        anew = {"number": licence.number, "due_at": now, "attempts": 0, "path": ""}
        copies.change(connection, known, **anew)
        return None
    return known if known.path else None


def of_claim(connection: Connection, licence: Licence, claim: str) -> Copy | None:
    """Give the copy that a claim was offered; None when it was offered the licence itself."""
    known = claims.find(connection, claim)
    is_copy = known is not None and known.state == "copy" and known.case_no == licence.case_no
    return copies.find(connection, licence.id, known.copy_no) if known is not None and is_copy else None


@dataclass(frozen=True, kw_only=True)
class CopyDesk:
    """Make one copy after another, with the desk that makes licences."""

    database: Database
    licences: LicenceDesk
    clock: Clock

    def step(self) -> bool:
        """Make one copy; False when none is due. An error leaves it leased, so it comes back later."""
        now = self.clock.now()
        with self.database.reading() as connection:
            if copies.next_due(connection, now) is None:
                return False
        leased = self.database.write(lambda connection: _lease(connection, now))
        if leased is None:
            return False
        copy, case, licence = leased
        with self.database.reading() as connection:
            edition = edition_of(connection, case.case_no)
        numbered = Numbered(copy.copy_no, now)
        made, path = self.licences.draw(case, edition, issued=licence.signed_at, copy=numbered)
        self.database.write(lambda connection: _keep(connection, copy, made, path, case_no=case.case_no, now=now))
        return True


def _lease(connection: Connection, now: datetime) -> tuple[Copy, Case, Licence] | None:
    copy = copies.next_due(connection, now)
    licence = None if copy is None else licences.find(connection, copy.licence)
    case = None if licence is None else cases.find(connection, licence.case_no)
    if copy is None or licence is None or case is None:
        return None
    if is_given_up(copy.attempts):
        issues.report(connection, key=NOT_MADE_ISSUE, subject=case.case_no, now=now)
        copies.change(connection, copy, due_at=None)
        return None
    copies.change(connection, copy, due_at=now + lease_for(copy.attempts), attempts=copy.attempts + 1)
    return copy, case, licence


def _keep(connection: Connection, copy: Copy, made: Finished, path: str, *, case_no: str, now: datetime) -> None:
    if made.number != copy.number:
        # The licence was replaced while this was drawn; whoever asks again gets a copy of the new one.
        copies.change(connection, copy, due_at=None)
        return
    found = {"sha256": made.sha256, "size": len(made.pdf), "pages": made.pages, "path": path}
    copies.change(connection, copy, due_at=None, **found)
    facts = {"number": made.number, "copy": str(copy.copy_no), "sha256": made.sha256}
    record.append(connection, who=WORKER, what="licence.copy_signed", at=now, case_no=case_no, facts=facts)
    issues.close(connection, key=NOT_MADE_ISSUE, subject=case_no, now=now)
