"""Silence becomes news only when it lasts, and a device that stays away is asked less and less."""

from devices.status import FAULTS, DeviceState, Status
from devices.vigil import Vigil

ONLINE = Status(DeviceState.ONLINE)
LOW = Status(DeviceState.ONLINE, faults=(FAULTS["paper.low"],))
GONE = Status(DeviceState.NO_REPLY, faults=(FAULTS["device.no_reply"],))


def test_only_changes_are_news():
    """The same answer again is no news."""
    vigil = Vigil(2.0)

    assert [vigil.hear(each) for each in (ONLINE, ONLINE, LOW, LOW, ONLINE)] == [True, False, True, False, True]


def test_two_misses_are_forgiven():
    """A working device that misses two questions is still what it was."""
    vigil = Vigil(2.0)
    vigil.hear(ONLINE)

    assert ([vigil.hear(GONE), vigil.hear(GONE)], vigil.known) == ([False, False], ONLINE)


def test_third_miss_is_news():
    """The third miss in a row says that the device is gone, once."""
    vigil = Vigil(2.0)

    assert [vigil.hear(each) for each in (ONLINE, GONE, GONE, GONE, GONE)] == [True, False, False, True, False]


def test_answer_between_misses():
    """An answer in between starts the count anew."""
    vigil = Vigil(2.0)
    heard = [vigil.hear(each) for each in (ONLINE, GONE, GONE, ONLINE, GONE, GONE)]

    assert (heard.count(True), vigil.known) == (1, ONLINE)


def test_absent_at_start():
    """A device that was never there is known to be gone at the first look."""
    assert Vigil(2.0).hear(GONE)


def test_back_off():
    """The pause doubles from one second to thirty, and is short again after an answer."""
    vigil = Vigil(2.0)
    pauses = []
    for status in [GONE] * 7 + [ONLINE]:
        vigil.hear(status)
        pauses.append(vigil.pause_s)

    assert pauses == [1, 2, 4, 8, 16, 30, 30, 2]
