"""Opening submissions: each becomes a case, a rating or the account of a print, or waits for a person. None is lost."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from sqlalchemy import Connection

from content.bundle.reader import BundleReader
from content.catalogue.item import Item
from content.catalogue.rules import Grant
from content.contract.application import Application, PrintReport, Rating, Supply
from content.contract.clock import Clock
from content.contract.code import Code
from content.contract.envelope import Envelope, is_authentic
from content.contract.ids import parse_case_number
from content.contract.rating_reasons import are_known
from content.contract.signing import load_public_key
from server.acts.accepting import CASE_ISSUE, accept_on_arrival
from server.acts.deciding import Decision, settle
from server.acts.following import open_rectification
from server.acts.moving import WORKER, by_itself, write_down
from server.acts.supplying import NotTaken, take_in
from server.auth import staff
from server.catalogues import Catalogues
from server.collecting import ReportUnfounded, account_for
from server.domain import examination
from server.domain.case import Case, CaseMove
from server.domain.levels import Verdict
from server.domain.paper import LATE_AFTER, are_named
from server.domain.patience import is_given_up, lease_for
from server.domain.satisfaction import is_low
from server.intake import Intake, Unreadable
from server.recalling import NOT_PROVEN, Recalled, recalled
from server.store import attachments, cases, identity_codes, issues, kiosks, ratings, record, submissions
from server.store.database import Database
from server.store.submissions import StoredSubmission

ATTENTION_ISSUE = "submission.attention"
_LEVELS = range(1, 6)


@dataclass(frozen=True, kw_only=True)
class Opener:
    """Open what kiosks handed in, oldest first."""

    database: Database
    intake: Intake
    catalogues: Catalogues
    clock: Clock
    identity_issuers: examination.Keys = field(default_factory=dict)

    def step(self) -> bool:
        """Open one submission; False when none is due.

        An error leaves the row leased, so it comes back later; after too many attempts it is set aside.
        """
        now = self.clock.now()
        with self.database.reading() as connection:
            if not submissions.is_any_due(connection, now):
                return False
        leased = self.database.write(lambda connection: submissions.lease(connection, now=now, wait=lease_for))
        if leased is None:
            return False
        if is_given_up(leased.attempts):
            self._set_aside(leased, "submission.not_opened")
        elif not self._is_by_its_kiosk(leased.envelope):
            self._set_aside(leased, "submission.forged")
        else:
            self._open(leased, now)
        return True

    def _is_by_its_kiosk(self, envelope: Envelope) -> bool:
        with self.database.reading() as connection:
            kiosk = kiosks.find(connection, envelope.kiosk)
        return kiosk is not None and is_authentic(envelope, load_public_key(kiosk.public_key))

    def _open(self, submission: StoredSubmission, now: datetime) -> None:
        body = self.intake.open(submission.envelope, submission.body)
        match body:
            case Unreadable(problem=problem):
                self._set_aside(submission, problem)
            case Application():
                self._open_application(submission, body, now)
            case Rating():
                self.database.write(lambda connection: self._keep_rating(connection, submission, body, now))
            case Supply():
                self.database.write(lambda connection: self._keep_supply(connection, submission, body, now))
            case PrintReport():
                self.database.write(lambda connection: _keep_report(connection, submission, body, now))
            case _:
                assert_never(body)

    def _open_application(self, submission: StoredSubmission, application: Application, now: datetime) -> None:
        envelope = submission.envelope
        unlike = examination.mismatch(envelope, application)
        reader = self.catalogues.version(envelope.bundle)
        item = None if reader is None else reader.item(envelope.item)
        if unlike is not None:
            self._set_aside(submission, unlike.problem)
        elif reader is None:
            self._set_aside(submission, "submission.unknown_bundle")
        elif item is None or item.version != application.item_version:
            self._set_aside(submission, "submission.unknown_item")
        elif not (are_named(application.papers) and are_named(tuple(each.page for each in application.earlier))):
            self._set_aside(submission, "submission.papers")
        else:
            case = self._case(submission, application, item, reader, now)
            code = examination.code_shown(application, self.identity_issuers)
            self.database.write(lambda connection: _keep_case(connection, case, item, application, code=code, now=now))

    def _case(
        self, submission: StoredSubmission, application: Application, item: Item, reader: BundleReader, now: datetime
    ) -> Case:
        return examination.open_case(
            item=item,
            application=application,
            holder=self.intake.holder(application.applicant.number),
            filed=examination.filed_on(submission.envelope, submission.received_at),
            received_at=submission.received_at,
            now=now,
            calendar=reader.calendar(),
            identity_issuers=self.identity_issuers,
        )

    def _keep_rating(self, connection: Connection, submission: StoredSubmission, rating: Rating, now: datetime) -> None:
        if rating.level not in _LEVELS or not are_known(rating.reasons):
            problem = "rating.level" if rating.level not in _LEVELS else "rating.reason"
            _set_aside(connection, submission.envelope.id, problem, now)
            return
        is_first = ratings.add(connection, submission=submission.envelope.id, rating=rating, now=now)
        submissions.finish(connection, submission.envelope.id)
        case = cases.find(connection, rating.case_no)
        if is_first and case is not None:
            kiosk = submission.envelope.kiosk
            record.append(connection, who=kiosk, what="rating.given", at=now, case_no=rating.case_no)
        if is_first and case is not None and is_low(rating.level):
            open_rectification(
                connection,
                case,
                rating=submission.envelope.id,
                level=rating.level,
                owner=staff.answers_for(connection, case.unit),
                calendar=self.catalogues.calendar(case.bundle),
                now=now,
            )

    def _keep_supply(self, connection: Connection, submission: StoredSubmission, supply: Supply, now: datetime) -> None:
        envelope = submission.envelope
        if (supply.id, supply.case_no) != (envelope.id, envelope.case_no):
            _set_aside(connection, envelope.id, "submission.inconsistent", now)
            return
        if not are_named(supply.papers):
            _set_aside(connection, envelope.id, "submission.papers", now)
            return
        case = cases.find(connection, supply.case_no)
        kept = take_in(
            connection,
            case,
            supply,
            holder=self.intake.holder(supply.applicant.number),
            item=None if case is None else self._item_of(case),
            calendar=None if case is None else self.catalogues.calendar(case.bundle),
            on=examination.filed_on(envelope, submission.received_at),
            now=now,
        )
        if isinstance(kept, NotTaken):
            _set_aside(connection, envelope.id, kept.problem, now)
        else:
            submissions.finish(connection, envelope.id)

    def _item_of(self, case: Case) -> Item | None:
        reader = self.catalogues.version(case.bundle)
        return None if reader is None else reader.item(case.item)

    def _set_aside(self, submission: StoredSubmission, problem: str) -> None:
        now = self.clock.now()
        self.database.write(lambda connection: _set_aside(connection, submission.envelope.id, problem, now))


def _set_aside(connection: Connection, submission_id: str, problem: str, now: datetime) -> None:
    submissions.set_aside(connection, submission_id, problem)
    issues.report(connection, key=ATTENTION_ISSUE, subject=submission_id, now=now, facts={"problem": problem})


def _keep_case(
    connection: Connection, opened: Case, item: Item, application: Application, *, code: Code | None, now: datetime
) -> None:
    if cases.find(connection, opened.case_no) is not None:
        _set_aside(connection, opened.submission, "submission.case_number_taken", now)
        return
    proven = recalled(connection, application.earlier, holder=opened.holder)
    case = _with_code_used(connection, _with_unproven(opened, proven), code, now)
    cases.add(connection, case)
    submissions.finish(connection, case.submission)
    attachments.expect(
        connection, application.papers, submission=case.submission, case_no=case.case_no, late_at=now + LATE_AFTER
    )
    known = [each.paper.page for each in proven if each.stored is not None]
    attachments.expect(connection, known, submission=case.submission, case_no=case.case_no, late_at=None)
    facts = {"item": case.item, "version": str(case.item_version), "bundle": str(case.bundle)}
    write_down(connection, case, "case.received", who=WORKER, now=now, facts=facts)
    if not examination.is_sound(case):
        issues.report(connection, key=CASE_ISSUE, subject=case.case_no, now=now)
        by_itself(connection, case, CaseMove.SET_ASIDE, now=now)
        return
    accepted = accept_on_arrival(connection, case, now=now)
    if isinstance(accepted, Case):
        _decide_by_rule(connection, accepted, item, application, now)


def _with_unproven(case: Case, papers: tuple[Recalled, ...]) -> Case:
    """Name the materials for which a paper of an earlier case was referred to that is not here, or not theirs."""
    missing = sorted({each.paper.material for each in papers if each.stored is None})
    return replace(case, problems=(*case.problems, *(f"{NOT_PROVEN}@{material}" for material in missing)))


def _with_code_used(connection: Connection, case: Case, code: Code | None, now: datetime) -> Case:
    if code is None:
        return case
    number = parse_case_number(case.case_no)
    kiosk = number.kiosk if number else ""
    is_first = identity_codes.use_up(connection, issuer=code.issuer, subject=code.subject, kiosk=kiosk, now=now)
    return case if is_first else replace(case, problems=(*case.problems, examination.USED))


def _decide_by_rule(connection: Connection, case: Case, item: Item, application: Application, now: datetime) -> None:
    result = examination.by_rule(item, application)
    if not isinstance(result, Grant):
        return
    decided_by = f"rule:{result.rule}@{result.version}"
    facts = {"officer": result.officer.zh}
    settle(connection, case, Decision(verdict=Verdict.GRANT, opinion=""), decided_by=decided_by, facts=facts, now=now)


def _keep_report(connection: Connection, submission: StoredSubmission, report: PrintReport, now: datetime) -> None:
    if report.receipt:
        _keep_copy(connection, submission, report, now)
        return
    kept = account_for(connection, report, kiosk=submission.envelope.kiosk, now=now)
    if isinstance(kept, ReportUnfounded):
        _set_aside(connection, submission.envelope.id, "print.unfounded", now)
    else:
        submissions.finish(connection, submission.envelope.id)


def _keep_copy(connection: Connection, submission: StoredSubmission, report: PrintReport, now: datetime) -> None:
    """Note a further copy of a receipt for life; one of another case or none is for a person."""
    case = cases.find(connection, submission.envelope.case_no)
    if case is None or case.submission != report.receipt:
        _set_aside(connection, submission.envelope.id, "print.unfounded", now)
        return
    facts = {"copy": str(report.copy_no), "outcome": report.outcome, "kiosk": submission.envelope.kiosk}
    record.append(
        connection, who=submission.envelope.kiosk, what="receipt.copied", at=now, case_no=case.case_no, facts=facts
    )
    submissions.finish(connection, submission.envelope.id)
