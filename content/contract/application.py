"""What a citizen filed, as plain text: it exists in memory, and sealed everywhere else.

Field values are text in one canonical form each (dates ISO 8601, yes/no as ``yes`` and ``no``), so that the
kiosk, the server, a licence and an export read the same answers.
"""

import hashlib
from typing import Literal

import msgspec

from content.contract.attachment import NamedPaper

Provenance = Literal["card", "typed", "code", "passport", "earlier", "window"]
IdentifiedBy = Literal["card", "typed", "code", "passport"]


class Applicant(msgspec.Struct, frozen=True):
    """Name who applies; nothing of it shows in ``repr``.

    ``by`` tells how the kiosk knows: read from the card's chip, typed by the person, which proves nothing, or told by
    an identity code, which is handed on as ``proof`` so that the server can verify it as well. A passport's lines are
    read by light and prove no holder, so a person looks.
    """

    name: str
    number: str
    card: str
    birth: str = ""
    address: str = ""
    by: IdentifiedBy = "card"
    proof: str = ""

    def __repr__(self) -> str:
        """Show nothing."""
        return "Applicant(…)"


ProxyScope = Literal["file", "supplement"]


class Proxy(msgspec.Struct, frozen=True):
    """Name who files for the applicant (代办), what for, and through which day (ISO 8601).

    With the principal absent a written authority (委托书) is one of the papers.
    """

    agent: Applicant
    scope: ProxyScope
    until: str
    is_principal_present: bool

    def __repr__(self) -> str:
        """Show nothing."""
        return "Proxy(…)"


class EarlierPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Refer to one page of an earlier case of the same person in place of a new one; ``material`` is this item's.

    ``page`` names it as it was filed then. Nothing is believed: the server proves whose it is.
    """

    material: str
    page: NamedPaper


class Application(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one filled application. ``situation`` and ``answers`` map question or field keys to values.

    ``shown_sha256`` is the hash of the review text the citizen signed; ``signature_png`` the drawn signature.
    ``papers`` names every scanned page that is sent apart (``content.contract.attachment``), at most ``PAGES_MOST``;
    ``earlier`` refers to as many at most that the bureau has already.
    """

    id: str
    case_no: str
    item: str
    item_version: int
    bundle: int
    language: Literal["zh", "en"]
    applicant: Applicant
    situation: dict[str, str]
    answers: dict[str, str]
    provenance: dict[str, Provenance]
    filed_at: str
    shown_sha256: str
    signature_png: bytes = b""
    proxy: Proxy | None = None
    papers: tuple[NamedPaper, ...] = ()
    earlier: tuple[EarlierPaper, ...] = ()

    def __repr__(self) -> str:
        """Show the id and nothing a citizen said."""
        return f"Application({self.id})"


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold one rating of a finished step, 5 very satisfied … 1 very dissatisfied; reasons are catalogue keys."""

    case_no: str
    level: int
    reasons: tuple[str, ...] = ()


class PrintReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tell what became of one sheet: ``confirmed``, ``sent``, ``uncertain``, ``failed`` or ``refused``.

    It is a licence's, or a further copy of the receipt of the submission ``receipt``, without claim and licence.
    """

    print_id: str
    claim: str
    licence: str
    copy_no: int
    outcome: Literal["confirmed", "sent", "uncertain", "failed", "refused"]
    proof: str = ""
    fault: str = ""
    receipt: str = ""


class Supply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer what a case was asked to add (补正): one text for each line of its list ``number``, in the list's order.

    ``number`` counts the lists of the case from 1; ``applicant`` is who stood at the kiosk with their card. ``papers``
    names the pages that answer a line, each under ``line_material``; a line with pages may have an empty text.
    """

    id: str
    case_no: str
    number: int
    language: Literal["zh", "en"]
    applicant: Applicant
    texts: tuple[str, ...]
    filed_at: str
    papers: tuple[NamedPaper, ...] = ()

    def __repr__(self) -> str:
        """Show the id and nothing a citizen said."""
        return f"Supply({self.id})"


def line_material(at: int) -> str:
    """Name the material under which the pages that answer a line go; lines count from 0 here, from 1 in the name."""
    return f"line-{at + 1}"


def encode_body(body: Application | Rating | PrintReport | Supply) -> bytes:
    """Give the canonical JSON that is sealed."""
    return msgspec.json.encode(body, order="sorted")


def shown_hash(text: str) -> str:
    """Give the SHA-256 in hex of exactly the text the citizen was shown."""
    return hashlib.sha256(text.encode()).hexdigest()
