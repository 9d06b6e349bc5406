"""Scanned papers as kiosks sent them: kept sealed, once for each id, and leased to the worker until they are judged.

The same id with the same sealed bytes is the same paper; with others it is refused. A list never reads the bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, func, select, update

from content.contract.attachment import Attachment, AttachmentUpload, NamedPaper
from server.store.engine import insert_new
from server.store.rows import to_record
from server.store.submissions import Kept
from server.store.tables.attachments import attachments, named_papers


class AttachmentState(StrEnum):
    """List where a paper stands; ``HELD`` is kept apart for a person, and no page opens it.

    Of what is ``PURGED`` the row alone is left.
    """

    RECEIVED = "received"
    SOUND = "sound"
    HELD = "held"
    PURGED = "purged"


@dataclass(frozen=True, kw_only=True)
class StoredAttachment:
    """Hold what is known of a paper, without its bytes; ``problem`` is why it is held, by a key."""

    id: str
    submission: str
    kiosk: str
    material: str
    page: int
    media: str
    size: int
    sha256: str
    intake_key: str
    body_sha256: str
    received_at: datetime
    state: AttachmentState
    problem: str
    attempts: int

    def as_sent(self) -> Attachment:
        """Give it as the kiosk described it, which tells what its bytes are sealed to."""
        return Attachment(
            id=self.id,
            submission=self.submission,
            material=self.material,
            page=self.page,
            media="application/pdf" if self.media == "application/pdf" else "image/jpeg",
            size=self.size,
            sha256=self.sha256,
            intake_key=self.intake_key,
            body_sha256=self.body_sha256,
        )

    def is_as_named(self, named: NamedPaper) -> bool:
        """Tell whether it is the very paper that an application names."""
        return self.as_sent().named() == named


@dataclass(frozen=True, kw_only=True)
class Late:
    """Name a paper that an application was filed with and that has not come."""

    submission: str
    id: str
    case_no: str


_COLUMNS = tuple(column for column in attachments.c if column.name not in {"body", "due_at"})


def keep(connection: Connection, given: AttachmentUpload, *, kiosk: str, now: datetime) -> Kept:
    """Keep a paper as it came, to be judged at once by the worker."""
    sent = given.attachment
    values = {name: getattr(sent, name) for name in sent.__struct_fields__}
    state = {"state": str(AttachmentState.RECEIVED), "problem": "", "attempts": 0, "received_at": now, "due_at": now}
    if insert_new(connection, attachments, {**values, **state, "kiosk": kiosk, "body": given.body}):
        return Kept.STORED
    held = select(attachments.c.body_sha256, attachments.c.kiosk).where(attachments.c.id == sent.id)
    found = connection.execute(held).one()
    return Kept.DUPLICATE if tuple(found) == (sent.body_sha256, kiosk) else Kept.HASH_DIFFERS


def count_of(connection: Connection, submission: str, *, but: str) -> int:
    """Count the papers of a submission, without the one of id ``but``."""
    of_it = (attachments.c.submission == submission) & (attachments.c.id != but)
    return connection.execute(select(func.count()).select_from(attachments).where(of_it)).scalar_one()


def find(connection: Connection, attachment_id: str) -> StoredAttachment | None:
    """Find a paper by its id."""
    row = connection.execute(select(*_COLUMNS).where(attachments.c.id == attachment_id)).first()
    return None if row is None else to_record(row, StoredAttachment)


def of_submission(connection: Connection, submission: str) -> list[StoredAttachment]:
    """List what came for a submission, in the order of materials and pages."""
    wanted = select(*_COLUMNS).where(attachments.c.submission == submission)
    ordered = wanted.order_by(attachments.c.material, attachments.c.page, attachments.c.id)
    return [to_record(row, StoredAttachment) for row in connection.execute(ordered)]


def body_of(connection: Connection, attachment_id: str) -> bytes:
    """Read a paper's sealed bytes; none for an unknown id."""
    return connection.execute(select(attachments.c.body).where(attachments.c.id == attachment_id)).scalar() or b""


def is_any_due(connection: Connection, now: datetime) -> bool:
    """Tell whether a lease would find something, without waiting for the writer."""
    return connection.execute(select(attachments.c.id).where(_to_judge(now)).limit(1)).first() is not None


def lease(connection: Connection, *, now: datetime, wait: Callable[[int], timedelta]) -> StoredAttachment | None:
    """Take the paper that waits longest; ``wait`` tells, by earlier attempts, how long it is kept from others."""
    due = select(attachments.c.id, attachments.c.attempts).where(_to_judge(now))
    row = connection.execute(due.order_by(attachments.c.due_at, attachments.c.id).limit(1)).first()
    if row is None:
        return None
    is_untaken = (attachments.c.id == row.id) & (attachments.c.attempts == row.attempts)
    taken = update(attachments).where(is_untaken).values(due_at=now + wait(row.attempts), attempts=row.attempts + 1)
    return find(connection, row.id) if connection.execute(taken).rowcount == 1 else None


