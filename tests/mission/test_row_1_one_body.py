"""One body, two wings: bureau, service centre and trading centre are one organisation, and one kiosk serves all."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from content.catalogue.model import Catalogue, Item, UnitKind
from server.store import cases
from tests.server.acts.desk import LEADER, OFFICER, STRANGER


def test_one_organisation(catalogue: Catalogue):
    """Ten sections, five institution sections and seven stationed departments stand in one model."""
    kinds = Counter(unit.kind for unit in catalogue.organisation.units)

    assert kinds == {UnitKind.ADMINISTRATIVE: 10, UnitKind.INSTITUTION: 5, UnitKind.STATIONED: 7}


def test_items_of_both_wings(catalogue: Catalogue):
    """One catalogue holds the items of the bureau's sections and of stationed departments, each owned by one unit.

    The trading centre's sections are units like any other; their items are still to be written.
    """
    owners = [catalogue.organisation.unit(item.unit) for item in catalogue.items]

    assert {unit.kind for unit in owners if unit} == {UnitKind.ADMINISTRATIVE, UnitKind.STATIONED}
    assert all(owners)


def test_windows_serve_items(catalogue: Catalogue):
    """Every service one can queue for has a window of the one hall, and every item it names exists."""
    plan = catalogue.bookings
    served = {service for window in plan.windows for service in window.services}

    assert {service.id for service in plan.services} <= served
    assert all(catalogue.item(name) for service in plan.services for name in service.items)


def test_one_kiosk(new_visit: Callable[[Item], Any], catalogue: Catalogue):
    """The same kiosk opens a section's item and a stationed department's from the same first screen."""
    shown = []
    for name in ("sole-trader-registration", "lightning-protection-review"):
        item = catalogue.item(name)
        assert item
        visit = new_visit(item)
        visit.open_guide()
        shown.append(visit.screen().title)

    assert ["个体工商户设立登记" in shown[0], "防雷" in shown[1] or "雷电" in shown[1]] == [True, True]


def test_queues(desk):
    """Cases of every unit lie in one store: each unit sees its own queue, and the leader all of them."""
    mine, theirs = desk.case(), desk.case(unit=STRANGER.unit)

    def queue(unit: str) -> list[str]:
        return [case.case_no for case in desk.read(cases.in_states, [mine.state], unit=unit)]

    assert queue(OFFICER.unit) == [mine.case_no]
    assert queue(STRANGER.unit) == [theirs.case_no]
    assert queue(LEADER.unit) == [mine.case_no, theirs.case_no]
