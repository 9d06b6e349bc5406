"""Tables of the journal. Nothing here can hold a citizen's name, number or answer in the clear."""

from sqlite_utils import Database

VERSION = 1

_TABLES = """
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('application', 'rating', 'print')),
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
CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('receipt', 'licence')),
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
CREATE TABLE fact (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
"""


class UnknownSchemaError(Exception):
    """Say that the journal was written by another version of the program, and leave it untouched."""


def prepare(db: Database) -> None:
    """Make the tables in a new file; a file of another version raises UnknownSchemaError."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found == VERSION:
        return
    if found != 0:
        raise UnknownSchemaError(f"journal schema {found}, this program knows {VERSION}")
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {VERSION}")
