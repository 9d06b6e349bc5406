"""How far somebody has read the record: each reader by a name, and no entry dealt with twice."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from server.domain.record import Entry
from server.store.engine import insert_new
from server.store.record import after
from server.store.tables.publications import cursors

_ENTRIES_MOST = 200


def unread(connection: Connection, reader: str) -> list[Entry]:
    """List the entries this reader has not dealt with, oldest first, a portion at a time."""
    found = connection.execute(select(cursors.c.seq).where(cursors.c.name == reader)).scalar()
    return after(connection, found or 0, most=_ENTRIES_MOST)


def note_read(connection: Connection, reader: str, entries: Sequence[Entry]) -> bool:
    """Note that these were dealt with; False when another process was quicker, and nothing of it may be kept."""
    last = entries[-1].seq
    if insert_new(connection, cursors, {"name": reader, "seq": last}):
        return entries[0].seq == 1
    is_here = (cursors.c.name == reader) & (cursors.c.seq == entries[0].seq - 1)
    return connection.execute(update(cursors).where(is_here).values(seq=last)).rowcount == 1
