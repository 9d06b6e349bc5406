from datetime import timedelta

import pytest

from content.contract.health import DeviceReport, FaultReport, Heartbeat, JournalReport, OrderResult
from server.store import kiosks, orders, record
from server.store.kiosks import Reach
from server.store.orders import KeptOrder

PRINTER = DeviceReport(
    name="receipt",
    kind="receipt_printer",
    state="attention",
    components={"paper": "low"},
    faults=[FaultReport("paper.low", "warning", blocking=False, action="refill")],
    since="2026-09-28T09:00:00+08:00",
)


def beat(hall, *, kiosk="K03", devices=(PRINTER,), results=()):
    """Make one heartbeat."""
    return Heartbeat(
        kiosk=kiosk,
        at=hall.clock.now().isoformat(),
        app_version="0.1.0",
        bundle=1,
        bundle_shown=1,
        bundle_problem="",
        ui_alive_s=0,
        journal=JournalReport(0, 0, 0, 0),
        devices=list(devices),
        offers=["shop"],
        order_results=list(results),
    )


def ask(hall, order_id="order-1"):
    """Let staff ask for a reset."""
    now = hall.clock.now()
    order = KeptOrder(
        id=order_id,
        kiosk="K03",
        action="reset_device",
        target="receipt",
        state="asked",
        asked_by="li",
        asked_at=now,
        deadline=now + timedelta(minutes=10),
    )
    hall.services.database.write(lambda c: orders.ask(c, order))


def state_of(hall):
    with hall.services.database.reading() as connection:
        return [(order.state, order.note) for order in orders.newest(connection, "K03")]


def test_heard(hall):
    """A heartbeat is kept with the server's time of arrival."""
    hall.kiosk.call("POST", "/heartbeats", beat(hall))

    with hall.services.database.reading() as connection:
        kiosk = kiosks.find(connection, "K03")
    assert (kiosk.last_seen, kiosk.heartbeat) == (hall.clock.now(), beat(hall))


def test_devices(hall):
    """Each device is kept with its faults and the time since when."""
    hall.kiosk.call("POST", "/heartbeats", beat(hall))

    with hall.services.database.reading() as connection:
        assert kiosks.devices_of(connection, "K03") == [PRINTER]


def test_device_removed(hall):
    """A device that is no longer reported is no longer listed."""
    hall.kiosk.call("POST", "/heartbeats", beat(hall))
    hall.kiosk.call("POST", "/heartbeats", beat(hall, devices=()))

    with hall.services.database.reading() as connection:
        assert kiosks.devices_of(connection, "K03") == []


@pytest.mark.parametrize(("passed", "expected"), [(0, Reach.ONLINE), (90, Reach.ONLINE), (91, Reach.OFFLINE)])
def test_reach(hall, passed, expected):
    """A kiosk is offline once three heartbeats are missing, judged when somebody looks."""
    hall.kiosk.call("POST", "/heartbeats", beat(hall))
    hall.clock.advance(passed)

    with hall.services.database.reading() as connection:
        assert kiosks.find(connection, "K03").reach(hall.clock.now()) is expected


def test_never_heard(hall):
    """A kiosk that never spoke is unknown, not online."""
    with hall.services.database.reading() as connection:
        assert kiosks.find(connection, "K03").reach(hall.clock.now()) is Reach.UNKNOWN


def test_order_repeats(hall):
    """An order is told with every heartbeat until its result arrives."""
    ask(hall)
    told = [hall.kiosk.call("POST", "/heartbeats", beat(hall)).json()["orders"] for _ in range(2)]

    assert told == [[{"id": "order-1", "action": "reset_device", "target": "receipt"}]] * 2


@pytest.mark.parametrize(("state", "note"), [("done", ""), ("failed", "printer.silent")])
def test_order_result(hall, state, note):
    """A result ends an order, with its note."""
    ask(hall)
    hall.kiosk.call("POST", "/heartbeats", beat(hall, results=[OrderResult("order-1", state, note)]))

    assert state_of(hall) == [(state, note)]


def test_order_result_recorded(hall):
    """The end of an order is written into the record, in the kiosk's name."""
    ask(hall)
    hall.kiosk.call("POST", "/heartbeats", beat(hall, results=[OrderResult("order-1", "done")]))

    with hall.services.database.reading() as connection:
        last = record.last(connection)
    assert (last.who, last.what, last.facts["order"]) == ("K03", "order.done", "order-1")


def test_late_result(hall):
    """A result for an order that has ended changes nothing."""
    ask(hall)
    for state in ("done", "failed"):
        hall.kiosk.call("POST", "/heartbeats", beat(hall, results=[OrderResult("order-1", state)]))

    assert state_of(hall) == [("done", "")]


def test_order_of_another_kiosk(hall):
    """A kiosk cannot end another kiosk's order."""
    ask(hall)
    other = hall.add_kiosk("K09")
    other.call("POST", "/heartbeats", beat(hall, kiosk="K09", results=[OrderResult("order-1", "done")]))

    assert state_of(hall) == [("asked", "")]


def test_other_kiosk(hall):
    """A heartbeat in another kiosk's name is refused."""
    answer = hall.kiosk.call("POST", "/heartbeats", beat(hall, kiosk="K04"))

    assert (answer.status_code, answer.json()["key"]) == (403, "heartbeat.other_kiosk")


@pytest.mark.parametrize("body", [b"{}", b"null", b'{"kiosk": 3}'])
def test_malformed(hall, body):
    """Anything that is no heartbeat gets a problem with a key."""
    answer = hall.kiosk.call("POST", "/heartbeats", body)

    assert (answer.status_code, answer.json()["key"]) == (400, "request.malformed")
