"""Handing in unfinished applications, and telling the server which of them their citizens ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from content.contract.clock import Clock
from content.contract.drafts import NAMES_MOST, DraftAsk, DraftNames, DraftReply, DraftUpload
from kiosk.agent.link import Answer, ServerLink
from kiosk.agent.upload import Uploaded, back_off_s
from kiosk.journal.drafts import Drafts, NamedDraft

PATH: Final = "/api/v1/drafts"


@dataclass(frozen=True)
class DraftCourier:
    """Move sealed drafts to the server. ``jitter`` gives 0…1 and spreads kiosks after an outage."""

    drafts: Drafts
    link: ServerLink
    clock: Clock
    jitter: Callable[[], float]

    def step(self) -> Uploaded:
        """Hand in one draft, or one end; what does not arrive is put off, until its own time is over."""
        held = self.drafts.due(self.clock.now().timestamp())
        if held is None:
            return "nothing_due"
        return "handed_in" if self.tell(held) else "put_off"

    def tell(self, held: NamedDraft) -> bool:
        """Tell the server of one draft now; True once it has heard, False when it is put off."""
        answer = self.link.call("POST", *_message(held, self.clock.now()))
        reply = _read(answer.body) if isinstance(answer, Answer) and answer.is_ok else None
        if reply is None:
            until_s = self.clock.now().timestamp() + back_off_s(held.draft.attempts, self.jitter())
            self.drafts.put_off(held.name, until_s=until_s)
            return False
        self.drafts.settle(held, stands=reply.state == "standing")
        return True

    def look_after(self) -> None:
        """Wipe what is over, and the copies of what was used or ended elsewhere; a silent server ends nothing."""
        self.drafts.expire(self.clock.now())
        names = self.drafts.sent_names()[:NAMES_MOST]
        if not names:
            return
        answer = self.link.call("POST", f"{PATH}/ended", msgspec.json.encode(DraftNames(names)))
        if isinstance(answer, Answer) and answer.is_ok:
            self.drafts.wipe(_ended(answer.body))


def _message(held: NamedDraft, now: datetime) -> tuple[str, bytes]:
    draft = held.draft
    if draft.is_ending:
        return f"{PATH}/end", msgspec.json.encode(DraftAsk(held.name))
    window_s = _seconds_left(draft.window_until, now) if draft.window_until else None
    kept_s = _seconds_left(draft.until, now)
    return PATH, msgspec.json.encode(DraftUpload(held.name, draft.submission, kept_s, draft.sealed, window_s))


def _seconds_left(until: str, now: datetime) -> int:
    return max(0, int((datetime.fromisoformat(until) - now).total_seconds()))


def _read(body: bytes) -> DraftReply | None:
    try:
        return msgspec.json.decode(body, type=DraftReply)
    except msgspec.DecodeError:
        return None


def _ended(body: bytes) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(body, type=DraftNames).names
    except msgspec.DecodeError:
        return ()
