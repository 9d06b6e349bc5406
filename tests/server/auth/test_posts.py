"""Posts."""

from datetime import datetime

import pytest

from content.contract.clock import CHINA
from server.auth.posts import posts
from server.auth.staff import Member, Role
from server.domain.levels import Level

HIGH = posts(Role.OFFICER, Role.AUDITOR, level=Level.CHIEF)


@pytest.mark.parametrize(
    ("role", "level", "expected"),
    [
        (Role.OFFICER, Level.OFFICER, False),
        (Role.OFFICER, Level.CHIEF, True),
        (Role.OFFICER, Level.LEADER, True),
        (Role.AUDITOR, None, True),
        (Role.HALL, None, False),
    ],
)
def test_level(role: Role, level: Level | None, *, expected: bool):
    """A level binds officers and nobody else."""
    at = datetime(2026, 9, 28, tzinfo=CHINA)
    member = Member(id="x", login="x", name="x", role=role, level=level, unit="", created_at=at)

    assert HIGH.lets_in(member) is expected
