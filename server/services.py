"""What every part of the server is given: built once in ``app``, passed down, never looked up."""

from dataclasses import dataclass

from content.contract.clock import Clock
from content.contract.ids import RandomBytes
from server.booking.office import BookingOffice
from server.catalogues import Catalogues
from server.config import Config
from server.intake import Intake
from server.keys import Secrets
from server.store.database import Database


@dataclass(frozen=True, kw_only=True)
class Services:
    """Hold the collaborators of a running server."""

    config: Config
    clock: Clock
    random: RandomBytes
    database: Database
    secrets: Secrets
    intake: Intake
    catalogues: Catalogues
    bookings: BookingOffice
