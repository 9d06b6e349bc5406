from dataclasses import replace
from datetime import date

import pytest

from server.domain.delegation import Delegation, roles_of
from server.domain.levels import Level
from tests.server.acts.desk import COLLEAGUE, MONDAY, OFFICER

WEEK = Delegation(
    id="d1",
    absent="zhao",
    absent_name="赵样例",
    level=Level.CHIEF,
    unit="trade",
    deputy="li",
    deputy_name="李样例",
    first=date(2026, 9, 28),
    last=date(2026, 9, 30),
    reason="出差",
    granted_by="zhao",
    granted_at=MONDAY,
)


@pytest.mark.parametrize(("day", "expected"), [(27, False), (28, True), (30, True)])
def test_holds(day, expected):
    """A delegation holds on its first day, its last day and between."""
    assert WEEK.holds(date(2026, 9, day)) is expected


def test_ended():
    """An ended delegation holds no more."""
    assert not replace(WEEK, ended_at=MONDAY).holds(date(2026, 9, 28))


def test_roles():
    """A deputy may act as himself and as whoever he stands in for."""
    roles = roles_of(COLLEAGUE, [WEEK], date(2026, 9, 29))

    assert [(role.level, role.acts_for) for role in roles] == [(Level.OFFICER, ""), (Level.CHIEF, "zhao")]


def test_no_role_of_others():
    """A delegation to another gives nothing."""
    assert roles_of(OFFICER, [WEEK], date(2026, 9, 29)) == (OFFICER,)
