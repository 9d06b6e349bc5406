"""A queue is known by its attributes, and what it says of itself is told from what it repeats."""

import pytest

from devices.page.attributes import Group, GroupTag, Tag, Value
from devices.page.spooler import address_behind, is_queue, own_state


def _queue(device: str) -> Group:
    return Group(GroupTag.PRINTER, {"device-uri": (Value(Tag.URI, device),), "cups-version": (Value(Tag.TEXT, "2.4"),)})


def test_queue_is_known():
    """Only CUPS tells a version of its own."""
    assert (is_queue(_queue("")), is_queue(Group(GroupTag.PRINTER))) == (True, False)


@pytest.mark.parametrize(
    ("device", "address"),
    [
        ("ipp://192.0.2.9/ipp/print", "ipp://192.0.2.9/ipp/print"),
        ("ipps://printer:631/ipp/print?waitjob=false", "ipps://printer:631/ipp/print"),
        ("ipp://user:word@printer/ipp/print", None),
        ("usb://Maker/Model?serial=1", None),
        ("socket://192.0.2.9:9100", None),
        ("ipp://[", None),
        ("ipp://printer:99999/", None),
        ("ipp://printer/打印", None),
        ("", None),
    ],
)
def test_address_behind(device: str, address: str | None):
    """A printer that speaks IPP can be asked; any other way to it is CUPS's own."""
    assert address == address_behind(_queue(device))


def test_old_reasons_are_not_its_own():
    """A jam that CUPS still remembers says nothing of the queue; a pause does."""
    reasons = tuple(Value(Tag.KEYWORD, each) for each in ("media-jam-error", "paused"))
    state = own_state(
        Group(GroupTag.PRINTER, {"printer-state-reasons": reasons, "printer-state": (Value(Tag.ENUM, 5),)})
    )

    assert (state.texts("printer-state-reasons"), state.number("printer-state")) == (("paused",), 5)


def test_reason_that_is_no_word():
    """A reason that is a collection is no reason, and no error."""
    reasons = (Value(Tag.COLLECTION, {}), Value(Tag.KEYWORD, "paused"))

    assert own_state(Group(GroupTag.PRINTER, {"printer-state-reasons": reasons})).texts("printer-state-reasons") == (
        "paused",
    )
