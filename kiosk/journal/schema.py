"""Tables of the journal. Nothing here can hold a citizen's name, number or answer in the clear."""

from sqlite_utils import Database

VERSION = 4

_TABLES = """
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('application', 'rating', 'print', 'supplement')),
    case_no TEXT NOT NULL,
    item TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    envelope BLOB NOT NULL,
    body BLOB,
    body_sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'acknowledged', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    acknowledged_at TEXT NOT NULL DEFAULT '',
    acknowledgement BLOB,
    CHECK ((state = 'acknowledged') = (body IS NULL))
) STRICT;
CREATE INDEX submission_due ON submission (due_at) WHERE state = 'waiting';
CREATE TABLE scan (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL,
    place INTEGER NOT NULL,
    filed_at TEXT NOT NULL,
    attachment BLOB NOT NULL,
    body BLOB,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'acknowledged', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    acknowledged_at TEXT NOT NULL DEFAULT '',
    acknowledgement BLOB,
    CHECK ((state = 'acknowledged') = (body IS NULL))
) STRICT;
CREATE INDEX scan_due ON scan (due_at) WHERE state = 'waiting';
CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('receipt', 'licence', 'notice', 'guide', 'appointment', 'ticket', 'copy', 'draft')),
    subject TEXT NOT NULL,
    case_no TEXT NOT NULL,
    claim TEXT NOT NULL DEFAULT '',
    copy_no INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN
        ('intent', 'started', 'confirmed', 'sent', 'uncertain', 'failed', 'refused')),
    proof TEXT NOT NULL DEFAULT '',
    fault TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT;
CREATE TABLE device (name TEXT PRIMARY KEY, report BLOB NOT NULL) STRICT;
CREATE TABLE work_order (
    id TEXT PRIMARY KEY,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'failed')),
    note TEXT NOT NULL DEFAULT '',
    is_reported INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE lease (
    id TEXT PRIMARY KEY,
    slot TEXT NOT NULL,
    service TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    boot TEXT NOT NULL DEFAULT '',
    sell_until REAL NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN ('asked', 'open', 'over', 'closed'))
) STRICT;
CREATE TABLE lent_seat (
    id TEXT PRIMARY KEY,
    lease TEXT NOT NULL REFERENCES lease (id),
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('free', 'sold', 'told')),
    visit TEXT NOT NULL DEFAULT '',
    sold_at TEXT NOT NULL DEFAULT '',
    sale BLOB,
    CHECK ((state = 'sold') = (sale IS NOT NULL))
) STRICT;
CREATE TABLE fact (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
"""


# Version 1 knew neither supplements nor the paper of notices and guides, version 2 nothing of appointments, version 3
# no scanned pages.
_EARLIER = frozenset({1, 2, 3})
_OLD = "old_"


class UnknownSchemaError(Exception):
    """Say that the journal was written by another version of the program, and leave it untouched."""


def prepare(db: Database) -> None:
    """Make the tables in a new file, or bring an older one along; a newer one raises UnknownSchemaError.

    Runs inside a transaction, so a file is of one version or of the other.
    """
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found == VERSION:
        return
    if found not in {0, *_EARLIER}:
        raise UnknownSchemaError(f"journal schema {found}, this program knows {VERSION}")
    if found in _EARLIER:
        _set_aside(db)
    for statement in _statements():
        db.execute(statement)
    if found in _EARLIER:
        _bring_back(db)
    db.execute(f"PRAGMA user_version = {VERSION}")


def _statements() -> list[str]:
    return [statement for statement in _TABLES.split(";\n") if statement.strip()]


def _set_aside(db: Database) -> None:
    # A check cannot be changed in place, so an older version's tables are copied into new ones.
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall():
        db.execute(f'DROP INDEX "{name}"')
    for name in _names(db):
        db.execute(f'ALTER TABLE "{name}" RENAME TO "{_OLD}{name}"')


def _bring_back(db: Database) -> None:
    for old in _names(db):
        if old.startswith(_OLD):
            db.execute(f'INSERT INTO "{old.removeprefix(_OLD)}" SELECT * FROM "{old}"')  # noqa: S608  # names of our own
            db.execute(f'DROP TABLE "{old}"')


def _names(db: Database) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in found.fetchall()]
