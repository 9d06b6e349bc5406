"""Licences and who may fetch them: the lease is part of the licence's row, so two kiosks can never both hold it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from server.store.tables.licences import licences


class LicenceState(StrEnum):
    """Tell whether a licence counts."""

    VALID = "valid"
    REVOKED = "revoked"


_OF_ITS_FILE = ("number", "sha256", "size", "pages", "path", "title_zh", "title_en", "signed_at")


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Hold one licence. ``path`` lies below the licence folder; ``fetched_at`` says that the lease's holder has it.

    ``id`` is what the code of its first edition stands for; those of later ones follow from ``replacements``.
    """

    id: str
    case_no: str
    number: str
    sha256: str
    size: int
    pages: int
    path: str
    title_zh: str
    title_en: str
    signed_at: datetime
    state: LicenceState = LicenceState.VALID
    lease_claim: str = ""
    lease_kiosk: str = ""
    lease_until: datetime | None = None
    fetched_at: datetime | None = None


def add(connection: Connection, licence: Licence) -> None:
    """Keep a new licence; a second one for a case raises IntegrityError."""
    values = {name: getattr(licence, name) for name in licences.c.keys()}  # noqa: SIM118  # not a dict
    connection.execute(insert(licences), {**values, "state": str(licence.state)})


def renew_file(connection: Connection, licence: Licence, *, like: Licence) -> None:
    """Let a licence be the paper of a new edition; its id, and so the count of its copies, stays."""
    changed = {name: getattr(like, name) for name in _OF_ITS_FILE}
    connection.execute(update(licences).where(licences.c.id == licence.id).values(**changed))


def find(connection: Connection, licence_id: str) -> Licence | None:
    """Find a licence by its id."""
    return _first(connection, licences.c.id == licence_id)


def by_number(connection: Connection, number: str) -> Licence | None:
    """Find a licence by the number printed on it."""
    return _first(connection, licences.c.number == number)


def of_case(connection: Connection, case_no: str) -> Licence | None:
    """Find the licence of a case."""
    return _first(connection, licences.c.case_no == case_no)


def revoke(connection: Connection, licence_id: str) -> bool:
    """Mark a licence as revoked; False when it was not valid."""
    is_valid = (licences.c.id == licence_id) & (licences.c.state == LicenceState.VALID)
    return connection.execute(update(licences).where(is_valid).values(state=str(LicenceState.REVOKED))).rowcount == 1


def revoked(connection: Connection) -> dict[str, str]:
    """Map the ids of revoked licences to their cases."""
    wanted = select(licences.c.id, licences.c.case_no).where(licences.c.state == LicenceState.REVOKED)
    return {row.id: row.case_no for row in connection.execute(wanted.order_by(licences.c.id))}


def lease(connection: Connection, licence_id: str, *, claim: str, kiosk: str, now: datetime, until: datetime) -> bool:
    """Lend a licence to one kiosk; False while another kiosk holds it or may have printed it.

    A kiosk may lease again what it holds, because its own journal knows what it printed. A lapsed lease goes to
    another kiosk only if the file was never fetched.
    """
    is_lapsed = (licences.c.lease_until <= now) & licences.c.fetched_at.is_(None)
    is_free = or_(licences.c.lease_claim == "", licences.c.lease_kiosk == kiosk, is_lapsed)
    fits = (licences.c.id == licence_id) & (licences.c.state == LicenceState.VALID) & is_free
    lent = update(licences).where(fits).values(lease_claim=claim, lease_kiosk=kiosk, lease_until=until)
    return connection.execute(lent).rowcount == 1


def note_fetch(connection: Connection, licence_id: str, *, claim: str, kiosk: str, now: datetime) -> bool:
    """Note that the holder of a running lease gets the file; False when this is not the holder."""
    is_holder = (licences.c.lease_claim == claim) & (licences.c.lease_kiosk == kiosk) & (licences.c.lease_until > now)
    noted = update(licences).where((licences.c.id == licence_id) & is_holder).values(fetched_at=now)
    return connection.execute(noted).rowcount == 1


def release(connection: Connection, licence_id: str) -> None:
    """End a lease of which nothing came, so that any kiosk may print."""
    freed = update(licences).where(licences.c.id == licence_id)
    connection.execute(freed.values(lease_claim="", lease_kiosk="", lease_until=None, fetched_at=None))


def _first(connection: Connection, wanted: Any) -> Licence | None:
    row = connection.execute(select(licences).where(wanted)).first()
    return None if row is None else _to_licence(row)


def _to_licence(row: Row[Any]) -> Licence:
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    return Licence(**{**values, "state": LicenceState(values["state"])})
