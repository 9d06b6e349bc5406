"""The port through which the worker has a licence made, and what it gets back. Imports no renderer."""

from datetime import datetime
from typing import Protocol

from content.catalogue.model import Bilingual, Item
from content.contract.application import Application
from server.domain.case import Case


class Finished(Protocol):
    """Show a rendered and signed licence. The same case always yields the same ``id``."""

    @property
    def id(self) -> str:
        """Give the UUID of the licence."""

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

    def make(self, case: Case, application: Application, item: Item, *, now: datetime) -> Finished:
        """Render and sign the licence of a granted case; what it cannot draw or prove raises."""
