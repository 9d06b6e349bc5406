"""Approval and supervision are separate: who supervises is told of each decision, and acknowledges it."""

from datetime import timedelta
from typing import Any

import pytest

from content.catalogue.model import Catalogue
from server.store import issues, record, supervision
from server.store.supervision import Department, DepartmentState
from server.supervising import ACKNOWLEDGE_WITHIN, OverdueWatch, acknowledge, enlist


@pytest.fixture
def told(hall: Any, department: Any, telling: Any) -> Any:
    """A case that was granted, and told to the department that supervises its item."""
    now = hall.clock.now()
    kept = Department(
        id="market",
        public_key=department.public_key,
        url=department.url,
        state=DepartmentState.ACTIVE,
        added_at=now,
    )
    hall.services.database.write(lambda c: enlist(c, kept, by="operator", now=now))
    case = hall.grant(hall.file(hall.kiosk.application()))
    while telling.step():
        pass
    return case


def test_every_item_is_supervised(catalogue: Catalogue):
    """Every item names the department that supervises what it allows, and none of them is a section of the bureau."""
    names = {unit.name.zh for unit in catalogue.organisation.units}

    assert all(catalogue.organisation.department(item.supervisor) for item in catalogue.items)
    assert names & {department.name.zh for department in catalogue.organisation.departments} == set()


def test_told(told, department):
    """The decision reaches the department under the server's signature: which case, what was decided, and by whom."""
    (notice,) = department.kept.values()

    assert (notice.case_no, notice.decision, notice.decided_by) == (told.case_no, "grant", "wang")


def test_acknowledged(hall, told, department):
    """The acknowledgement is on record, in the department's own name."""
    (notice,) = department.kept.values()
    now = hall.clock.now()
    hall.services.database.write(lambda c: acknowledge(c, "market", [notice.seq], by="clerk-7", now=now))
    with hall.services.database.reading() as connection:
        last = record.of_case(connection, told.case_no)[-1]

    assert (last.who, last.what, last.facts["by"]) == ("market", "supervision.acknowledged", "clerk-7")


def test_silence_is_seen(hall, told):
    """A department that does not acknowledge within its time is named to the bureau's staff."""
    del told
    hall.clock.advance((ACKNOWLEDGE_WITHIN + timedelta(hours=2)).total_seconds())
    OverdueWatch(database=hall.services.database, clock=hall.clock).step()
    with hall.services.database.reading() as connection:
        found = [(issue.key, issue.subject) for issue in issues.still_open(connection)]
        owing = supervision.overdue_by_department(connection, hall.clock.now())

    assert ("supervision.overdue", "market") in found
    assert owing == {"market": 1}
