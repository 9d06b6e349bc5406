"""Making a licence anew that was lost, damaged or wrong: the old one counts no more from this moment on.

The new edition names the old number, runs from the same day, and is handed out as the first one was.
"""

from datetime import datetime

from sqlalchemy import Connection

from content.contract.clock import local_date
from server.acts.moving import step
from server.acts.outcome import Lack, Missing, Outcome
from server.domain.case import Case, CaseMove
from server.domain.levels import Actor
from server.domain.licence import FIRST, Edition, ReplacementGround, subject_of
from server.store import licences, replacements
from server.store.licences import Licence, LicenceState
from server.store.replacements import Replacement

EDITIONS_MOST = 99


def replace_licence(
    connection: Connection, case: Case, *, actor: Actor, ground: ReplacementGround, reasons: str, now: datetime
) -> Outcome:
    """Void the licence that was handed out and have a new edition made; a mistake or a loss needs a reason in words.

    The reasons stay with staff: the record takes the ground, and the case keeps why it was granted.
    """
    licence = licences.of_case(connection, case.case_no)
    edition = edition_of(connection, case.case_no)
    if licence is None or licence.state is not LicenceState.VALID or edition.count >= EDITIONS_MOST:
        return Missing(Lack.LICENCE)
    if not reasons.strip():
        return Missing(Lack.REASONS)
    facts = {"ground": str(ground), "number": licence.number, "edition": str(edition.count + 1)}
    made = step(connection, case, CaseMove.REPLACE, actor=actor, now=now, facts=facts, due_at=now, attempts=0)
    if isinstance(made, Case):
        replacements.add(connection, _replacement(case, licence, edition, actor=actor, ground=ground, now=now))
        licences.release(connection, licence.id)
    return made


def edition_of(connection: Connection, case_no: str) -> Edition:
    """Tell which edition of a case's licence counts, or is being made."""
    done = replacements.of_case(connection, case_no)
    if not done:
        return FIRST
    return Edition(done[-1].edition, done[-1].old_number, local_date(done[0].old_signed_at))


def void_subjects(connection: Connection) -> list[str]:
    """List the subjects of the codes on all licences that count no more: replaced, revoked or cancelled."""
    newest = replacements.newest_subjects(connection)
    ended = {newest.get(case_no, licence) for licence, case_no in licences.revoked(connection).items()}
    return sorted(ended.union(replacements.replaced(connection)))


def find_shown(connection: Connection, subject: str) -> Licence | Replacement | None:
    """Find what a code on a licence stands for: the edition that counts, or the replacement of an older one."""
    old = replacements.of_old(connection, subject=subject)
    if old is not None:
        return old
    new = replacements.of_new(connection, subject)
    return licences.find(connection, subject) if new is None else licences.of_case(connection, new.case_no)


def find_numbered(connection: Connection, number: str) -> Licence | Replacement | None:
    """Find the same by the number printed on the paper; while a new edition is being made, the old one is void."""
    return replacements.of_old(connection, number=number) or licences.by_number(connection, number)


def _replacement(
    case: Case, licence: Licence, edition: Edition, *, actor: Actor, ground: ReplacementGround, now: datetime
) -> Replacement:
    return Replacement(
        case_no=case.case_no,
        edition=edition.count + 1,
        old_id=subject_of(case.submission, edition.count),
        old_number=licence.number,
        old_sha256=licence.sha256,
        old_signed_at=licence.signed_at,
        new_id=subject_of(case.submission, edition.count + 1),
        ground=ground,
        asked_by=actor.id,
        asked_at=now,
    )
