"""What must happen by itself: vouch for catalogue and record, end orders nobody answered, forget old nonces."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from content.bundle.repository import RepositoryError, is_refresh_due, refresh, vouched_version
from content.contract.clock import Clock
from content.contract.health import OrderResult
from content.contract.signing import public_bytes
from server.acts.moving import WORKER
from server.domain.heads import is_due, sign_head
from server.store import drafts, issues, nonces, orders, record
from server.store.database import Database

CATALOGUE_ISSUE = "catalogue.not_vouched"
PAPERS_ISSUE = "catalogue.paper_faulty"
SWEEP_EVERY = timedelta(minutes=1)


class Proof(Protocol):
    """Try a version's papers."""

    def faulty(self, version: int, *, at: datetime) -> str:
        """Name the first paper that cannot be drawn; empty when all can."""


@dataclass(frozen=True, kw_only=True)
class CatalogueWarden:
    """Sign the pointer to the newest catalogue hourly, and soon after each publication."""

    database: Database
    repository: Path
    key: Ed25519PrivateKey
    proof: Proof
    clock: Clock

    def step(self) -> bool:
        """Vouch if it is due; False when it was not. What keeps it from vouching becomes an issue.

        A version whose papers cannot be drawn is passed over; the one before it is vouched for as ever.
        """
        now = self.clock.now()
        if not self.repository.is_dir() or not is_refresh_due(self.repository, now, fit=self._is_fit):
            return False
        try:
            version = refresh(self.repository, self.key, now, fit=self._is_fit)
        except RepositoryError as error:
            facts = {"problem": error.key}
            self.database.write(lambda c: issues.report(c, key=CATALOGUE_ISSUE, subject="", now=now, facts=facts))
            return False
        overcome = [number for number in self._passed_over() if number < version]
        self.database.write(lambda connection: _close(connection, overcome, now))
        return True

    def _is_fit(self, version: int) -> bool:
        """Tell whether a version may be shown; one that was vouched for once stays fit."""
        if version <= vouched_version(self.repository):
            return True
        now = self.clock.now()
        template = self.proof.faulty(version, at=now)
        if template and version not in self._passed_over():
            subject, facts = str(version), {"template": template}
            self.database.write(lambda c: issues.report(c, key=PAPERS_ISSUE, subject=subject, now=now, facts=facts))
        return not template

    def _passed_over(self) -> list[int]:
        with self.database.reading() as connection:
            return [int(issue.subject) for issue in issues.still_open(connection) if issue.key == PAPERS_ISSUE]


@dataclass(frozen=True, kw_only=True)
class HeadKeeper:
    """Sign the record's head daily, and sooner when much is written."""

    database: Database
    key: Ed25519PrivateKey
    clock: Clock

    def step(self) -> bool:
        """Sign if it is due; there is never more to do at once."""
        now = self.clock.now()
        with self.database.reading() as connection:
            last, signed = record.last(connection), record.last_head(connection)
        if last is not None and is_due(entries=last.seq, signed=signed, now=now):
            public = public_bytes(self.key.public_key())
            head = sign_head(seq=last.seq, digest=last.hash, at=now, key=self.key, public=public)
            self.database.write(lambda connection: record.keep_head(connection, head))
        return False


@dataclass(frozen=True, kw_only=True)
class Sweeper:
    """End what is overdue and forget what is too old to matter."""

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Sweep once; there is never more to do at once."""
        now = self.clock.now()
        self.database.write(lambda connection: _sweep(connection, now))
        return False


def _close(connection: Connection, overcome: list[int], now: datetime) -> None:
    issues.close(connection, key=CATALOGUE_ISSUE, subject="", now=now)
    for version in overcome:
        issues.close(connection, key=PAPERS_ISSUE, subject=str(version), now=now)


def _sweep(connection: Connection, now: datetime) -> None:
    nonces.forget(connection, now)
    drafts.sweep(connection, now)
    for order in orders.overdue(connection, now):
        result = OrderResult(order.id, "failed", orders.LATE)
        orders.end(connection, kiosk=order.kiosk, result=result, now=now)
        facts = {"order": order.id, "kiosk": order.kiosk, "action": order.action, "note": orders.LATE}
        record.append(connection, who=WORKER, what="order.failed", at=now, facts=facts)
