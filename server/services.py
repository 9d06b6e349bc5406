"""What every part of the server is given: built once, passed down, never looked up."""

import os
from dataclasses import dataclass

from content.contract.clock import Clock, SystemClock
from content.contract.ids import RandomBytes
from server.booking.office import BookingOffice
from server.catalogues import Catalogues
from server.config import Config
from server.intake import Intake
from server.keys import Secrets, load_secrets
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


def open_services(config: Config, *, clock: Clock | None = None) -> Services:
    """Open everything a server needs; ``close_services`` lets go of it again."""
    secrets, clock = load_secrets(config.keys), clock or SystemClock()
    intake, catalogues = Intake(keys=secrets.intake, pepper=secrets.pepper), Catalogues(config.repository)
    return Services(
        config=config,
        clock=clock,
        random=os.urandom,
        database=Database(config.database_url),
        secrets=secrets,
        intake=intake,
        catalogues=catalogues,
        bookings=BookingOffice.open(config=config, clock=clock, catalogues=catalogues, intake=intake, secrets=secrets),
    )


def close_services(services: Services) -> None:
    """Finish what was handed in and close every file."""
    services.database.close()
    services.catalogues.close()
