"""The port through which the worker has a licence made, and what it gets back. Imports no renderer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID, uuid5

from content.catalogue.model import Bilingual, Item
from content.contract.application import Application
from server.domain.case import Case


class ReplacementGround(StrEnum):
    """Tell why a licence is made anew: lost (遗失补发), damaged (损坏换发), or a mistake on its face (更正)."""

    LOST = "lost"
    DAMAGED = "damaged"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Edition:
    """Count how often a licence was made; from the second on it ``replaces`` the number of the one before.

    ``since`` is the day of the first one, from which the licence counts: losing the paper lengthens nothing.
    """

    count: int = 1
    replaces: str = ""
    since: date | None = None


FIRST = Edition()


@dataclass(frozen=True)
class Copy:
    """Number one more print of a licence that was collected, made and signed at a later moment than the licence."""

    number: int
    at: datetime


def subject_of(submission: str, edition: int) -> str:
    """Give the UUID that the code of an edition stands for; making it twice names the same one."""
    return str(uuid5(UUID(submission), "licence" if edition == FIRST.count else f"licence-{edition}"))


class Finished(Protocol):
    """Show a rendered and signed licence. The same edition of a case always yields the same ``id``."""

    @property
    def id(self) -> str:
        """Give the UUID that its code stands for."""

    @property
    def number(self) -> str:
        """Give the number printed on its face."""

    @property
    def title(self) -> Bilingual:
        """Give the name of the paper."""

    @property
    def pdf(self) -> bytes:
        """Give the signed file."""

    @property
    def sha256(self) -> str:
        """Give the hash of the file in hex."""

    @property
    def pages(self) -> int:
        """Count its pages."""


class LicenceMaker(Protocol):
    """Make licences; the same case may be asked for again after a crash."""

    def make(
        self,
        case: Case,
        application: Application,
        item: Item,
        *,
        now: datetime,
        edition: Edition = FIRST,
        copy: Copy | None = None,
    ) -> Finished:
        """Render and sign the licence of a granted case; what it cannot draw or prove raises.

        ``now`` is when the licence is issued. A ``copy`` of it says on its face which one it is.
        """
