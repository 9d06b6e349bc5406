"""As whom somebody acts today: as himself, or in the place of somebody absent, by a dated delegation on record."""

from datetime import date, datetime

from sqlalchemy import Connection

from content.contract.clock import local_date
from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.domain.delegation import Delegation, roles_of
from server.domain.levels import Actor, Hindered, Hindrance, Level, belongs, reaches
from server.store import delegations, record


def delegate(
    connection: Connection,
    *,
    delegation_id: str,
    actor: Actor,
    absent: Actor,
    deputy: Actor,
    first: date,
    last: date,
    reason: str,
    now: datetime,
) -> Delegation | Hindered | Missing:
    """Let a deputy act for somebody absent; whoever will be absent says so himself, or a leader does for him.

    Nobody stands in for himself, for somebody without a level, or with no end; a deputy of another unit needs to be a
    leader.
    """
    if absent.level is None or deputy.id == absent.id or not belongs(deputy, absent.unit):
        return Hindered(Hindrance.OWN_ABSENCE)
    if actor.id != absent.id and not reaches(actor, Level.LEADER):
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)
    if last < first or last < local_date(now):
        return Missing(Lack.DAYS)
    given = Delegation(
        id=delegation_id,
        absent=absent.id,
        absent_name=absent.name,
        level=absent.level,
        unit=absent.unit,
        deputy=deputy.id,
        deputy_name=deputy.name,
        first=first,
        last=last,
        reason=reason,
        granted_by=actor.id,
        granted_at=now,
    )
    delegations.add(connection, given)
    days = {"first": str(first), "last": str(last), "level": str(absent.level)}
    facts = {"delegation": given.id, "absent": absent.id, "deputy": deputy.id, "name": actor.name, **days}
    record.append(connection, who=actor.id, what="delegation.given", at=now, facts=facts)
    return given


def end_delegation(
    connection: Connection, delegation: Delegation, *, actor: Actor, now: datetime
) -> Delegation | Hindered | AlreadyGiven:
    """End a delegation before its last day; the absent, the deputy and leaders may."""
    if actor.id not in {delegation.absent, delegation.deputy} and not reaches(actor, Level.LEADER):
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)
    if not delegations.end(connection, delegation.id, at=now):
        return AlreadyGiven()
    facts = {"delegation": delegation.id, "name": actor.name}
    record.append(connection, who=actor.id, what="delegation.ended", at=now, facts=facts)
    return delegation


def as_level(connection: Connection, actor: Actor, level: Level | None, unit: str, now: datetime) -> Actor | None:
    """Give the actor as one who may speak at a level for a unit: himself if he can, or else whom he stands in for.

    No level means his own. None where neither reaches.
    """
    if level is None or (reaches(actor, level) and belongs(actor, unit)):
        return actor
    today = local_date(now)
    roles = roles_of(actor, delegations.held_by(connection, actor.id, today), today)
    return next((role for role in roles if reaches(role, level) and belongs(role, unit)), None)
