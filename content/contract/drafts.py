"""Unfinished applications that wait for their citizen: what is sealed, and how kiosks hand it to the server and back.

The server keeps ciphertext under a name that only the code on the slip gives. What it must know to end a draft in time
stands beside: until when, until when a window may open it, and the id that its application will be filed under.
"""

from datetime import timedelta
from typing import Final, Literal

import msgspec

from content.contract.application import Provenance
from content.contract.draft_seal import holder_of, open_draft

KEPT_FOR: Final = timedelta(days=7)
WINDOW_OPEN_FOR: Final = timedelta(hours=2)
"""For so long may a window open what was handed to it: a citizen who asks for help waits in the hall."""
SEALED_BYTES_MOST: Final = 96 * 1024
"""A form has some dozens of answers of at most some hundred characters; its longest rows stay well below this."""
NAMES_MOST: Final = 100

DraftState = Literal["standing", "filed", "ended"]


class DraftBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what is sealed; nothing of it shows in ``repr``.

    ``holder`` is ``holder_of`` its citizen. ``windows`` names, for each question or field that a window answered, the
    window; ``withheld`` are the fields that a window is not shown because the document in hand answers them.
    """

    item: str
    submission: str
    situation: dict[str, str]
    answers: dict[str, str]
    provenance: dict[str, Provenance]
    holder: str = ""
    windows: dict[str, str] = {}
    withheld: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show nothing."""
        return "DraftBody(…)"


class DraftUpload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hand in a draft under its name, with the seconds that it is kept from now on, and that a window may open it.

    Spans, not times: a kiosk's clock may be wrong. Without ``window_s`` no window may open it; with 0 its time is over.
    """

    name: str
    submission: str
    kept_s: int
    sealed: bytes
    window_s: int | None = None


class DraftAsk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for a draft, or for its end, by its name."""

    name: str


class DraftReply(msgspec.Struct, frozen=True):
    """Say how a draft stands. ``filed`` means that its application came in; ``ended`` is every other end, or none such.

    ``version`` counts from 1 and grows with each answer that a window saves; only a standing draft has ``sealed``.
    """

    state: DraftState
    version: int = 0
    until: str = ""
    sealed: bytes = b""


class DraftNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name drafts, at most ``NAMES_MOST``: those a kiosk asks about, or those that stand no more."""

    names: tuple[str, ...]


def read_body(sealed: bytes, *, code: str) -> DraftBody | None:
    """Open what was sealed to the code alone; None when it does not open."""
    return _read(open_draft(sealed, code=code))


def read_own_body(sealed: bytes, *, code: str, number: str) -> DraftBody | None:
    """Open a draft for the person whose document has this number, in whichever way it was sealed; else None."""
    own = _read(open_draft(sealed, code=code, number=number))
    if own is not None:
        return own
    handed = read_body(sealed, code=code)
    return handed if handed is not None and handed.holder == holder_of(code, number) else None


def _read(plain: bytes | None) -> DraftBody | None:
    if plain is None:
        return None
    try:
        return msgspec.json.decode(plain, type=DraftBody)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
