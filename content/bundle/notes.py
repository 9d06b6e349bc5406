"""What our metadata says beyond TUF: when the server vouched, and for whom a bundle is meant."""

from datetime import UTC, datetime

import msgspec

from content.bundle.layout import SCHEMA, TIMESTAMP, targets_name
from content.bundle.refusal import RefusalError, RefusalKey
from content.bundle.roles import TargetFile, Timestamp

ISSUED = "x-nightdesk-issued"


class TargetNotes(msgspec.Struct, frozen=True):
    """Hold the signed remarks on one bundle.

    ``hall`` is the only hall it is meant for, or empty for all; ``rollback_of`` the older version whose content it
    brings back, or 0.
    """

    schema: int = SCHEMA
    hall: str = ""
    rollback_of: int = 0


def issued_at(timestamp: Timestamp) -> datetime:
    """Tell when the server signed a timestamp; raises RefusalError when it does not say."""
    try:
        return datetime.fromisoformat(timestamp.unrecognized_fields[ISSUED]).astimezone(UTC)
    except (KeyError, TypeError, ValueError) as error:
        raise RefusalError(RefusalKey.DAMAGED, path=TIMESTAMP) from error


def target_notes(target: TargetFile, *, version: int) -> TargetNotes:
    """Read the remarks; raises RefusalError when they are missing."""
    try:
        return msgspec.convert(target.custom, type=TargetNotes)
    except msgspec.ValidationError as error:
        raise RefusalError(RefusalKey.DAMAGED, path=targets_name(version)) from error
