"""The heartbeat: what this kiosk knows of itself, and the orders it brings back."""

from dataclasses import dataclass

import msgspec

from content.contract.clock import Clock
from content.contract.health import Heartbeat, HeartbeatReply, JournalReport
from kiosk.agent.link import Answer, ServerLink
from kiosk.journal.board import Board
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog
from kiosk.journal.shelf import Shelf

PATH = "/api/v1/heartbeats"
NEVER_DREW_S = 10**6


@dataclass(frozen=True)
class Pulse:
    """Report to the server, and put what it orders on the board."""

    kiosk: str
    app_version: str
    board: Board
    outbox: Outbox
    paper: PaperLog
    shelf: Shelf
    link: ServerLink
    clock: Clock

    def step(self) -> bool:
        """Send one heartbeat; False when nobody answered. Results are repeated until one was answered."""
        beat = self._compose()
        answer = self.link.call("POST", PATH, msgspec.json.encode(beat))
        if not isinstance(answer, Answer) or not answer.is_ok:
            return False
        try:
            reply = msgspec.json.decode(answer.body, type=HeartbeatReply)
        except msgspec.DecodeError:
            return False
        self.board.mark_reported(beat.order_results)
        self.board.take_orders(reply.orders)
        return True

    def _compose(self) -> Heartbeat:
        screen = self.board.screen()
        shelved = self.shelf.catalogue()
        now = self.clock.now()
        return Heartbeat(
            kiosk=self.kiosk,
            at=now.isoformat(timespec="seconds"),
            app_version=self.app_version,
            bundle=shelved.version if shelved else 0,
            bundle_shown=screen.bundle_shown,
            bundle_problem=self.shelf.problem(),
            ui_alive_s=int((now - screen.at).total_seconds()) if screen.at else NEVER_DREW_S,
            journal=self._journal(),
            devices=self.board.devices(),
            offers=screen.offers,
            order_results=self.board.unreported_results(),
        )

    def _journal(self) -> JournalReport:
        backlog = self.outbox.backlog()
        age = (self.clock.now() - backlog.oldest).total_seconds() if backlog.oldest else 0
        return JournalReport(backlog.waiting, int(age), backlog.refused, self.paper.uncertain())
