"""The hall worker's page."""

from typing import Any

import pytest

from content.contract.health import DeviceReport, FaultReport, Heartbeat, JournalReport, OrderResult
from content.contract.help import HelpCall
from content.contract.signing import fingerprint
from server.store import issues, kiosks, orders, record, restocks

LOW = FaultReport("paper.low", "warning", blocking=False, action="refill")
OUT = FaultReport("paper.out", "error", blocking=True, action="refill")


def _beat(hall: Any, *devices: DeviceReport, results: tuple[OrderResult, ...] = (), **journal: int) -> None:
    counted = {"waiting": 0, "oldest_s": 0, "refused": 0, "uncertain_prints": 0, **journal}
    heartbeat = Heartbeat(
        kiosk="K03",
        at=hall.clock.now().isoformat(),
        app_version="0.1.0",
        bundle=1,
        bundle_shown=1,
        bundle_problem="",
        ui_alive_s=1,
        journal=JournalReport(**counted),
        devices=list(devices),
        offers=[],
        order_results=list(results),
    )
    assert hall.kiosk.call("POST", "/heartbeats", heartbeat).status_code == 200


def _printer(hall: Any, *faults: FaultReport, state: str = "online", **components: str) -> DeviceReport:
    since = hall.clock.now().isoformat()
    return DeviceReport("receipt", "receipt", state, {"paper": "ok", **components}, list(faults), since)


def test_never_heard(browsers: Any):
    """A kiosk that never spoke is unknown and grey, and nothing of it is green."""
    page = browsers("hall").get("/staff").text

    assert ("从未有回应" in page, "lamp green" in page, "lamp grey" in page) == (True, False, True)


def test_well(browsers: Any, hall: Any):
    """A kiosk that works and was heard of just now is green."""
    _beat(hall, _printer(hall))

    page = browsers("hall").get("/staff").text

    assert ("在线" in page, "lamp red" in page, "lamp green" in page) == (True, False, True)


def test_offline(browsers: Any, hall: Any):
    """Ninety seconds of silence are offline, and its devices are not known any more."""
    _beat(hall, _printer(hall))
    hall.clock.advance(91)

    page = browsers("hall").get("/staff").text

    assert ("离线" in page, "lamp green" in page, "现在怎样不知道" in page) == (True, False, True)


@pytest.mark.parametrize(("fault", "words", "light"), [(LOW, "纸将用完", "amber"), (OUT, "纸已用完", "red")])
def test_paper(browsers: Any, hall: Any, fault: FaultReport, words: str, light: str):
    """Paper low is amber and paper out is red, with words and since when."""
    _beat(hall, _printer(hall, fault))
    hall.clock.advance(60)

    page = browsers("hall").get("/staff").text

    assert (words in page, f"lamp {light}" in page, "持续 1 分钟" in page) == (True, True, True)


def test_unknown_component(browsers: Any, hall: Any):
    """A component nobody can judge is grey, never green."""
    _beat(hall, _printer(hall, paper="unknown"))

    assert "lamp green" not in browsers("hall").get("/staff").text


def test_waiting(browsers: Any, hall: Any):
    """What waits in the journal is counted, and an old row colours the kiosk."""
    _beat(hall, _printer(hall), waiting=3, oldest_s=7200)

    page = browsers("hall").get("/staff").text

    assert ("待上传 3 件" in page, "2 小时" in page, "kiosk amber" in page) == (True, True, True)


def test_restock(browsers: Any, hall: Any):
    """A refill is written down with who, what and how much."""
    browsers("hall").post("/staff/K03/restock", what="receipt_paper", quantity="2")

    with hall.services.database.reading() as connection:
        (kept,) = restocks.newest(connection, "K03")

    assert (kept.what, kept.quantity, kept.done_by) == ("receipt_paper", 2, "hall")


@pytest.mark.parametrize(
    "fields", [{"quantity": "0"}, {"quantity": "-1"}, {"quantity": "x"}, {"quantity": "10001"}, {"what": "beer"}]
)
def test_odd_restock(browsers: Any, hall: Any, fields: dict[str, str]):
    """A refill of nothing, or of something else, is refused."""
    answer = browsers("hall").post("/staff/K03/restock", **{"what": "toner", "quantity": "1", **fields})

    with hall.services.database.reading() as connection:
        assert (answer.status_code, restocks.newest(connection, "K03")) == (422, [])


