"""The whole schema: importing this makes every table known, so that all of them can be created or compared."""

from types import ModuleType
from typing import Final

from sqlalchemy import MetaData, Table

from server.store.tables import cases, intake, kiosks, licences, metadata, record, staff

SUBJECTS: Final[tuple[ModuleType, ...]] = (cases, intake, kiosks, licences, record, staff)
APPEND_ONLY: Final[tuple[Table, ...]] = (record.record,)
"""Tables whose rows no one changes or deletes."""


def schema() -> MetaData:
    """Give every table there is."""
    return metadata.METADATA
