"""Every status bit in the manuals' tables has its word here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt.condition import Condition
from devices.status import DeviceState

TABLE = [
    ((0x12, 0x12, 0x12, 0x12), [], DeviceState.ONLINE),
    ((0x12, 0x12, 0x12, 0x1E), ["paper.low"], DeviceState.ONLINE),
    ((0x1A, 0x32, 0x12, 0x7E), ["paper.out"], DeviceState.OFFLINE),
    ((0x1A, 0x32, 0x12, 0x72), ["paper.out"], DeviceState.OFFLINE),
    ((0x1A, 0x16, 0x12, 0x12), ["cover.open"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x16, 0x12), ["paper.jam"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x1A, 0x12), ["cutter.fault"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x52, 0x12), ["head.hot"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x32, 0x12), ["device.fault"], DeviceState.FAULT),
    ((0x1A, 0x12, 0x12, 0x12), ["device.stopped"], DeviceState.OFFLINE),
]


@pytest.mark.parametrize(("answers", "codes", "state"), TABLE)
def test_real_time(answers: tuple[int, int, int, int], codes: list[str], state: DeviceState):
    """DLE EOT 1 to 4 name this fault and this state."""
    status = Condition(*answers).status

    assert ([fault.code for fault in status.faults], status.state) == (codes, state)


def test_two_faults_at_once():
    """A cover opened to load paper does not hide that paper is out."""
    status = Condition(0x1A, 0x36, 0x12, 0x7E).status

    assert [fault.code for fault in status.faults] == ["paper.out", "cover.open"]


@given(st.tuples(*[st.integers(0, 255)] * 4))
def test_offline_is_never_usable(answers: tuple[int, int, int, int]):
    """Whatever else is said, a printer that says off-line gets no work."""
    first, *rest = answers

    assert not Condition(first | 0x08, *rest).status.is_usable
