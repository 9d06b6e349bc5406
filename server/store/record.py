"""Append to the record, and read it back. Nothing here, and no SQL anywhere, can change or remove an entry."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from server.domain.heads import SignedHead
from server.domain.record import Entry, chain
from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.record import record, record_heads

_LAST: Final = select(record).order_by(record.c.seq.desc()).limit(1)


def append(
    connection: Connection,
    *,
    who: str,
    what: str,
    at: datetime,
    case_no: str = "",
    facts: Mapping[str, str] | None = None,
) -> Entry:
    """Add an entry in the caller's transaction, so that an act and its entry are kept together or not at all.

    Where another process appends at the same time, one waits for the other to commit and then follows it.
    """
    while True:
        entry = chain(after=last(connection), who=who, what=what, case_no=case_no, at=at, facts=dict(facts or {}))
        values = {name: getattr(entry, name) for name in ("seq", "prev_hash", "hash", "who", "what", "case_no", "at")}
        if insert_new(connection, record, {**values, "facts": msgspec.json.encode(entry.facts).decode()}):
            return entry


def last(connection: Connection) -> Entry | None:
    """Give the newest entry."""
    row = connection.execute(_LAST).first()
    return None if row is None else _to_entry(row)


def of_case(connection: Connection, case_no: str) -> list[Entry]:
    """List what was done with a case, oldest first."""
    rows = connection.execute(select(record).where(record.c.case_no == case_no).order_by(record.c.seq))
    return [_to_entry(row) for row in rows]


def has_hash(connection: Connection, digest: str) -> bool:
    """Tell whether an entry has this hash: a head noted elsewhere must stay in the record."""
    return connection.execute(select(record.c.seq).where(record.c.hash == digest)).first() is not None


def entries(connection: Connection) -> Iterator[Entry]:
    """Walk through the whole record, oldest first."""
    for row in connection.execute(select(record).order_by(record.c.seq)):
        yield _to_entry(row)


def after(connection: Connection, seq: int, *, most: int) -> list[Entry]:
    """List the entries that follow one, oldest first; 0 stands before the first."""
    wanted = select(record).where(record.c.seq > seq).order_by(record.c.seq).limit(most)
    return [_to_entry(row) for row in connection.execute(wanted)]


def before(connection: Connection, seq: int, *, most: int) -> list[Entry]:
    """List the entries that come before one, the newest first; 0 stands after the last."""
    wanted = select(record).order_by(record.c.seq.desc()).limit(most)
    return [_to_entry(row) for row in connection.execute(wanted.where(record.c.seq < seq) if seq else wanted)]


def of_kinds(connection: Connection, what: Collection[str], *, since: datetime | None = None, most: int) -> list[Entry]:
    """List entries of some kinds, the newest first; a moment leaves out what is older."""
    wanted = select(record).where(record.c.what.in_(list(what))).order_by(record.c.seq.desc()).limit(most)
    rows = connection.execute(wanted if since is None else wanted.where(record.c.at >= since))
    return [_to_entry(row) for row in rows]


def keep_head(connection: Connection, head: SignedHead) -> bool:
    """Keep a signed head; False when that entry has one."""
    return insert_new(connection, record_heads, to_values(head))


def last_head(connection: Connection) -> SignedHead | None:
    """Give the newest signed head."""
    row = connection.execute(select(record_heads).order_by(record_heads.c.seq.desc()).limit(1)).first()
    return None if row is None else to_record(row, SignedHead)


def heads(connection: Connection) -> list[SignedHead]:
    """List the signed heads, oldest first."""
    rows = connection.execute(select(record_heads).order_by(record_heads.c.seq))
    return [to_record(row, SignedHead) for row in rows]


def _to_entry(row: Row[Any]) -> Entry:
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    return Entry(**{**values, "facts": msgspec.json.decode(values["facts"], type=dict[str, str])})
