"""The shelf: which signed catalogue is in use, what is trusted, whose receipts count, and which codes are used up.

Trust moves forward in the same transaction that changes the catalogue, so neither can outrun the other.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from content.contract.enrolment import SignedRoster

if TYPE_CHECKING:
    from kiosk.journal.file import JournalFile

CATALOGUE = "catalogue"
_TRUST = "trust"
_ROSTER = "roster"
_PROBLEM = "catalogue_problem"
_REDEEMED = "redeemed"


@dataclass(frozen=True)
class Shelved:
    """Name the catalogue in use."""

    version: int
    path: Path

    @classmethod
    def from_fact(cls, raw: bytes) -> "Shelved":
        """Read the fact that `Shelf.put_catalogue` wrote."""
        entry = msgspec.json.decode(raw)
        return cls(entry["version"], Path(entry["path"]))


class Shelf:
    """Keep trust, catalogue and roster as facts of the journal."""

    def __init__(self, file: "JournalFile") -> None:
        self._file = file

    def trust(self) -> bytes | None:
        """Give the trust state as it was put, or None on a new kiosk."""
        return self._get(_TRUST)

    def put_trust(self, trust: bytes) -> None:
        """Move trust forward where the catalogue stays."""
        self._put("trust", {_TRUST: trust})

    def put_catalogue(self, shelved: Shelved, trust: bytes) -> None:
        """Take a verified catalogue into use, together with the trust that let it in."""
        entry = msgspec.json.encode({"version": shelved.version, "path": str(shelved.path)})
        self._put("catalogue", {_TRUST: trust, CATALOGUE: entry, _PROBLEM: b""})

    def catalogue(self) -> Shelved | None:
        """Give the catalogue in use; None before the first was accepted."""
        raw = self._get(CATALOGUE)
        return None if raw is None else Shelved.from_fact(raw)

    def put_problem(self, key: str) -> None:
        """Remember why the newest bundle was refused; empty when all is well."""
        if self.problem() != key:
            self._put("catalogue_problem", {_PROBLEM: key.encode()})

    def problem(self) -> str:
        """Give the key of the last refusal, or nothing."""
        return (self._get(_PROBLEM) or b"").decode()

    def put_roster(self, roster: SignedRoster) -> None:
        """Keep a roster that was verified."""
        self._put("roster", {_ROSTER: msgspec.json.encode(roster)})

    def roster(self) -> SignedRoster | None:
        """Give the last roster kept; the reader verifies it again."""
        raw = self._get(_ROSTER)
        return None if raw is None else msgspec.json.decode(raw, type=SignedRoster)

    def redeem(self, subject: str, *, expires: datetime, now: datetime) -> bool:
        """Use up a single-use code on this kiosk; False when it was used before. Expired ones are no longer kept."""
        known = msgspec.json.decode(self._get(_REDEEMED) or b"{}", type=dict[str, datetime])
        if subject in known:
            return False
        fresh = {used: until for used, until in known.items() if until > now}
        self._put("redeemed", {_REDEEMED: msgspec.json.encode(fresh | {subject: expires})})
        return True

    def _put(self, step: str, facts: dict[str, bytes]) -> None:
        with self._file.transaction(step) as db:
            for key, value in facts.items():
                db.table("fact").upsert({"key": key, "value": value}, pk="key")

    def _get(self, key: str) -> bytes | None:
        found = self._file.rows("SELECT value FROM fact WHERE key = ?", (key,))
        return found[0][0] if found else None
