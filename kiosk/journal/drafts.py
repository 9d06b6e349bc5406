"""Unfinished applications that citizens asked this kiosk to keep: sealed, for a bounded time, and unreadable here."""

from datetime import datetime

import msgspec

from kiosk.journal.file import JournalFile

_PREFIX = "draft."


class KeptDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one draft as it lies on disk: until when (ISO 8601), its application's id, and the sealed body."""

    until: str
    submission: str
    sealed: bytes


class Drafts:
    """Keep drafts among the journal's facts, each under a name that only its code gives."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def keep(self, name: str, draft: KeptDraft) -> None:
        """Store a draft durably. An earlier draft of the same application goes with it: only the newest is kept."""
        with self._file.transaction("draft") as db:
            for held, kept in self._all():
                if kept.submission == draft.submission:
                    db.execute("DELETE FROM fact WHERE key = ?", (held,))
            db.execute("INSERT INTO fact (key, value) VALUES (?, ?)", (_PREFIX + name, msgspec.json.encode(draft)))

    def find(self, name: str, now: datetime) -> KeptDraft | None:
        """Give a draft whose time is not over."""
        for (value,) in self._file.rows("SELECT value FROM fact WHERE key = ?", (_PREFIX + name,)):
            kept = msgspec.json.decode(value, type=KeptDraft)
            return kept if now < datetime.fromisoformat(kept.until) else None
        return None

    def drop(self, submission: str) -> None:
        """Wipe what was kept of an application, now that it is filed."""
        self._wipe([held for held, kept in self._all() if kept.submission == submission])

    def expire(self, now: datetime) -> None:
        """Wipe every draft whose time is over."""
        self._wipe([held for held, kept in self._all() if datetime.fromisoformat(kept.until) <= now])

    def _all(self) -> list[tuple[str, KeptDraft]]:
        found = self._file.rows("SELECT key, value FROM fact WHERE key GLOB ?", (f"{_PREFIX}*",))
        return [(key, msgspec.json.decode(value, type=KeptDraft)) for key, value in found]

    def _wipe(self, keys: list[str]) -> None:
        if not keys:
            return
        with self._file.transaction("draft_wiped") as db:
            for key in keys:
                db.execute("DELETE FROM fact WHERE key = ?", (key,))