def judge(
    connection: Connection,
    attachment_id: str,
    state: AttachmentState,
    *,
    problem: str = "",
    ask_at: datetime | None = None,
) -> None:
    """Note what a paper was found to be; the worker looks again only to ask, at ``ask_at``, whether it was named."""
    values = {"state": str(state), "problem": problem, "due_at": ask_at}
    connection.execute(update(attachments).where(attachments.c.id == attachment_id).values(values))


def expect(
    connection: Connection, papers: Sequence[NamedPaper], *, submission: str, case_no: str, late_at: datetime | None
) -> None:
    """Note which papers an application was filed with; naming one twice is naming it once.

    Without ``late_at`` they are those of earlier cases, which nobody waits for.
    """
    for paper in papers:
        named = {name: getattr(paper, name) for name in paper.__struct_fields__}
        values = {**named, "submission": submission, "case_no": case_no, "late_at": late_at}
        insert_new(connection, named_papers, values)


def named_of(connection: Connection, submission: str) -> list[NamedPaper]:
    """List the papers that an application named, in the order of materials and pages."""
    columns = (named_papers.c.id, named_papers.c.material, named_papers.c.page, named_papers.c.sha256)
    wanted = select(*columns).where(named_papers.c.submission == submission)
    rows = connection.execute(wanted.order_by(named_papers.c.material, named_papers.c.page, named_papers.c.id)).all()
    return [NamedPaper(id=row.id, material=row.material, page=row.page, sha256=row.sha256) for row in rows]


def case_of(connection: Connection, submission: str) -> str:
    """Give the case whose application named papers under this submission; empty before there is one."""
    wanted = select(named_papers.c.case_no).where(named_papers.c.submission == submission).limit(1)
    return connection.execute(wanted).scalar() or ""


def missing(connection: Connection, submission: str) -> int:
    """Count the papers named by a submission that have not come."""
    came = select(attachments.c.id).where(attachments.c.id == named_papers.c.id)
    is_missing = (named_papers.c.submission == submission) & ~came.exists()
    return connection.execute(select(func.count()).select_from(named_papers).where(is_missing)).scalar_one()


def is_any_late(connection: Connection, now: datetime) -> bool:
    """Tell whether it is time to ask for some paper, or for the application of one."""
    named = select(named_papers.c.id).where(named_papers.c.late_at <= now).limit(1)
    lone = select(attachments.c.id).where(_to_ask(now)).limit(1)
    return any(connection.execute(wanted).first() is not None for wanted in (named, lone))


def take_late(connection: Connection, now: datetime) -> list[Late]:
    """Give the papers that should have come by now and did not; each is given once."""
    is_due = named_papers.c.late_at <= now
    came = select(attachments.c.id).where(attachments.c.id == named_papers.c.id)
    wanted = select(named_papers.c.submission, named_papers.c.id, named_papers.c.case_no).where(is_due & ~came.exists())
    rows = connection.execute(wanted.order_by(named_papers.c.case_no)).all()
    late = [Late(submission=row.submission, id=row.id, case_no=row.case_no) for row in rows]
    connection.execute(update(named_papers).where(is_due).values(late_at=None))
    return late


def take_lone(connection: Connection, now: datetime) -> list[str]:
    """Give the submissions for which papers came and which no case has come of by now; each is given once."""
    is_named = select(named_papers.c.id).where(named_papers.c.submission == attachments.c.submission)
    lone = select(attachments.c.submission).where(_to_ask(now) & ~is_named.exists()).distinct()
    found = [row.submission for row in connection.execute(lone.order_by(attachments.c.submission)).all()]
    connection.execute(update(attachments).where(_to_ask(now)).values(due_at=None))
    return found


def older_than(connection: Connection, moment: datetime, *, after: str, most: int) -> list[StoredAttachment]:
    """List papers that came before a moment and are still here, in the order of their ids, from one id on."""
    is_here = (attachments.c.received_at <= moment) & (attachments.c.state != AttachmentState.PURGED)
    wanted = select(*_COLUMNS).where(is_here & (attachments.c.id > after)).order_by(attachments.c.id).limit(most)
    return [to_record(row, StoredAttachment) for row in connection.execute(wanted)]


def cases_naming(connection: Connection, attachment_id: str) -> list[str]:
    """List the cases whose applications name a paper, as their own or as one of an earlier case."""
    wanted = select(named_papers.c.case_no).where(named_papers.c.id == attachment_id).distinct()
    return list(connection.execute(wanted.order_by(named_papers.c.case_no)).scalars())


def purge(connection: Connection, attachment_id: str) -> bool:
    """Forget a paper's sealed bytes for good; False when that was done before."""
    is_here = (attachments.c.id == attachment_id) & (attachments.c.state != AttachmentState.PURGED)
    gone = {"state": str(AttachmentState.PURGED), "body": b"", "due_at": None}
    return connection.execute(update(attachments).where(is_here).values(gone)).rowcount == 1


def _to_judge(now: datetime) -> ColumnElement[bool]:
    return (attachments.c.due_at <= now) & (attachments.c.state == AttachmentState.RECEIVED)


def _to_ask(now: datetime) -> ColumnElement[bool]:
    return (attachments.c.due_at <= now) & (attachments.c.state != AttachmentState.RECEIVED)
