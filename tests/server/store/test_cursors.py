from server.store import cursors, record
from tests.server.acts.desk import MONDAY


def entries(database, count: int) -> None:
    """Write down so many acts."""
    for _ in range(count):
        database.write(lambda c: record.append(c, who="wang", what="case.grant", at=MONDAY))


def unread(database, reader: str) -> list[int]:
    """List what a reader has before him."""
    with database.reading() as connection:
        return [entry.seq for entry in cursors.unread(connection, reader)]


def test_each_reader_by_itself(database):
    """What one reader has dealt with still lies before the others."""
    entries(database, 3)
    with database.reading() as connection:
        found = cursors.unread(connection, "notices")
    noted = database.write(lambda c: cursors.note_read(c, "notices", found[:2]))

    assert (noted, unread(database, "notices"), unread(database, "public")) == (True, [3], [1, 2, 3])


def test_quicker(database):
    """Of two that read the same entries only one may keep what it made of them."""
    entries(database, 2)
    with database.reading() as connection:
        found = cursors.unread(connection, "notices")

    assert [database.write(lambda c: cursors.note_read(c, "notices", found)) for _ in range(2)] == [True, False]
