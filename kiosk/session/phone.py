"""What a visit and the world tell each other about a page from the citizen's own telephone.

The address is a secret of this visit: it shows in no ``repr``, and neither do the pages.
"""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.session.readings import ScannedPage

PhoneFault = Literal["offline", "too_many", "ended", "undrawable", "too_long", "broken"]


@dataclass(frozen=True)
class OpenPhone:
    """Open an address for a phone; answered by PhoneOpened or PhoneFailed. An earlier one ends."""

    session: str
    language: Literal["zh", "en"]


@dataclass(frozen=True)
class LookForPhone:
    """Look whether something came; answered by PhoneLooked, PhoneArrived or PhoneFailed.

    ``most`` is how many pages a document may have.
    """

    session: str
    most: int


@dataclass(frozen=True)
class EndPhone:
    """Let the address go, and whatever came to it."""

    session: str


@dataclass(frozen=True)
class PhoneOpened:
    """A phone may now send one picture to this address."""

    session: str
    url: str = field(repr=False)


@dataclass(frozen=True)
class PhoneLooked:
    """Nothing has come yet; ``problem`` is the key of why the last picture was not taken, or ``network``."""

    session: str
    is_seen: bool
    problem: str = ""


@dataclass(frozen=True)
class PhoneArrived:
    """A picture came, was fetched, and is gone from the server; here are its pages, drawn anew."""

    session: str
    pages: tuple[ScannedPage, ...] = field(repr=False)


@dataclass(frozen=True)
class PhoneFailed:
    """Nothing comes any more at this address."""

    session: str
    key: PhoneFault


@dataclass(frozen=True)
class PhoneCode:
    """Hold the address that stands on the screen, and how far it is.

    ``since_look`` counts ticks since the last answer; none while one is awaited.
    """

    url: str = field(default="", repr=False)
    is_seen: bool = False
    problem: str = ""
    failure: PhoneFault | Literal[""] = ""
    since_look: int | None = None


PhoneCommand = OpenPhone | LookForPhone | EndPhone
PhoneReply = PhoneOpened | PhoneLooked | PhoneArrived | PhoneFailed
