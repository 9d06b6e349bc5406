"""What staff read of a device is exactly what is known of it."""

from datetime import datetime

import pytest

from content.contract.clock import CHINA
from content.contract.health import DeviceReport, FaultReport
from devices.status import FAULTS, DeviceState, Level, Status
from kiosk.health.reports import report

SINCE = datetime(2026, 9, 28, 2, 13, 0, 999, tzinfo=CHINA)


def test_a_report_says_what_is_known() -> None:
    """State, components, faults with their action, and since when, to the second."""
    fault = FAULTS["paper.out"]
    status = Status(DeviceState.ONLINE, {"paper": Level.OUT}, (fault,))
    told = FaultReport("paper.out", fault.severity.value, fault.blocking, fault.action.value)

    expected = DeviceReport("receipt", "receipt", "online", {"paper": "out"}, [told], "2026-09-28T02:13:00+08:00")

    assert expected == report("receipt", "receipt", status, since=SINCE)


@pytest.mark.parametrize("state", DeviceState)
def test_every_state_has_its_word(state) -> None:
    """No state is told as another."""
    assert state.value == report("page", "page", Status(state), since=SINCE).state
