"""Standing in for somebody absent: dated, recorded, and named in every decision it leads to. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from server.domain.levels import Actor, Level


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """Let ``deputy`` act at another's level and unit from ``first`` to ``last``, both included, unless ended before."""

    id: str
    absent: str
    absent_name: str
    level: Level
    unit: str
    deputy: str
    deputy_name: str
    first: date
    last: date
    reason: str
    granted_by: str
    granted_at: datetime
    ended_at: datetime | None = None

    def holds(self, today: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.ended_at is None and self.first <= today <= self.last


def standing_in(actor: Actor, delegation: Delegation) -> Actor:
    """Give the actor as whoever he stands in for: that level and unit, with both names."""
    return replace(
        actor,
        level=delegation.level,
        unit=delegation.unit,
        acts_for=delegation.absent,
        acts_for_name=delegation.absent_name,
    )


def roles_of(actor: Actor, delegations: Iterable[Delegation], today: date) -> tuple[Actor, ...]:
    """List as whom somebody may act today, himself first. Whoever stands in for another cannot pass that on."""
    held = (each for each in delegations if each.deputy == actor.id and each.holds(today))
    return (actor, *(standing_in(actor, each) for each in held))
