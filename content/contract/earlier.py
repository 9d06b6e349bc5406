"""What the bureau has from earlier cases of the same person: asked for with a card in hand, used with consent.

No picture is handed out: a kiosk hears that pages are there and names them, and the server proves again whose they are.
Answers come back in words, for the boxes of a form that asks the same again.
"""

from typing import Literal

import msgspec

from content.contract.application import IdentifiedBy
from content.contract.attachment import NamedPaper
from content.contract.sealing import bindings


class EarlierRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask which papers of an item the holder has handed in before, or what they answered before to what it asks.

    These are ``POST /api/v1/earlier-papers`` and ``/earlier-answers``; neither takes what asks for the other.

    ``holder`` is the citizen number, sealed to the intake key; ``proved_by`` is bound into the seal, and only a card in
    hand is believed.
    """

    id: str
    item: str
    bundle: int
    intake_key: str = ""
    holder: bytes = b""
    proved_by: IdentifiedBy = "typed"
    wants: Literal["papers", "answers"] = "papers"

    def seal_info(self) -> bytes:
        """Give what the sealed number is bound to."""
        return bindings(self.intake_key, self.id, f"earlier {self.wants}", self.item, str(self.bundle), self.proved_by)


class EarlierOffer(msgspec.Struct, frozen=True):
    """Offer the pages of one material: the case they came with, masked, on which day (ISO 8601), and their names."""

    material: str
    case_no: str
    on: str
    pages: tuple[NamedPaper, ...]


class EarlierReply(msgspec.Struct, frozen=True):
    """List at most one offer for each material, the newest that is whole, sound and still young enough."""

    state: Literal["listed"]
    offers: tuple[EarlierOffer, ...] = ()


class AnswersReply(msgspec.Struct, frozen=True):
    """Tell what the holder answered in the newest earlier case that asked the same; nothing where none did.

    The case is masked, and ``on`` is the day it came in (ISO 8601).
    """

    state: Literal["listed"]
    case_no: str = ""
    on: str = ""
    answers: dict[str, str] = {}
