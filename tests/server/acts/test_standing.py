from datetime import date
from typing import Any

import pytest

from server.acts.outcome import AlreadyGiven, Lack, Missing
from server.acts.standing import as_level, delegate, end_delegation
from server.domain.levels import Hindered, Hindrance, Level
from server.store import delegations, record
from tests.server.acts.desk import CHIEF, COLLEAGUE, INSPECTORS, LEADER, OFFICER, STRANGER

FIRST, LAST = date(2026, 9, 28), date(2026, 9, 30)


def give(desk, **changes: Any):
    """Let the colleague stand in for the chief."""
    plain = {"actor": CHIEF, "absent": CHIEF, "deputy": COLLEAGUE, "first": FIRST, "last": LAST, "reason": "出差"}
    named = {**plain, **changes}
    return desk.database.write(lambda c: delegate(c, delegation_id="d1", now=desk.now, **named))


def standing(desk, actor, level=Level.CHIEF, unit="trade"):
    """Ask as whom somebody may act."""
    return desk.read(as_level, actor, level, unit, desk.now)


def test_stands_in(desk):
    """A deputy acts at the level and with the name of whoever is absent."""
    give(desk)
    role = standing(desk, COLLEAGUE)

    assert (role.id, role.level, role.acts_for, role.acts_for_name) == ("li", Level.CHIEF, "zhao", "赵样例")


def test_on_record(desk):
    """A delegation is on record with its days."""
    give(desk)
    with desk.database.reading() as connection:
        entry = record.last(connection)

    assert (entry.what, entry.facts["deputy"], entry.facts["last"]) == ("delegation.given", "li", "2026-09-30")


@pytest.mark.parametrize("day", [date(2026, 9, 27), date(2026, 10, 1)])
def test_outside_its_days(desk, day):
    """Before its first and after its last day it gives nothing."""
    give(desk)
    desk.on(day)

    assert standing(desk, COLLEAGUE) is None


def test_ended_before(desk):
    """An ended delegation gives nothing, and ends once."""
    given = give(desk)
    desk.database.write(lambda c: end_delegation(c, given, actor=CHIEF, now=desk.now))

    assert standing(desk, COLLEAGUE) is None
    assert desk.database.write(lambda c: end_delegation(c, given, actor=CHIEF, now=desk.now)) == AlreadyGiven()
    assert desk.read(delegations.current, FIRST) == []


def test_ended_by_a_stranger(desk):
    """Somebody it does not concern does not end it."""
    given = give(desk)
    ended = desk.database.write(lambda c: end_delegation(c, given, actor=OFFICER, now=desk.now))

    assert ended == Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)


def test_not_passed_on(desk):
    """A deputy's own deputy does not become the chief's."""
    give(desk)
    later = {"absent": COLLEAGUE, "deputy": OFFICER, "actor": COLLEAGUE}
    desk.database.write(
        lambda c: delegate(c, delegation_id="d2", now=desk.now, first=FIRST, last=LAST, reason="x", **later)
    )

    assert standing(desk, OFFICER) is None


def test_leader_delegates_for_others(desk):
    """A leader lets somebody stand in for a chief who cannot say so himself."""
    assert give(desk, actor=LEADER).granted_by == "qian"


FAULTS = {
    "for oneself": ({"deputy": CHIEF}, Hindered(Hindrance.OWN_ABSENCE)),
    "to another unit": ({"deputy": STRANGER}, Hindered(Hindrance.OWN_ABSENCE)),
    "without a level": ({"absent": INSPECTORS[0], "actor": INSPECTORS[0]}, Hindered(Hindrance.OWN_ABSENCE)),
    "by somebody else": ({"actor": OFFICER}, Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)),
    "backwards": ({"last": date(2026, 9, 27)}, Missing(Lack.DAYS)),
    "past": ({"first": date(2026, 9, 1), "last": date(2026, 9, 2)}, Missing(Lack.DAYS)),
}


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_refused(desk, changes, expected):
    """A delegation goes from somebody with a level to somebody else who may have it, for days that come."""
    assert give(desk, **changes) == expected


def test_own_level(desk):
    """Whoever has the level acts as himself."""
    assert standing(desk, CHIEF) == CHIEF
