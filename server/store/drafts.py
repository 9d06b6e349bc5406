"""Unfinished applications under names that only their codes give, and how often somebody asked for one in vain.

What ended keeps its name until its time is over, without its bytes: a late upload must not bring it back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from server.store.engine import insert_new
from server.store.rows import to_record
from server.store.tables.drafts import draft_misses, drafts
from server.store.tables.intake import submissions

STANDING, ENDED = "standing", "ended"


@dataclass(frozen=True, kw_only=True)
class StoredDraft:
    """Hold one draft as it came; ``window_until`` is None where no window may open it."""

    name: str
    submission: str
    kiosk: str
    version: int
    state: str
    kept_at: datetime
    until: datetime
    window_until: datetime | None
    sealed: bytes = field(repr=False)


def keep(connection: Connection, draft: StoredDraft) -> bool:
    """Keep a draft; False when its name is taken. What stood for the same application ends: only the newest stands."""
    values = {name: getattr(draft, name) for name in StoredDraft.__dataclass_fields__}
    if not insert_new(connection, drafts, values):
        return False
    _end(connection, (drafts.c.submission == draft.submission) & (drafts.c.name != draft.name))
    return True


def find(connection: Connection, name: str) -> StoredDraft | None:
    """Find a draft, standing or ended."""
    row = connection.execute(select(drafts).where(drafts.c.name == name)).first()
    return None if row is None else to_record(row, StoredDraft)


def renew(connection: Connection, draft: StoredDraft, sealed: bytes) -> bool:
    """Put another version in the place of the one that was read; False when that one stands no more."""
    is_it = (drafts.c.name == draft.name) & (drafts.c.version == draft.version) & (drafts.c.state == STANDING)
    newer = update(drafts).where(is_it).values(sealed=sealed, version=draft.version + 1)
    return connection.execute(newer).rowcount == 1


def end(connection: Connection, name: str) -> bool:
    """End a draft and wipe its bytes; False when it does not stand."""
    return _end(connection, drafts.c.name == name) > 0


def is_filed(connection: Connection, submission: str) -> bool:
    """Tell whether the application came in that a draft would become."""
    return connection.execute(select(submissions.c.id).where(submissions.c.id == submission)).first() is not None


def count_of(connection: Connection, kiosk: str) -> int:
    """Count the drafts of a kiosk that stand."""
    standing = (drafts.c.kiosk == kiosk) & (drafts.c.state == STANDING)
    return connection.execute(select(func.count()).select_from(drafts).where(standing)).scalar_one()


def standing_among(connection: Connection, names: Collection[str], now: datetime) -> set[str]:
    """Tell which of these names have a draft that stands and whose application has not come in."""
    is_meant = drafts.c.name.in_(list(names)) & (drafts.c.state == STANDING) & (drafts.c.until > now)
    return set(connection.execute(select(drafts.c.name).where(is_meant & ~_is_filed())).scalars())


def sweep(connection: Connection, now: datetime) -> None:
    """Forget what is over, with its misses, and wipe what was filed."""
    connection.execute(delete(drafts).where(drafts.c.until <= now))
    connection.execute(delete(draft_misses).where(draft_misses.c.until <= now))
    _end(connection, _is_filed())


def misses(connection: Connection, who: str, now: datetime) -> int:
    """Count what somebody asked for in vain in the span that runs now."""
    is_it = (draft_misses.c.who == who) & (draft_misses.c.until > now)
    return connection.execute(select(draft_misses.c.count).where(is_it)).scalar() or 0


def add_miss(connection: Connection, who: str, *, now: datetime, span: timedelta) -> None:
    """Count one more that was asked for in vain; the first one begins a span."""
    connection.execute(delete(draft_misses).where((draft_misses.c.who == who) & (draft_misses.c.until <= now)))
    insert_new(connection, draft_misses, {"who": who, "until": now + span, "count": 0})
    more = update(draft_misses).where(draft_misses.c.who == who).values(count=draft_misses.c.count + 1)
    connection.execute(more)


def _is_filed() -> ColumnElement[bool]:
    return select(submissions.c.id).where(submissions.c.id == drafts.c.submission).exists()


def _end(connection: Connection, chosen: ColumnElement[bool]) -> int:
    standing = chosen & (drafts.c.state == STANDING)
    return connection.execute(update(drafts).where(standing).values(state=ENDED, sealed=b"")).rowcount
