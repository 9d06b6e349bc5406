import pytest

from tests.devices.codes.held import Held

_NOISE = {"do": "garble"}, {"do": "scan", "text": "K1:ABC"}


@pytest.mark.parametrize("held", ["serial"], indirect=True)
def test_bytes_that_are_no_text(held: Held):
    """What is no text in any charset keeps its bytes and has no text."""
    scan = held.scan_while_waiting({"do": "hex", "bytes": "ff80ff0d"})

    assert scan is not None
    assert (scan.payload, scan.text) == (b"\xff\x80\xff", "")


@pytest.mark.parametrize("held", ["wedge"], indirect=True)
def test_events_that_are_none(held: Held):
    """Events of other kinds type nothing."""
    assert held.scan_while_waiting(*_NOISE, timeout_s=0.3) is None


def test_recovers(held: Held):
    """After noise and a pause a good code is read as it is."""
    held.scan_while_waiting(*_NOISE, timeout_s=0.5)
    held.emulator.act({"do": "recover"})
    scan = held.scan_while_waiting({"do": "scan", "text": "K1:GOOD"})

    assert scan is not None
    assert scan.text == "K1:GOOD"
