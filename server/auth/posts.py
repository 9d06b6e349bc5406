"""Which posts open something: by role, and for officers by level."""

from dataclasses import dataclass

from server.auth.staff import Member, Role
from server.domain.levels import Level, reaches


@dataclass(frozen=True)
class Posts:
    """Name roles; where a ``level`` is named, an officer must reach it."""

    roles: frozenset[Role]
    level: Level | None = None

    def lets_in(self, member: Member) -> bool:
        """Tell whether somebody holds one of these posts."""
        if member.role not in self.roles:
            return False
        return member.role is not Role.OFFICER or self.level is None or reaches(member.actor(), self.level)


def posts(*roles: Role, level: Level | None = None) -> Posts:
    """Name posts."""
    return Posts(frozenset(roles), level)
