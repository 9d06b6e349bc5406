"""A printer is told of a mode when it changes, and not again."""

from devices.receipt import commands
from devices.receipt.switches import Switches


def test_begins_as_initialised():
    """Left, single size and the usual stops need no switch after ESC @."""
    switches = Switches()

    assert (switches.align(centred=False), switches.size(), switches.tabs((8, 16), spaces=0)) == (b"", b"", b"")


def test_change_is_told_once():
    """A second wish for the same mode writes nothing."""
    switches = Switches()

    assert [switches.size(2, 2), switches.size(2, 2), switches.size()] == [b"\x1d!\x11", b"", b"\x1d!\x00"]


def test_stops_stay():
    """Stops that are set already serve the next columns too."""
    switches = Switches()

    assert [switches.tabs((9,), spaces=9), switches.tabs((9,), spaces=9)] == [commands.tabs((9,)), b""]


def test_few_blanks_are_cheaper():
    """Stops that save nothing are not set."""
    assert Switches().tabs((9,), spaces=4) is None


def test_more_stops_than_a_printer_holds():
    """Over 32 columns go by blanks."""
    assert Switches().tabs(tuple(range(1, 80, 2)), spaces=999) is None
