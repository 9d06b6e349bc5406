"""Collecting a licence: a kiosk asks with the receipt and the sealed number of the person before it.

The holder is proved by the card in hand, not by the paper: a found receipt opens nothing.
"""

from typing import Literal

import msgspec

from content.contract.application import IdentifiedBy
from content.contract.sealing import bindings

ClaimState = Literal[
    "received",
    "in_review",
    "refused",
    "supplement",
    "preparing",
    "ready",
    "collected",
    "unsettled_print",
    "elsewhere",
    "unknown",
    "not_holder",
    "locked",
]

Wanted = Literal["result", "copy"]
"""What is asked for: what the case came to, or one more print of a licence that was collected."""


class ClaimRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for what a case came to. ``holder`` is the citizen number sealed to the intake key ``intake_key``.

    ``proved_by`` says how the kiosk knows the number, and is bound into the seal; only a card in hand is believed, and
    a kiosk that does not say has only been told.
    """

    id: str
    case_no: str
    submission: str
    intake_key: str
    holder: bytes
    proved_by: IdentifiedBy = "typed"
    wants: Wanted = "result"

    def seal_info(self) -> bytes:
        """Give what the sealed number is bound to."""
        what = "claim" if self.wants == "result" else self.wants
        return bindings(self.intake_key, self.id, what, self.case_no, self.submission, self.proved_by)


class LicenceOffer(msgspec.Struct, frozen=True):
    """Offer one licence for printing: fetch ``/api/v1/licences/{id}?claim=…`` and compare ``sha256`` and ``size``."""

    id: str
    number: str
    sha256: str
    size: int
    pages: int
    copy_no: int
    title_zh: str
    title_en: str
    lease_until: str


class ClaimReply(msgspec.Struct, frozen=True):
    """Answer a claim. ``decide_by`` is an ISO date or empty; it may still move where it ``is_provisional``.

    ``reasons`` are given with ``refused``; with ``supplement`` they are everything that is missing, a line each.
    ``unsettled_print`` means that an earlier print may have come out and a person must look first;
    ``elsewhere`` that another kiosk holds the lease until ``offer``-less ``until`` (RFC 3339).
    With ``collected``, ``copies_left`` more copies may be printed; ``wants`` repeats what was asked for.
    """

    state: ClaimState
    case_no: str
    decide_by: str = ""
    until: str = ""
    reasons_zh: str = ""
    reasons_en: str = ""
    collected_at: str = ""
    offer: LicenceOffer | None = None
    is_provisional: bool = False
    copies_left: int = 0
    wants: Wanted = "result"
