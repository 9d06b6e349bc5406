from datetime import timedelta

import pytest

from content.contract.health import OFFLINE_AFTER_S, DeviceReport, Heartbeat, JournalReport
from server.store import kiosks
from server.store.kiosks import KioskKey, KioskState, Reach
from tests.server.acts.desk import MONDAY


@pytest.fixture
def known(database):
    """A kiosk that was approved."""
    database.write(lambda c: kiosks.enrol(c, name="K03", public_key=b"k", now=MONDAY))
    approve(database)
    return database


def approve(database) -> None:
    """Believe its key."""
    database.write(lambda c: kiosks.set_state(c, name="K03", state=KioskState.APPROVED, by="admin", now=MONDAY))


def find(database):
    """Read it."""
    with database.reading() as connection:
        return kiosks.find(connection, "K03")


def hear(database, *names: str) -> None:
    """Let it speak of some devices."""
    heard = Heartbeat(
        kiosk="K03",
        at=MONDAY.isoformat(),
        app_version="0.1.0",
        bundle=1,
        bundle_shown=1,
        bundle_problem="",
        ui_alive_s=1,
        journal=JournalReport(waiting=0, oldest_s=0, refused=0, uncertain_prints=0),
        devices=[DeviceReport(name, name, "online", {}, [], MONDAY.isoformat()) for name in names],
        offers=[],
        order_results=[],
    )
    database.write(lambda c: kiosks.hear(c, heard, MONDAY))


def test_enrolled_anew(known):
    """A kiosk with a new key waits for a person again."""
    known.write(lambda c: kiosks.enrol(c, name="K03", public_key=b"n", now=MONDAY))
    found = find(known)

    assert (found.state, found.approved_by, found.public_key) == (KioskState.PENDING, "", b"n")


def test_keys(known):
    """Of the kiosks asked for those that exist are given; of none, none."""
    with known.reading() as connection:
        found = [kiosks.keys(connection, names) for names in (["K03", "K04"], [])]

    assert found == [[KioskKey("K03", b"k", KioskState.APPROVED)], []]


@pytest.mark.parametrize(("passed", "reach"), [(OFFLINE_AFTER_S, Reach.ONLINE), (OFFLINE_AFTER_S + 1, Reach.OFFLINE)])
def test_reach(known, passed: int, reach: Reach):
    """A kiosk is offline once it has been silent for too long; one never heard is not called well."""
    before = find(known).reach(MONDAY)
    hear(known)

    assert (before, find(known).reach(MONDAY + timedelta(seconds=passed))) == (Reach.UNKNOWN, reach)


def test_device_that_is_gone(known):
    """A device that a kiosk no longer lists is forgotten."""
    hear(known, "idcard", "page")
    hear(known, "page")
    with known.reading() as connection:
        assert [device.name for device in kiosks.devices_of(connection, "K03")] == ["page"]
