"""Pages from a citizen's telephone: an address on the server, sealed to a key of this kiosk's memory, drawn anew here.

The key is made for one address and forgotten with it. Nothing touches the disk, and the server keeps nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.clock import Clock
from content.contract.ids import RandomBytes, new_id
from content.contract.phone_upload import (
    BYTES_MOST,
    PhoneUploadOpened,
    PhoneUploadRequest,
    PhoneUploadState,
    upload_info,
)
from content.contract.sealing import OVERHEAD_BYTES, SealBrokenError, unseal
from devices.documents.received import NotDrawn, ReceivedPage
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.session.phone import (
    EndPhone,
    LookForPhone,
    OpenPhone,
    PhoneArrived,
    PhoneFailed,
    PhoneLooked,
    PhoneOpened,
    PhoneReply,
)
from kiosk.session.readings import ScannedPage

T = TypeVar("T")
PATH = "/api/v1/phone-uploads"
NETWORK = "network"
_TOO_MANY = 429


class Redraw(Protocol):
    """Draw a stranger's file anew."""

    def __call__(self, data: bytes, media: str, *, most: int) -> tuple[ReceivedPage, ...] | NotDrawn:
        """Give its pages, at most ``most``, or why there are none."""


@dataclass
class OpenAddress:
    """Hold the address that is open, with the key that alone opens what comes; ``id`` is empty when none is."""

    id: str = ""
    session: str = ""
    key: X25519PrivateKey | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PhoneDesk:
    """Open one address at a time, and fetch what comes to it. All of it runs on the line's own thread."""

    link: ServerLink
    clock: Clock
    random: RandomBytes
    redraw: Redraw
    make_key: Callable[[], X25519PrivateKey] = X25519PrivateKey.generate
    current: OpenAddress = field(default_factory=OpenAddress)

    def answer(self, command: OpenPhone | LookForPhone) -> PhoneReply:
        """Ask the server and wait; any trouble that another try cannot mend ends the address."""
        reply = self._open(command) if isinstance(command, OpenPhone) else self._look(command)
        if isinstance(reply, (PhoneArrived, PhoneFailed)):
            self.end()
        return reply

    def serve_end(self, command: EndPhone) -> None:
        """Let the address of a visit go; one that another visit opened since stays."""
        if command.session == self.current.session:
            self.end()

    def end(self) -> None:
        """Forget the key, and tell the server that nothing more is awaited; without an answer it expires there."""
        id, self.current.id, self.current.session, self.current.key = self.current.id, "", "", None
        if id:
            self.link.call("POST", f"{PATH}/{id}/end")

    def _open(self, command: OpenPhone) -> PhoneOpened | PhoneFailed:
        id, key = new_id(self.clock.now(), self.random), self.make_key()
        asked = PhoneUploadRequest(id, key.public_key().public_bytes_raw(), command.language)
        match self.link.call("POST", PATH, msgspec.json.encode(asked)):
            case Answer(body=body) as answer if answer.is_ok:
                self.current.id, self.current.session, self.current.key = id, command.session, key
                opened = _decoded(body, PhoneUploadOpened)
                return PhoneOpened(command.session, opened.url) if opened else PhoneFailed(command.session, "broken")
            case Answer(status=status):
                return PhoneFailed(command.session, "too_many" if status == _TOO_MANY else "broken")
            case NoAnswer():
                return PhoneFailed(command.session, "offline")

    def _look(self, command: LookForPhone) -> PhoneReply:
        if command.session != self.current.session:
            return PhoneFailed(command.session, "ended")
        match self.link.call("GET", f"{PATH}/{self.current.id}"):
            case Answer(body=body) as answer if answer.is_ok:
                state = _decoded(body, PhoneUploadState)
                return self._told(command, state) if state else PhoneFailed(command.session, "broken")
            case Answer():
                return PhoneFailed(command.session, "ended")
            case NoAnswer():
                # The address still stands, and so does whatever may have come: the next look may be answered.
                return PhoneLooked(command.session, is_seen=False, problem=NETWORK)

    def _told(self, command: LookForPhone, state: PhoneUploadState) -> PhoneReply:
        if state.state == "ended":
            return PhoneFailed(command.session, "ended")
        if state.state == "arrived":
            return self._fetch(command, state)
        return PhoneLooked(command.session, is_seen=state.state == "seen", problem=state.problem)

    def _fetch(self, command: LookForPhone, state: PhoneUploadState) -> PhoneReply:
        most = BYTES_MOST + OVERHEAD_BYTES
        match self.link.call("GET", f"{PATH}/{self.current.id}/file", most=most):
            case Answer(body=sealed) as answer if answer.is_ok:
                return self._drawn(command, sealed, state.media)
            case Answer():
                return PhoneFailed(command.session, "ended")
            case NoAnswer():
                return PhoneLooked(command.session, is_seen=True, problem=NETWORK)

    def _drawn(self, command: LookForPhone, sealed: bytes, media: str) -> PhoneArrived | PhoneFailed:
        key = self.current.key
        try:
            plain = b"" if key is None else unseal(sealed, key, upload_info(self.current.id, media))
        except (SealBrokenError, ValueError):
            return PhoneFailed(command.session, "broken")
        pages = self.redraw(plain, media, most=command.most)
        if isinstance(pages, NotDrawn):
            return PhoneFailed(command.session, "too_long" if pages is NotDrawn.TOO_LONG else "undrawable")
        shown = tuple(ScannedPage(page.jpeg, page.width_px, page.height_px) for page in pages)
        return PhoneArrived(command.session, shown)


def _decoded(body: bytes, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError:
        return None
