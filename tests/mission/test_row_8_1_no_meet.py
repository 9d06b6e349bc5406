"""One window takes in and one hands out, and nobody meets who decides: come once, or not at all."""

from content.catalogue.model import Catalogue, Delivery, Terminal
from content.contract.clock import local_date
from server.domain.case import CaseState
from server.figuring import months_until, tallies


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


def test_visits_are_counted(hall):
    """For each case the visits it took are counted: one to file, and one more for each time papers were supplied."""
    case = hall.ready()
    with hall.services.database.reading() as connection:
        found = tallies(connection, hall.services.catalogues, months_until(local_date(hall.clock.now()), 1))
    (tally,) = found.values()

    assert (case.item, tally.cases, tally.visits) == ("shop", 1, 1)
