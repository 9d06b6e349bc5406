"""Making the licences of granted cases: the file is on disk before the row that offers it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from content.bundle.durable import replace_file
from content.catalogue.item import Item
from content.contract.application import Application
from content.contract.clock import Clock
from server.acts.moving import WORKER
from server.acts.replacing import edition_of
from server.catalogues import Catalogues
from server.domain.case import Case, CaseMove
from server.domain.licence import Copy, Edition, Finished, LicenceMaker
from server.domain.patience import is_given_up, lease_for
from server.intake import Intake
from server.store import cases, issues, licences, record, submissions
from server.store.cases import Overtaken
from server.store.database import Database
from server.store.licences import Licence

NOT_MADE_ISSUE = "licence.not_made"


class LicenceImpossibleError(Exception):
    """Say that a case's application or item cannot be read any more; the case is tried again later."""


@dataclass(frozen=True, kw_only=True)
class LicenceDesk:
    """Make one licence after another. ``folder`` holds the files, named by their hash."""

    database: Database
    intake: Intake
    catalogues: Catalogues
    maker: LicenceMaker
    folder: Path
    clock: Clock

    def step(self) -> bool:
        """Make one licence; False when none is due. An error leaves the case leased, so it comes back later."""
        now = self.clock.now()
        with self.database.reading() as connection:
            if cases.due_for_licence(connection, now) is None:
                return False
        leased = self.database.write(lambda connection: _lease(connection, now))
        if leased is None:
            return False
        if leased.due_at is not None:
            self._make(leased, now)
        return True

    def _make(self, case: Case, now: datetime) -> None:
        with self.database.reading() as connection:
            edition = edition_of(connection, case.case_no)
        made, path = self.draw(case, edition, issued=now)
        self.database.write(lambda connection: _keep(connection, case, made, path, now))

    def draw(self, case: Case, edition: Edition, *, issued: datetime, copy: Copy | None = None) -> tuple[Finished, str]:
        """Make a paper and put its file on disk; gives it with its path below the folder."""
        item, application = self._item(case), self._application(case)
        made = self.maker.make(case, application, item, now=issued, edition=edition, copy=copy)
        path = f"{made.sha256[:2]}/{made.sha256}.pdf"
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.folder / path, made.pdf)
        return made, path

    def _item(self, case: Case) -> Item:
        reader = self.catalogues.version(case.bundle)
        item = None if reader is None else reader.item(case.item)
        if item is None:
            raise LicenceImpossibleError(case.case_no)
        return item

    def _application(self, case: Case) -> Application:
        with self.database.reading() as connection:
            submission = submissions.find(connection, case.submission)
        opened = None if submission is None else self.intake.open_application(submission.envelope, submission.body)
        if not isinstance(opened, Application):
            raise LicenceImpossibleError(case.case_no)
        return opened


def _lease(connection: Connection, now: datetime) -> Case | None:
    case = cases.due_for_licence(connection, now)
    if case is None:
        return None
    if is_given_up(case.attempts):
        issues.report(connection, key=NOT_MADE_ISSUE, subject=case.case_no, now=now)
        changed = cases.change(connection, case, due_at=None)
    else:
        changed = cases.change(connection, case, due_at=now + lease_for(case.attempts), attempts=case.attempts + 1)
    return None if isinstance(changed, Overtaken) else changed


def _keep(connection: Connection, case: Case, made: Finished, path: str, now: datetime) -> None:
    licence = Licence(
        id=made.id,
        case_no=case.case_no,
        number=made.number,
        sha256=made.sha256,
        size=len(made.pdf),
        pages=made.pages,
        path=path,
        title_zh=made.title.zh,
        title_en=made.title.en,
        signed_at=now,
    )
    known = licences.of_case(connection, case.case_no)
    if known is None:
        licences.add(connection, licence)
    else:
        licences.renew_file(connection, known, like=licence)
    cases.make(connection, case, CaseMove.FINISH, due_at=None)
    facts = {"licence": made.id, "number": made.number, "sha256": made.sha256}
    record.append(connection, who=WORKER, what="licence.signed", at=now, case_no=case.case_no, facts=facts)
    issues.close(connection, key=NOT_MADE_ISSUE, subject=case.case_no, now=now)
