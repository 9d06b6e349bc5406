"""Members of staff: who they are, what they may do, and how they are kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, update

from server.domain.levels import Actor, Level
from server.store.engine import insert_new, is_empty
from server.store.tables.staff import staff

TRIES = 5
LONGEST_LOGIN = 40
LONGEST_NAME = 60
LOCKED_FOR = timedelta(minutes=15)


class Role(StrEnum):
    """List what somebody works as. Only officers have a level and decide, leaders among them; administrators never do.

    An auditor reads everything and changes nothing; a publisher answers for what the catalogue says.
    """

    OFFICER = "officer"
    INSPECTOR = "inspector"
    HALL = "hall"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Standing(StrEnum):
    """Tell whether an account may be used."""

    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Member:
    """Hold one account. ``password_hash`` is empty until the person has set a password."""

    id: str
    login: str
    name: str
    role: Role
    level: Level | None
    unit: str
    created_at: datetime
    standing: Standing = Standing.ACTIVE
    password_hash: str = field(default="", repr=False)
    wrong: int = 0
    locked_until: datetime | None = None

    def actor(self) -> Actor:
        """Give the part that acts on cases."""
        return Actor(id=self.id, name=self.name, unit=self.unit, level=self.level)

    def shut_until(self, now: datetime) -> datetime | None:
        """Tell until when too many wrong passwords keep the account shut, if they do."""
        return self.locked_until if self.locked_until is not None and now < self.locked_until else None


def add(connection: Connection, member: Member) -> bool:
    """Keep a new account; False when the login is taken."""
    return insert_new(connection, staff, _to_values(member))


def find(connection: Connection, staff_id: str) -> Member | None:
    """Find an account by its id."""
    return _first(connection, staff.c.id == staff_id)


def by_login(connection: Connection, login: str) -> Member | None:
    """Find an account by its login, in which case does not count."""
    return _first(connection, staff.c.login == login.strip().lower())


def every(connection: Connection) -> list[Member]:
    """List all accounts by login."""
    return [_to_member(row) for row in connection.execute(select(staff).order_by(staff.c.login))]


def answers_for(connection: Connection, unit: str) -> str:
    """Give the id of who answers for a unit: its chief, else a leader, else nobody, which is empty."""
    is_active = staff.c.state == str(Standing.ACTIVE)
    chief = is_active & (staff.c.level == str(Level.CHIEF)) & (staff.c.unit == unit)
    leader = is_active & (staff.c.level == str(Level.LEADER))
    found = _first(connection, chief) or _first(connection, leader)
    return "" if found is None else found.id


def is_nobody_there(connection: Connection) -> bool:
    """Tell whether there is no account at all, so that the first administrator may be made."""
    return is_empty(connection, staff)


def set_password(connection: Connection, staff_id: str, password_hash: str) -> None:
    """Keep a new password and forget wrong tries."""
    changes = {"password_hash": password_hash, "wrong": 0, "locked_until": None}
    connection.execute(update(staff).where(staff.c.id == staff_id).values(**changes))


def set_standing(connection: Connection, staff_id: str, standing: Standing) -> None:
    """Close an account, or open it again."""
    connection.execute(update(staff).where(staff.c.id == staff_id).values(state=str(standing)))


def note_wrong(connection: Connection, staff_id: str, now: datetime) -> datetime | None:
    """Count a wrong password; the fifth locks the account, whose end is then given."""
    connection.execute(update(staff).where(staff.c.id == staff_id).values(wrong=staff.c.wrong + 1))
    member = find(connection, staff_id)
    if member is None or member.wrong < TRIES:
        return None
    until = now + LOCKED_FOR
    connection.execute(update(staff).where(staff.c.id == staff_id).values(wrong=0, locked_until=until))
    return until


def forget_wrong(connection: Connection, staff_id: str) -> None:
    """Forget wrong tries after a right password."""
    connection.execute(update(staff).where(staff.c.id == staff_id).values(wrong=0, locked_until=None))


def _first(connection: Connection, wanted: Any) -> Member | None:
    row = connection.execute(select(staff).where(wanted).order_by(staff.c.login)).first()
    return None if row is None else _to_member(row)


def _to_values(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "login": member.login.strip().lower(),
        "name": member.name,
        "role": str(member.role),
        "level": "" if member.level is None else str(member.level),
        "unit": member.unit,
        "password_hash": member.password_hash,
        "state": str(member.standing),
        "wrong": member.wrong,
        "locked_until": member.locked_until,
        "created_at": member.created_at,
    }


def _to_member(row: Row[Any]) -> Member:
    return Member(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        level=Level(row.level) if row.level else None,
        unit=row.unit,
        created_at=row.created_at,
        standing=Standing(row.state),
        password_hash=row.password_hash,
        wrong=row.wrong,
        locked_until=row.locked_until,
    )
