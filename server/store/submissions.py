"""What kiosks handed in: kept sealed, once for each id, and leased to the worker until it is opened.

The same id with the same hash is the same submission; with another hash it is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, select, update

from content.contract.envelope import Envelope, Submission
from server.store.columns import as_stored
from server.store.engine import insert_all, insert_all_new
from server.store.tables.intake import submissions


class Kept(StrEnum):
    """Tell what became of a submission that was handed to the store."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    HASH_DIFFERS = "hash_differs"


class SubmissionState(StrEnum):
    """List where a submission stands; ``ATTENTION`` means that a person must look, and nothing is lost."""

    RECEIVED = "received"
    OPENED = "opened"
    ATTENTION = "attention"


@dataclass(frozen=True)
class StoredSubmission:
    """Hold a submission as received, sealed, with the times the worker has tried to open it."""

    envelope: Envelope
    body: bytes
    received_at: datetime
    state: SubmissionState
    problem: str
    attempts: int


def keep(connection: Connection, given: Sequence[Submission], now: datetime) -> list[Kept]:
    """Keep what is new, and tell for each in its order; two of one id in a batch count as sent one after the other."""
    stored = as_stored(now)
    # Almost always all are new. Only where an acknowledgement was lost on its way do they come again.
    if insert_all_new(connection, submissions, _COLUMNS, [_to_row(submission, stored) for submission in given]):
        return [Kept.STORED] * len(given)
    held_already = select(submissions.c.id, submissions.c.body_sha256).where(
        submissions.c.id.in_([submission.envelope.id for submission in given])
    )
    known: dict[str, str] = {row.id: row.body_sha256 for row in connection.execute(held_already)}
    outcomes, fresh = [], []
    for submission in given:
        envelope = submission.envelope
        held = known.setdefault(envelope.id, "")
        if not held:
            known[envelope.id] = envelope.body_sha256
            fresh.append(_to_row(submission, stored))
        outcomes.append(_compare(held, envelope.body_sha256))
    insert_all(connection, submissions, _COLUMNS, fresh)
    return outcomes


def _compare(held: str, given: str) -> Kept:
    if not held:
        return Kept.STORED
    return Kept.DUPLICATE if held == given else Kept.HASH_DIFFERS


def find(connection: Connection, submission_id: str) -> StoredSubmission | None:
    """Find a submission by its id."""
    chosen = (
        submissions.c.envelope,
        submissions.c.body,
        submissions.c.received_at,
        submissions.c.state,
        submissions.c.problem,
        submissions.c.attempts,
    )
    row = connection.execute(select(*chosen).where(submissions.c.id == submission_id)).first()
    if row is None:
        return None
    envelope = msgspec.json.decode(row.envelope, type=Envelope)
    return StoredSubmission(envelope, row.body, row.received_at, SubmissionState(row.state), row.problem, row.attempts)


def filed_as(connection: Connection, case_no: str) -> str | None:
    """Give the id of the application filed under a case number, though no case may be made of it yet."""
    filed = (submissions.c.case_no == case_no) & (submissions.c.kind == "application")
    return connection.execute(select(submissions.c.id).where(filed).limit(1)).scalar()


def is_any_due(connection: Connection, now: datetime) -> bool:
    """Tell whether a lease would find something, without waiting for the writer."""
    is_due = (submissions.c.state == SubmissionState.RECEIVED) & (submissions.c.due_at <= now)
    return connection.execute(select(submissions.c.id).where(is_due).limit(1)).first() is not None


def lease(connection: Connection, *, now: datetime, wait: Callable[[int], timedelta]) -> StoredSubmission | None:
    """Take the submission that waits longest; ``wait`` tells, by earlier attempts, how long it is kept from others."""
    is_due = (submissions.c.state == SubmissionState.RECEIVED) & (submissions.c.due_at <= now)
    wanted = select(submissions.c.id, submissions.c.attempts).where(is_due)
    oldest = connection.execute(wanted.order_by(submissions.c.due_at, submissions.c.id).limit(1)).first()
    if oldest is None:
        return None
    is_untaken = (submissions.c.id == oldest.id) & (submissions.c.attempts == oldest.attempts)
    taken = update(submissions).where(is_untaken & is_due)
    leased = taken.values(due_at=now + wait(oldest.attempts), attempts=oldest.attempts + 1)
    return find(connection, oldest.id) if connection.execute(leased).rowcount == 1 else None


def finish(connection: Connection, submission_id: str) -> None:
    """Mark a submission as opened; the worker never looks again."""
    _set(connection, submission_id, SubmissionState.OPENED, problem="", due_at=None)


def set_aside(connection: Connection, submission_id: str, problem: str) -> None:
    """Leave a submission for a person, with the key of what is wrong."""
    _set(connection, submission_id, SubmissionState.ATTENTION, problem=problem, due_at=None)


def _set(
    connection: Connection, submission_id: str, state: SubmissionState, *, problem: str, due_at: datetime | None
) -> None:
    statement = update(submissions).where(submissions.c.id == submission_id)
    connection.execute(statement.values(state=str(state), problem=problem, due_at=due_at))


def _to_row(submission: Submission, now: str) -> tuple[object, ...]:
    envelope = submission.envelope
    return (
        envelope.id,
        envelope.kind,
        envelope.kiosk,
        envelope.case_no,
        envelope.item,
        envelope.bundle,
        msgspec.json.encode(envelope).decode(),
        submission.body,
        envelope.body_sha256,
        now,
        str(SubmissionState.RECEIVED),
        "",
        0,
        now,
    )


_COLUMNS = tuple(column.name for column in submissions.columns)
