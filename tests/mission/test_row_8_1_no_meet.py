"""One window takes in and one hands out, and nobody meets who decides: come once, or not at all.

Visits are what an item asks for. Counting them for each case, arrivals at windows among them, is to come.
"""

from content.catalogue.model import Catalogue, Delivery, Terminal
from server.domain.case import CaseState


def test_every_unit_is_filed_at_the_kiosk(catalogue: Catalogue):
    """Items of several sections are taken in whole by the same kiosk."""
    units = {item.unit for item in catalogue.items if item.terminal is Terminal.FULL}

    assert len(units) > 2


def test_visits(catalogue: Catalogue):
    """What a kiosk handles in full and hands out asks for no visit to a window, or says why it asks for one."""
    asking = [item for item in catalogue.items if item.terminal is Terminal.FULL and Delivery.KIOSK in item.deliveries]

    assert asking
    assert all(item.visits == 0 or item.visit_reason for item in asking)


def test_come_once(hall):
    """What was filed at one kiosk is handed out at any other, and no window took part."""
    case = hall.ready()
    elsewhere = hall.add_kiosk("K04")
    reply = elsewhere.call("POST", "/claims", elsewhere.claim(case)).json()

    assert (case.state, reply["state"]) == (CaseState.LICENCE_READY, "ready")


def test_only_to_the_holder(hall):
    """It is handed to the holder's card alone."""
    case = hall.ready()
    reply = hall.kiosk.call("POST", "/claims", hall.kiosk.claim(case, number="140581189912310027")).json()

    assert reply["state"] == "not_holder"
