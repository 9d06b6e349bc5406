"""A hall worker asks a device to reset from her page: asked, then done or failed, and never left hanging."""

import pytest

from provisioning.demo.hall import KIOSK
from provisioning.demo.staff import Person
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

_NEWEST = "SELECT state, note FROM orders WHERE target = ? ORDER BY asked_at DESC LIMIT 1"


@pytest.fixture(scope="module")
def hall_worker(house: House) -> Person:
    """Let the administrator invite a hall worker."""
    return house.staff("hall", "样本导办员", role="hall")


def _ask(house: House, worker: Person, visitor: Visitor, device: str) -> tuple[str, str]:
    worker.send("/staff", f"/staff/{KIOSK}/order", action="reset_device", target=device)
    visitor.wait("an answer", lambda: house.server.rows(_NEWEST, device)[0][0] != "asked", timeout_s=40)
    state, note = house.server.rows(_NEWEST, device)[0]
    return str(state), str(note)


def test_sound_device(house: House, hall_worker: Person, visitor: Visitor):
    """A printer that answers afterwards was reset."""
    visitor.wait("the printer works", lambda: "receipt" in visitor.working)

    assert _ask(house, hall_worker, visitor, "receipt") == ("done", "")


def test_device_that_is_gone(house: House, hall_worker: Person, visitor: Visitor):
    """A reader that is not plugged in cannot be reset, and the order says why."""
    visitor.wait("the reader works", lambda: "idcard" in visitor.working)
    house.hands("idcard", do="unplug")
    visitor.wait("the kiosk sees it", lambda: "idcard" not in visitor.working)

    assert _ask(house, hall_worker, visitor, "idcard")[0] == "failed"


def test_she_is_on_record(house: House, hall_worker: Person, visitor: Visitor):
    """Who asked is on record for life."""
    visitor.wait("the printer works", lambda: "page" in visitor.working)
    _ask(house, hall_worker, visitor, "page")
    asked = house.server.rows("SELECT facts FROM record WHERE what = 'order.asked' ORDER BY seq DESC LIMIT 1")

    assert hall_worker.name in str(asked[0][0])
