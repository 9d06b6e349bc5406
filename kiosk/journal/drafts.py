"""Unfinished applications that citizens asked to be kept: sealed, for a bounded time, and unreadable here.

Each is on this disk first and then on its way to the server. What only its citizen may open stays here as well, so that
it opens while the server is out of reach; what a window may answer is wiped once the server has it, for a newer version
may stand there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from kiosk.journal.file import JournalFile

_PREFIX = "draft."


class KeptDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one draft as it lies on disk: until when (ISO 8601), its application's id, and the sealed body.

    ``is_sent`` is set once the server has it, ``is_ending`` while the server must still hear that its citizen ended it;
    then there is no body any more. ``due_s`` (Unix seconds) is when to try next, after so many ``attempts``.
    """

    until: str
    submission: str
    sealed: bytes
    window_until: str = ""
    is_sent: bool = False
    is_ending: bool = False
    attempts: int = 0
    due_s: float = 0.0

    @property
    def is_waiting(self) -> bool:
        """Tell whether the server must still hear of it."""
        return self.is_ending or not self.is_sent


class _Waiting(msgspec.Struct, frozen=True):
    """Hold what the agent looks at several times a second, without the body."""

    is_sent: bool = False
    is_ending: bool = False
    due_s: float = 0.0


@dataclass(frozen=True)
class NamedDraft:
    """Pair a draft with the name under which it lies here and at the server."""

    name: str
    draft: KeptDraft


class Drafts:
    """Keep drafts among the journal's facts, each under a name that only its code gives."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def keep(self, name: str, draft: KeptDraft) -> None:
        """Store a draft durably. An earlier draft of the same application goes with it: only the newest is kept."""
        with self._file.transaction("draft") as db:
            for held in self._all():
                if held.draft.submission == draft.submission and not held.draft.is_ending:
                    _wipe(db, held.name)
            _put(db, name, draft)

    def read(self, name: str) -> KeptDraft | None:
        """Give whatever lies under a name, over and ended ones too."""
        for (value,) in self._file.rows("SELECT value FROM fact WHERE key = ?", (_PREFIX + name,)):
            return msgspec.json.decode(value, type=KeptDraft)
        return None

    def find(self, name: str, now: datetime) -> KeptDraft | None:
        """Give a draft whose time is not over, unless its citizen ended it."""
        kept = self.read(name)
        is_there = kept is not None and not kept.is_ending and now < datetime.fromisoformat(kept.until)
        return kept if is_there else None

    def end(self, name: str, until: datetime) -> None:
        """Wipe a draft at its citizen's wish, and keep its name until the server has heard of it, at most so long."""
        with self._file.transaction("draft_ended") as db:
            _put(db, name, KeptDraft(until.isoformat(timespec="seconds"), "", b"", is_ending=True))

    def drop(self, submission: str) -> None:
        """Wipe what was kept of an application, now that it is filed."""
        self.wipe([held.name for held in self._all() if held.draft.submission == submission])

    def expire(self, now: datetime) -> None:
        """Wipe every draft whose time is over."""
        self.wipe([held.name for held in self._all() if datetime.fromisoformat(held.draft.until) <= now])

    def due(self, now_s: float) -> NamedDraft | None:
        """Give a draft that the server must hear of and whose time to try has come."""
        for key, value in self._rows():
            waiting = msgspec.json.decode(value, type=_Waiting)
            if (waiting.is_ending or not waiting.is_sent) and waiting.due_s <= now_s:
                return NamedDraft(key.removeprefix(_PREFIX), msgspec.json.decode(value, type=KeptDraft))
        return None

    def settle(self, told: NamedDraft, *, stands: bool) -> None:
        """Note that the server has heard of a draft as it was, and whether it stands there.

        Only what nobody but its citizen may change stays here too. What was ended meanwhile must still be told.
        """
        with self._file.transaction("draft_settled") as db:
            kept = self.read(told.name)
            if kept is None or kept.is_ending != told.draft.is_ending:
                return
            if stands and not kept.is_ending and not kept.window_until:
                _put(db, told.name, msgspec.structs.replace(kept, is_sent=True))
            else:
                _wipe(db, told.name)

    def put_off(self, name: str, *, until_s: float) -> None:
        """Count a failed try and wait until ``until_s`` (Unix seconds)."""
        with self._file.transaction("draft_put_off") as db:
            kept = self.read(name)
            if kept is not None:
                _put(db, name, msgspec.structs.replace(kept, attempts=kept.attempts + 1, due_s=until_s))

    def hurry(self) -> None:
        """Make everything due now: the server answers again."""
        with self._file.transaction("draft_hurry") as db:
            for held in self._all():
                if held.draft.is_waiting and held.draft.due_s:
                    _put(db, held.name, msgspec.structs.replace(held.draft, due_s=0.0))

    def sent_names(self) -> tuple[str, ...]:
        """List the names of the copies that lie here and at the server."""
        return tuple(held.name for held in self._all() if held.draft.is_sent)

    def wipe(self, names: Collection[str]) -> None:
        """Wipe drafts by their names."""
        if names:
            with self._file.transaction("draft_wiped") as db:
                for name in names:
                    _wipe(db, name)

    def _all(self) -> list[NamedDraft]:
        rows = self._rows()
        return [
            NamedDraft(key.removeprefix(_PREFIX), msgspec.json.decode(value, type=KeptDraft)) for key, value in rows
        ]

    def _rows(self) -> list[tuple[str, bytes]]:
        found = self._file.rows("SELECT key, value FROM fact WHERE key GLOB ?", (f"{_PREFIX}*",))
        return [(str(key), bytes(value)) for key, value in found]


def _put(db: Database, name: str, draft: KeptDraft) -> None:
    db.execute(
        "INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_PREFIX + name, msgspec.json.encode(draft)),
    )


def _wipe(db: Database, name: str) -> None:
    db.execute("DELETE FROM fact WHERE key = ?", (_PREFIX + name,))
