"""Keeping an unfinished application for its citizen, and opening it again at any kiosk: the part without a screen."""

import sqlite3
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec

from content.contract.clock import Clock
from content.contract.draft_seal import grouped, holder_of, name_of, new_code, seal_draft, tidy_code
from content.contract.drafts import KEPT_FOR, WINDOW_OPEN_FOR, DraftAsk, DraftBody, DraftReply, read_own_body
from content.contract.ids import RandomBytes
from kiosk.agent.drafts import PATH, DraftCourier
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.journal.drafts import Drafts, KeptDraft, NamedDraft
from kiosk.library import Library
from kiosk.session.commands import EndDraft, OpenDraft, SaveDraft
from kiosk.session.replies import DraftEnded, DraftKept, DraftLost, DraftOpened, DraftSent

Lost = Literal["unknown", "offline", "filed", "too_many", "broken"]
_ASKED_TOO_OFTEN: Final = 429


@dataclass(frozen=True)
class _Found:
    """Hold a sealed draft, and whether it is this kiosk's copy because the server is silent."""

    sealed: bytes = field(repr=False)
    is_own_copy: bool = False


@dataclass(frozen=True)
class DraftDesk:
    """Keep, send, open and end drafts. The code exists in the answer only; it is not kept and not logged."""

    drafts: Drafts
    library: Library
    link: ServerLink
    courier: DraftCourier
    clock: Clock
    random: RandomBytes

    def save(self, command: SaveDraft) -> DraftKept | DraftLost:
        """Store a draft durably and give its code; disk trouble promises nothing."""
        code, now = new_code(self.random), self.clock.now()
        until = now + KEPT_FOR
        window_until = now + WINDOW_OPEN_FOR if command.for_window else None
        kept = KeptDraft(
            until=until.isoformat(timespec="seconds"),
            submission=command.submission,
            sealed=self._seal(command, code),
            window_until=window_until.isoformat(timespec="seconds") if window_until else "",
        )
        try:
            self.drafts.keep(name_of(code), kept)
        except (sqlite3.Error, OSError):
            return DraftLost(command.session, "disk")
        return DraftKept(command.session, grouped(code), until, window_until)

    def _seal(self, command: SaveDraft, code: str) -> bytes:
        body = DraftBody(
            item=command.item,
            submission=command.submission,
            situation=command.situation,
            answers=command.answers,
            provenance=command.provenance,
            holder=holder_of(code, command.number),
            windows=command.windows,
            withheld=command.withheld,
        )
        # A clerk has the code and not the document, so what a window may open is sealed to the code alone.
        number = "" if command.for_window else command.number
        return seal_draft(msgspec.json.encode(body), code=code, number=number, random=self.random)

    def send(self, kept: DraftKept) -> DraftSent:
        """Hand a kept draft in at once, so that its citizen hears whether other kiosks have it; the agent goes on."""
        return DraftSent(kept.session, is_sent=self._tell(name_of(tidy_code(kept.code))))

    def end(self, command: EndDraft) -> DraftEnded:
        """End a draft here for good, and at the server as soon as it can be reached."""
        return self._take_back(command.session, name_of(tidy_code(command.code)))

    def _tell(self, name: str) -> bool:
        kept = self.drafts.read(name)
        return kept is None or not kept.is_waiting or self.courier.tell(NamedDraft(name, kept))

    def open(self, command: OpenDraft) -> DraftOpened | DraftLost:
        """Open a draft by its code and the same person's number, and end it where its citizen takes it back.

        The server's word on it counts; the copy on this kiosk does where the server is silent. A wrong code, another
        person and a draft that is over are one answer: who guesses learns nothing.
        """
        self.expire()
        code = tidy_code(command.code)
        if not code:
            return DraftLost(command.session, "unknown")
        found = self._find(name_of(code))
        if not isinstance(found, _Found):
            return DraftLost(command.session, found)
        body = read_own_body(found.sealed, code=code, number=command.number)
        item = self.library.item(body.item) if body else None
        if body is None or item is None:
            return DraftLost(command.session, "item_gone" if body else "unknown")
        return DraftOpened(
            session=command.session,
            item=item,
            submission=body.submission,
            bundle=self.library.version,
            situation=body.situation,
            answers=body.answers,
            provenance=body.provenance,
            windows=body.windows,
            is_own_copy=found.is_own_copy,
            ended=self._take_back(command.session, name_of(code)) if command.take_back else None,
        )

    def _find(self, name: str) -> _Found | Lost:
        own = self.drafts.find(name, self.clock.now())
        match self.link.call("POST", f"{PATH}/find", msgspec.json.encode(DraftAsk(name))):
            case Answer(body=body) as answer if answer.is_ok:
                return self._judge(name, own, body)
            case Answer(status=status) if status == _ASKED_TOO_OFTEN:
                return "too_many"
            case Answer() | NoAnswer() if own:
                return _Found(own.sealed, is_own_copy=True)
            case Answer():
                return "broken"
            case NoAnswer():
                return "offline"

    def _judge(self, name: str, own: KeptDraft | None, body: bytes) -> _Found | Lost:
        try:
            told = msgspec.json.decode(body, type=DraftReply)
        except msgspec.DecodeError:
            return "broken"
        if told.state == "standing":
            return _Found(told.sealed)
        if own and not own.is_sent and told.state == "ended":
            return _Found(own.sealed)  # it has not come there yet
        self.drafts.wipe([name])
        return "filed" if told.state == "filed" else "unknown"

    def _take_back(self, session: str, name: str) -> DraftEnded:
        self.drafts.end(name, self.clock.now() + KEPT_FOR)
        return DraftEnded(session, is_told=self._tell(name))

    def drop(self, submission: str) -> None:
        """Wipe what was kept of an application, now that it is filed."""
        self.drafts.drop(submission)

    def expire(self) -> None:
        """Wipe every draft whose time is over."""
        self.drafts.expire(self.clock.now())
