"""Claims: asking the server what a case came to, and fetching a licence that was offered."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msgspec

from content.contract.claims import ClaimReply, ClaimRequest, LicenceOffer
from content.contract.clock import Clock
from content.contract.ids import RandomBytes, new_id
from content.contract.sealing import seal
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.journal.intake import IntakeKey
from kiosk.session.commands import Claim
from kiosk.session.replies import ClaimAnswered, ClaimFailed

PATH = "/api/v1/claims"

FetchFault = Literal["offline", "refused", "broken"]


@dataclass(frozen=True)
class Claims:
    """Ask and fetch. Nothing of it touches a disk; a fetched licence lives in memory until it is printed."""

    link: ServerLink
    intake: Callable[[], IntakeKey]
    clock: Clock
    random: RandomBytes

    def ask(self, command: Claim) -> ClaimAnswered | ClaimFailed:
        """Seal the number of the card in hand to the server and ask for the case of the scanned code."""
        request = self._request(command)
        match self.link.call("POST", PATH, msgspec.json.encode(request)):
            case NoAnswer():
                return ClaimFailed(command.session, "offline")
            case Answer() as answer if not answer.is_ok:
                return ClaimFailed(command.session, "refused")
            case Answer(body=body):
                return _read(command.session, request.id, body)

    def _request(self, command: Claim) -> ClaimRequest:
        intake = self.intake()
        draft = ClaimRequest(
            id=new_id(self.clock.now(), self.random),
            case_no=command.code.number,
            submission=command.code.subject,
            intake_key=intake.id,
            holder=b"",
            proved_by=command.proved_by,
            wants=command.wants,
        )
        sealed = seal(command.number.encode(), intake.public, draft.seal_info())
        return msgspec.structs.replace(draft, holder=sealed)

    def fetch(self, offer: LicenceOffer, *, claim: str) -> bytes | FetchFault:
        """Fetch an offered licence and compare its size and hash with the offer's."""
        path = f"/api/v1/licences/{offer.id}?claim={claim}"
        return fetch_whole(self.link, path, size=offer.size, sha256=offer.sha256)


def fetch_whole(link: ServerLink, path: str, *, size: int, sha256: str) -> bytes | FetchFault:
    """Fetch a file of known size and hash; anything else that comes is ``broken``."""
    match link.call("GET", path, most=size):
        case NoAnswer("too_large"):
            return "broken"
        case NoAnswer():
            return "offline"
        case Answer() as answer if not answer.is_ok:
            return "refused"
        case Answer(body=body):
            return body if len(body) == size and hashlib.sha256(body).hexdigest() == sha256 else "broken"


def _read(session: str, claim: str, body: bytes) -> ClaimAnswered | ClaimFailed:
    try:
        return ClaimAnswered(session, claim, msgspec.json.decode(body, type=ClaimReply))
    except msgspec.DecodeError:
        return ClaimFailed(session, "broken")
