"""Unfinished applications as kiosks hand them in, fetch them and end them, each in one transaction of the caller's.

Who guesses names is stopped: after thirty that lead nowhere, nobody hears anything for the rest of ten minutes.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from content.contract.drafts import KEPT_FOR, NAMES_MOST, SEALED_BYTES_MOST, WINDOW_OPEN_FOR, DraftReply, DraftUpload
from server.store import drafts
from server.store.drafts import STANDING, StoredDraft

STANDING_MOST: Final = 200
"""For one kiosk at once: more than thirty people a day for a week."""
MISSES_MOST: Final = 30
"""More than people mistype at one kiosk; a code of 79 bits is not guessed by so few."""
MISSES_SPAN: Final = timedelta(minutes=10)
_NAME: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class DraftFault(StrEnum):
    """List why a draft is not taken or not told of."""

    MALFORMED = "draft.malformed"
    TOO_LARGE = "draft.too_large"
    TOO_MANY = "draft.too_many"
    TOO_MANY_MISSES = "draft.too_many_misses"


def fault_of(given: DraftUpload) -> DraftFault | None:
    """Tell what is wrong with an upload by itself."""
    is_named = _NAME.fullmatch(given.name) and _UUID.fullmatch(given.submission)
    is_timed = 0 < given.kept_s <= KEPT_FOR.total_seconds()
    is_window_timed = given.window_s is None or 0 <= given.window_s <= WINDOW_OPEN_FOR.total_seconds()
    if not is_named or not is_timed or not is_window_timed or not given.sealed:
        return DraftFault.MALFORMED
    return DraftFault.TOO_LARGE if len(given.sealed) > SEALED_BYTES_MOST else None


def keep(connection: Connection, given: DraftUpload, *, kiosk: str, now: datetime) -> DraftReply | DraftFault:
    """Keep a draft that passed ``fault_of``; handed in again it is the same draft, and one that ended stays so."""
    held = drafts.find(connection, given.name)
    if held is not None:
        return _told(connection, held, now)
    if drafts.is_filed(connection, given.submission):
        return DraftReply("filed")
    if drafts.count_of(connection, kiosk) >= STANDING_MOST:
        return DraftFault.TOO_MANY
    kept = StoredDraft(
        name=given.name,
        submission=given.submission,
        kiosk=kiosk,
        version=1,
        state=STANDING,
        kept_at=now,
        until=now + timedelta(seconds=given.kept_s),
        window_until=None if given.window_s is None else now + timedelta(seconds=given.window_s),
        sealed=given.sealed,
    )
    drafts.keep(connection, kept)
    return DraftReply("standing", 1, kept.until.isoformat())


def ask(connection: Connection, name: str, *, who: str, now: datetime) -> DraftReply | DraftFault:
    """Give a draft to whoever knows its name; a name that is not known counts as a miss of ``who``."""
    if drafts.misses(connection, who, now) >= MISSES_MOST:
        return DraftFault.TOO_MANY_MISSES
    held = drafts.find(connection, name)
    if held is None:
        drafts.add_miss(connection, who, now=now, span=MISSES_SPAN)
        return DraftReply("ended")
    return _told(connection, held, now)


def end(connection: Connection, name: str) -> DraftReply:
    """End a draft at its citizen's wish; ending it again changes nothing."""
    drafts.end(connection, name)
    return DraftReply("ended")


def ended_among(connection: Connection, names: tuple[str, ...], now: datetime) -> tuple[str, ...] | DraftFault:
    """Tell which of a kiosk's drafts stand no more, so that it wipes its own copies."""
    if len(names) > NAMES_MOST:
        return DraftFault.TOO_MANY
    standing = drafts.standing_among(connection, names, now)
    return tuple(name for name in names if name not in standing)


def _told(connection: Connection, held: StoredDraft, now: datetime) -> DraftReply:
    if drafts.is_filed(connection, held.submission):
        return DraftReply("filed")
    if held.state != STANDING or held.until <= now:
        return DraftReply("ended")
    return DraftReply("standing", held.version, held.until.isoformat(), held.sealed)
