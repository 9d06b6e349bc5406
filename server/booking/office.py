"""What every booking act is given: the present plan, the people opened and sealed, and the codes."""

from dataclasses import dataclass
from typing import Self

from content.contract.clock import Clock
from server.booking.codes import Codes
from server.booking.house import Houses
from server.booking.people import Registry
from server.catalogues import Catalogues
from server.config import Config
from server.intake import Intake
from server.keys import Secrets


@dataclass(frozen=True)
class BookingOffice:
    """Hold the collaborators that bookings share between kiosks, pages and the worker."""

    houses: Houses
    registry: Registry
    codes: Codes

    @classmethod
    def open(cls, *, config: Config, clock: Clock, catalogues: Catalogues, intake: Intake, secrets: Secrets) -> Self:
        """Build it from what a server has."""
        return cls(Houses(catalogues, clock), Registry(intake, secrets), Codes(secrets.server, config.settings.issuer))
