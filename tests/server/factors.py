"""Telephones for people in tests: everybody's second factor is known, and a code may be shown again."""

from datetime import datetime

import pyotp
from sqlalchemy import update

from server.auth.second_factor import SecondFactors
from server.services import Services
from server.store.tables.staff import second_factors


def give_factor(services: Services, staff: str, login: str, now: datetime) -> str:
    """Set up a second factor as if its first code had been typed, and give the secret."""
    factors = SecondFactors(pepper=services.secrets.pepper, random=services.random)
    proposal = services.database.write(lambda connection: factors.propose(connection, staff, login))
    confirmed = update(second_factors).where(second_factors.c.staff == staff).values(confirmed_at=now)
    services.database.write(lambda connection: connection.execute(confirmed))
    return proposal.secret


def next_code(services: Services, staff: str, secret: str, now: datetime) -> str:
    """Give a code that counts now, even if the still clock of a test let it be used before."""
    unused = update(second_factors).where(second_factors.c.staff == staff).values(last_step=0)
    services.database.write(lambda connection: connection.execute(unused))
    return pyotp.TOTP(secret).at(now)
