"""The port through which a worker has a licence made, and what it gets back. Imports no renderer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from content.catalogue.model import Item
from content.contract.application import Application
from server.domain.case import Case


@dataclass(frozen=True, kw_only=True)
class MadeLicence:
    """Hold a rendered and signed licence; ``number`` is printed on its face."""

    number: str
    pdf: bytes = field(repr=False)
    sha256: str
    pages: int


class LicenceMaker(Protocol):
    """Make licences: the same case may be asked for again after a crash."""

    def make(self, case: Case, application: Application, item: Item, *, now: datetime) -> MadeLicence:
        """Render and sign the licence of a granted case."""
