from devices.errand import Abandoned, Done, Errand, Reply
from devices.status import FAULTS


def test_abandoned():
    """A job given up is told by its ticket, with the fault and with whether the device may have felt it."""
    replies: list[Reply] = []
    Errand("ticket", lambda _: None, replies.append, 1.0).abandon("device.no_reply", has_begun=True)

    assert [Abandoned("ticket", FAULTS["device.no_reply"], has_begun=True)] == replies


def test_value_is_not_shown():
    """What a job returned, such as a card that was read, shows in no text of its reply."""
    assert "140581189912310019" not in repr(Done("ticket", "140581189912310019"))
