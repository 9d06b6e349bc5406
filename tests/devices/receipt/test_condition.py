"""Every status bit in the manuals' tables has its word here, by both ways that it can come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt.condition import Condition
from devices.status import DeviceState

TABLE = [
    ((0x12, 0x12, 0x12, 0x12), b"\x10\x00\x00\x00", [], DeviceState.ONLINE),
    ((0x12, 0x12, 0x12, 0x1E), b"\x10\x00\x03\x00", ["paper.low"], DeviceState.ONLINE),
    ((0x1A, 0x32, 0x12, 0x7E), b"\x18\x00\x0f\x00", ["paper.out"], DeviceState.OFFLINE),
    ((0x1A, 0x32, 0x12, 0x72), b"\x18\x00\x0c\x00", ["paper.out"], DeviceState.OFFLINE),
    ((0x1A, 0x16, 0x12, 0x12), b"\x38\x00\x00\x00", ["cover.open"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x16, 0x12), b"\x18\x04\x00\x00", ["paper.jam"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x1A, 0x12), b"\x18\x08\x00\x00", ["cutter.fault"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x52, 0x12), b"\x18\x40\x00\x00", ["head.hot"], DeviceState.OFFLINE),
    ((0x1A, 0x52, 0x32, 0x12), b"\x18\x20\x00\x00", ["device.fault"], DeviceState.FAULT),
    ((0x1A, 0x12, 0x12, 0x12), b"\x18\x00\x00\x00", ["device.stopped"], DeviceState.OFFLINE),
]


@pytest.mark.parametrize(("answers", "codes", "state"), [(row[0], row[2], row[3]) for row in TABLE])
def test_real_time(answers: tuple[int, int, int, int], codes: list[str], state: DeviceState):
    """DLE EOT 1 to 4 name this fault and this state."""
    status = Condition(*answers).status

    assert ([fault.code for fault in status.faults], status.state) == (codes, state)


@pytest.mark.parametrize(("answers", "block"), [row[:2] for row in TABLE])
def test_automatic(answers: tuple[int, int, int, int], block: bytes):
    """An automatic status block says the same as the four answers."""
    assert Condition.from_automatic(block).status == Condition(*answers).status


def test_two_faults_at_once():
    """A cover opened to load paper does not hide that paper is out."""
    status = Condition(0x1A, 0x36, 0x12, 0x7E).status

    assert [fault.code for fault in status.faults] == ["paper.out", "cover.open"]


@given(st.tuples(*[st.integers(0, 255)] * 4))
def test_offline_is_never_usable(answers: tuple[int, int, int, int]):
    """Whatever else is said, a printer that says off-line gets no work."""
    first, *rest = answers

    assert not Condition(first | 0x08, *rest).status.is_usable
