"""Helping with an unfinished application that its citizen handed to a window (帮办): opened for one request, in memory.

The code comes with each request and goes with it. Whoever opens or completes a draft is on record with the ids of the
fields that changed, never with an answer, and nobody here can file it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection

from content.contract.draft_seal import name_of, seal_draft, tidy_code
from content.contract.drafts import SEALED_BYTES_MOST, DraftBody, read_body
from content.contract.ids import RandomBytes
from server.auth.staff import Member
from server.drafting import MISSES_MOST, MISSES_SPAN
from server.store import drafts, record
from server.store.drafts import STANDING, StoredDraft


class HandingFault(StrEnum):
    """List why a clerk cannot go on with a code, as keys of the page's words."""

    NO_CODE = "no_code"
    UNKNOWN = "unknown"
    TOO_MANY = "too_many"
    FILED = "filed"
    ENDED = "ended"
    NOT_HANDED = "not_handed"
    OVER = "over"
    CHANGED = "changed"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class Handed:
    """Hold an opened draft for one request; neither code nor answers show in ``repr``."""

    code: str = field(repr=False)
    stored: StoredDraft
    body: DraftBody = field(repr=False)


@dataclass(frozen=True)
class Help:
    """Say who helps: a member of staff, at a window of the plan."""

    member: Member
    window: str


def open_handed(connection: Connection, typed: str, *, by: Help, now: datetime) -> Handed | HandingFault:
    """Open a draft by the code that its citizen gave to a window; that somebody did is on record.

    A code that leads nowhere counts as a miss of the member who typed it.
    """
    opened = _find(connection, typed, who=by.member.id, now=now)
    if isinstance(opened, Handed):
        _note(connection, opened, "draft.opened", by=by, now=now, facts={})
    return opened


def complete(
    connection: Connection,
    typed: str,
    *,
    version: int,
    situation: Mapping[str, str],
    answers: Mapping[str, str],
    by: Help,
    random: RandomBytes,
    now: datetime,
) -> Handed | HandingFault:
    """Seal what a clerk completed as the next version; what does not differ is not saved again.

    ``version`` is the one that was on the clerk's screen: where another was saved since, nothing is.
    """
    opened = _find(connection, typed, who=by.member.id, now=now)
    if isinstance(opened, HandingFault):
        return opened
    body, changed = _completed(opened.body, situation, answers, by.window)
    if not changed:
        return opened
    if opened.stored.version != version:
        return HandingFault.CHANGED
    sealed = seal_draft(msgspec.json.encode(body), code=opened.code, random=random)
    if len(sealed) > SEALED_BYTES_MOST:
        return HandingFault.TOO_LARGE
    if not drafts.renew(connection, opened.stored, sealed):
        return HandingFault.CHANGED
    _note(connection, opened, "draft.completed", by=by, now=now, facts={"fields": " ".join(changed)})
    newer = drafts.find(connection, opened.stored.name) or opened.stored
    return Handed(opened.code, newer, body)


def _find(connection: Connection, typed: str, *, who: str, now: datetime) -> Handed | HandingFault:  # noqa: PLR0911  # one line a reason
    code, asker = tidy_code(typed), f"staff {who}"
    if not code:
        return HandingFault.NO_CODE
    if drafts.misses(connection, asker, now) >= MISSES_MOST:
        return HandingFault.TOO_MANY
    held = drafts.find(connection, name_of(code))
    if held is None:
        drafts.add_miss(connection, asker, now=now, span=MISSES_SPAN)
        return HandingFault.UNKNOWN
    if drafts.is_filed(connection, held.submission):
        return HandingFault.FILED
    if held.state != STANDING or held.until <= now:
        return HandingFault.ENDED
    if held.window_until is None:
        return HandingFault.NOT_HANDED
    if held.window_until <= now:
        return HandingFault.OVER
    body = read_body(held.sealed, code=code)
    return HandingFault.UNKNOWN if body is None else Handed(code, held, body)


def _completed(
    body: DraftBody, situation: Mapping[str, str], answers: Mapping[str, str], window: str
) -> tuple[DraftBody, tuple[str, ...]]:
    """Put in what the clerk typed, and name the questions and fields that it changed."""
    typed = {key: value for key, value in answers.items() if key not in body.withheld}
    chosen = _differing(body.situation, situation)
    filled = _differing(body.answers, typed)
    changed = (*chosen, *filled)
    completed = msgspec.structs.replace(
        body,
        situation=_without_empty({**body.situation, **situation}),
        answers=_without_empty({**body.answers, **typed}),
        provenance={**body.provenance, **dict.fromkeys(filled, "window")},
        windows={**body.windows, **dict.fromkeys(changed, window)},
    )
    return completed, changed


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(key for key, value in after.items() if before.get(key, "") != value)


def _without_empty(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in answers.items() if value}


def _note(
    connection: Connection, opened: Handed, what: str, *, by: Help, now: datetime, facts: Mapping[str, str]
) -> None:
    told = {"draft": opened.stored.submission, "window": by.window, "name": by.member.name, **facts}
    record.append(connection, who=by.member.id, what=what, at=now, facts=told)