def test_order(browsers: Any, hall: Any):
    """A reset is asked, answered with a later heartbeat, and shown as done with the time."""
    _beat(hall, _printer(hall))
    browser = browsers("hall")
    browser.post("/staff/K03/order", action="reset_device", target="receipt")
    with hall.services.database.reading() as connection:
        (asked,) = orders.open_for(connection, "K03")
    _beat(hall, _printer(hall), results=(OrderResult(asked.id, "done"),))

    page = browser.get("/staff").text

    assert ("复位设备" in page, "已完成" in page) == (True, True)


def test_order_on_record(browsers: Any, hall: Any):
    """Who asked for a restart stands on the record."""
    browsers("hall").post("/staff/K03/order", action="restart_ui")

    with hall.services.database.reading() as connection:
        last = record.last(connection)

    assert last is not None
    assert (last.who, last.what, last.facts["action"]) == ("hall", "order.asked", "restart_ui")


@pytest.mark.parametrize("path", ["/staff/K99/order", "/staff/K99/restock"])
def test_unknown_kiosk(browsers: Any, path: str):
    """Nothing can be asked of a kiosk that does not exist."""
    answer = browsers("hall").post(path, action="restart_ui", what="toner", quantity="1")

    assert answer.status_code == 404


def _pending(hall: Any) -> str:
    hall.add_kiosk("K04", is_approved=False)
    with hall.services.database.reading() as connection:
        kiosk = kiosks.find(connection, "K04")
    assert kiosk is not None
    return fingerprint(kiosk.public_key)


def test_approve(browsers: Any, hall: Any):
    """An administrator approves a kiosk whose fingerprint was compared."""
    shown = _pending(hall)
    browsers("admin").post("/staff/K04/approve", compared=shown)

    with hall.services.database.reading() as connection:
        kiosk = kiosks.find(connection, "K04")

    assert kiosk is not None
    assert (kiosk.state, kiosk.approved_by) == ("approved", "admin")


def test_other_fingerprint(browsers: Any, hall: Any):
    """A key that changed since the page was drawn is not approved."""
    _pending(hall)
    answer = browsers("admin").post("/staff/K04/approve", compared="0000")

    with hall.services.database.reading() as connection:
        kiosk = kiosks.find(connection, "K04")

    assert kiosk is not None
    assert (answer.status_code, kiosk.state) == (409, "pending")


def test_hall_does_not_approve(browsers: Any, hall: Any):
    """Hall staff see that a kiosk waits, and cannot approve it."""
    shown = _pending(hall)
    browser = browsers("hall")

    answer = browser.post("/staff/K04/approve", compared=shown)

    assert (answer.status_code, shown in browser.get("/staff").text) == (403, False)


def test_issue(browsers: Any, hall: Any):
    """An open issue is shown in words with its subject."""
    now = hall.clock.now()
    hall.services.database.write(
        lambda connection: issues.report(connection, key="claim.locked", subject="GP1", now=now)
    )

    page = browsers("hall").get("/staff").text

    assert ("多次持他人证件领证" in page, "GP1" in page) == (True, True)


@pytest.mark.parametrize(("login", "status"), [("wang", 403), ("editor", 403), ("hall", 200), ("admin", 200)])
def test_roles(browsers: Any, login: str, status: int):
    """Hall staff and administrators look after kiosks."""
    assert browsers(login).get("/staff").status_code == status


def test_refresh(browsers: Any, hall: Any):
    """The part that refreshes itself is the cards alone."""
    _beat(hall, _printer(hall))

    page = browsers("hall").get("/staff/cards").text

    assert ("K03" in page, "<html" in page) == (True, False)


def test_help_given(hall: Any, browsers: Any):
    """A call stands on the page with its kiosk until somebody says that they went, and that is on record."""
    hall.kiosk.call("POST", "/help", HelpCall("zh"))
    browser = browsers("hall")
    shown = "/staff/K03/helped" in browser.get("/staff").text
    browser.post("/staff/K03/helped")

    with hall.services.database.reading() as connection:
        given = [entry.what for entry in record.entries(connection) if entry.what == "help.given"]
    assert (shown, "/staff/K03/helped" in browser.get("/staff").text, given) == (True, False, ["help.given"])
