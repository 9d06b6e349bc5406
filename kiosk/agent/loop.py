"""The agent's rounds: each job at its own pace, on one thread, for ever."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from content.contract.clock import Clock
from kiosk.agent.content import ContentUpdater
from kiosk.agent.drafts import DraftCourier
from kiosk.agent.heartbeat import Pulse
from kiosk.agent.leasing import LeaseKeeper
from kiosk.agent.roster import RosterFetcher
from kiosk.agent.scans import ScanUploader
from kiosk.agent.upload import Uploader
from kiosk.journal.board import Board
from kiosk.journal.outbox import Outbox
from kiosk.journal.scans import ScanBox
from kiosk.library import Library

_log = logging.getLogger(__name__)

# Looking for due rows is one indexed read; a citizen who waits for a decision notices a second, not a fifth of one.
LOOK_EVERY_S = 0.2


def _unheard() -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Paces:
    """Seconds between two rounds of each job; ``retry_s`` while the server does not answer."""

    heartbeat_s: float
    content_s: float
    roster_s: float
    lease_s: float
    retry_s: float


@dataclass
class _Due:
    heartbeat: float = 0.0
    content: float = 0.0
    roster: float = 0.0
    leases: float = 0.0
    drafts: float = 0.0


@dataclass(frozen=True)
class Agent:
    """Hand in, report, and fetch. No job's trouble stops another."""

    uploader: Uploader
    scan_uploader: ScanUploader
    drafts: DraftCourier
    pulse: Pulse
    content: ContentUpdater
    roster: RosterFetcher
    leases: LeaseKeeper
    outbox: Outbox
    scans: ScanBox
    board: Board
    library: Library
    clock: Clock
    paces: Paces
    due: _Due = field(default_factory=_Due)

    def run(self, stop: threading.Event, *, alive: Callable[[], None] = _unheard) -> None:
        """Make rounds until told to stop; ``alive`` hears of each."""
        while not stop.wait(LOOK_EVERY_S):
            alive()
            self.round()

    def round(self) -> None:
        """Do whatever is due now."""
        for name, job in (
            ("upload", self._upload),
            ("scans", self._upload_scan),
            ("drafts", self._drafts),
            ("heartbeat", self._heartbeat),
            ("content", self._content),
            ("roster", self._roster),
            ("leases", self._leases),
        ):
            self._guard(name, job)

    def _guard(self, name: str, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001  # outermost loop of the agent: the other jobs must go on
            _log.error("agent %s: unexpected %s", name, type(error).__name__)  # the text may hold data

    def _upload(self) -> None:
        while self.uploader.step() == "handed_in":
            self._hear(is_online=True)

    def _upload_scan(self) -> None:
        # One page a round: what is filed meanwhile does not wait for a pile of paper.
        if self.scan_uploader.step() == "handed_in":
            self._hear(is_online=True)

    def _drafts(self) -> None:
        if self.drafts.step() == "handed_in":
            self._hear(is_online=True)
        now = self.clock.monotonic()
        if now >= self.due.drafts:
            self.due.drafts = now + self.paces.roster_s
            self.drafts.look_after()

    def _heartbeat(self) -> None:
        now = self.clock.monotonic()
        if now < self.due.heartbeat and not self._has_news():
            return
        self.due.heartbeat = now + self.paces.retry_s
        answered = self.pulse.step()
        if answered:
            self.due.heartbeat = now + self.paces.heartbeat_s
        self._hear(is_online=answered)

    def _has_news(self) -> bool:
        # Somebody waits for the result of an order; while nobody answers, it waits like everything else.
        return self.board.is_online() and bool(self.board.unreported_results())

    def _hear(self, *, is_online: bool) -> None:
        was_online = self.board.is_online()
        self.board.put_online(is_online=is_online)
        if is_online and not was_online:
            self.outbox.hurry()
            self.scans.hurry()
            self.drafts.drafts.hurry()
            self.due.content = self.due.roster = self.due.leases = 0.0

    def _content(self) -> None:
        now = self.clock.monotonic()
        if now >= self.due.content:
            self.due.content = now + self.paces.content_s
            self.content.step()
            self.library.refresh()

    def _leases(self) -> None:
        self.leases.expire()
        now = self.clock.monotonic()
        if self.board.is_online() and now >= self.due.leases:
            self.due.leases = now + self.paces.retry_s
            if self.leases.step():
                self.due.leases = now + self.paces.lease_s

    def _roster(self) -> None:
        now = self.clock.monotonic()
        if now >= self.due.roster:
            self.due.roster = now + self.paces.retry_s
            if self.roster.step():
                self.due.roster = now + self.paces.roster_s
