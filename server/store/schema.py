"""The whole schema: importing this makes every table known, so that all of them can be created or compared."""

from types import ModuleType
from typing import Final

from sqlalchemy import MetaData, Table

from server.store.tables import (
    attachments,
    bookings,
    cases,
    copies,
    drafts,
    figures,
    following,
    identity_codes,
    intake,
    kiosks,
    licences,
    metadata,
    notices,
    phone_uploads,
    process,
    publications,
    record,
    replacements,
    rounds,
    staff,
    stock,
    supervision,
)

SUBJECTS: Final[tuple[ModuleType, ...]] = (
    attachments,
    bookings,
    cases,
    copies,
    drafts,
    figures,
    following,
    identity_codes,
    intake,
    kiosks,
    licences,
    notices,
    phone_uploads,
    process,
    publications,
    record,
    replacements,
    rounds,
    staff,
    stock,
    supervision,
)
APPEND_ONLY: Final[tuple[Table, ...]] = (record.record, record.record_heads, rounds.consultations, process.extensions)
"""Tables whose rows no one changes or deletes."""


def schema() -> MetaData:
    """Give every table there is."""
    return metadata.METADATA
