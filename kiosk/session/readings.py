"""What the readers reply: a card, a code, or why there was none.

A reply carries the id of the session it belongs to. Personal values never show in ``repr``.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.contract.application import IdentifiedBy
from content.contract.code import Code, CodeFault


@dataclass(frozen=True)
class CardSeen:
    """A card was read, or typed off by its holder, or told by an identity code, which is then the ``proof``.

    ``card`` is one of the kinds of ``devices.ports.CardKind``.
    """

    session: str
    card: str
    name: str = dataclasses.field(repr=False)
    number: str = dataclasses.field(repr=False)
    sex: str = dataclasses.field(repr=False)
    birth: date | None = dataclasses.field(repr=False)
    address: str = dataclasses.field(repr=False)
    valid_to: date | None = dataclasses.field(repr=False)
    by: IdentifiedBy = "card"
    proof: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True)
class CardTrouble:
    """No card was read: ``no_card``, ``unreadable``, ``reader_gone``, or ``digits`` of a passport that do not fit.

    ``misfits`` names what each of those check digits covers: the field, never what stood there.
    """

    session: str
    key: Literal["no_card", "unreadable", "reader_gone", "digits"]
    misfits: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeRead:
    """A code was scanned and verified, or is none of ours.

    ``text`` is an identity code's or an appointment's as it was shown, else empty.
    """

    session: str
    code: Code | CodeFault
    text: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True)
class DraftCodeRead:
    """A code was scanned while that of a kept application was waited for; empty when it is another kind of code."""

    session: str
    code: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class ScanTrouble:
    """Nothing was scanned: ``no_code`` (time is up) or ``scanner_gone``."""

    session: str
    key: Literal["no_code", "scanner_gone"]


@dataclass(frozen=True)
class ScannedPage:
    """Hold one page of a paper as the document camera took it: a flat JPEG of at most half a megabyte."""

    jpeg: bytes = dataclasses.field(repr=False)
    width: int
    height: int


@dataclass(frozen=True)
class PageAdvised:
    """What would help the document camera now: one of ``devices.documents.advice.Advice``; empty when nothing would."""

    session: str
    advice: str


@dataclass(frozen=True)
class PageTaken:
    """A page was taken as asked."""

    session: str
    page: ScannedPage = dataclasses.field(repr=False)


@dataclass(frozen=True)
class PageNotTaken:
    """A page was asked for and none could be read in time; the camera still films."""

    session: str
    advice: str


@dataclass(frozen=True)
class FilmEnded:
    """The camera films no more: it gave no picture, its time is over, or it was told to stop."""

    session: str
    key: Literal["camera_gone", "over", "stopped"]


@dataclass(frozen=True)
class ScanHinted:
    """What would help the camera to read the code before it now; empty when nothing would."""

    session: str
    hint: Literal["", "hold_flat", "too_bright", "too_dark", "too_far"]
