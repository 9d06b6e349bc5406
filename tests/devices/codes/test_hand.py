import threading

import pytest

from devices.status import DeviceState, Level
from tests.devices.codes.held import Held

_SCAN = {"do": "scan", "text": "K1:ABC $%*+-./:"}


def test_code(held: Held):
    """A code arrives over either wire, byte for byte."""
    scan = held.scan_while_waiting(_SCAN)

    assert scan is not None
    assert (scan.payload, scan.text) == (b"K1:ABC $%*+-./:", "K1:ABC $%*+-./:")


def test_no_suffix(held: Held):
    """A scanner that sends no suffix is read by its pause."""
    scan = held.scan_while_waiting({**_SCAN, "suffix": ""})

    assert scan is not None
    assert scan.text == "K1:ABC $%*+-./:"


def test_nobody_scans(held: Held):
    """With nothing to read the wait ends at its deadline."""
    assert held.driver.read_code(timeout_s=0.2) is None


def test_unasked(held: Held):
    """What was scanned before the wait began is not taken for an answer."""
    held.driver.status()
    held.emulator.act({"do": "scan", "text": "OLD"})
    scan = held.scan_while_waiting({"do": "scan", "text": "NEW"})

    assert scan is not None
    assert scan.text == "NEW"


def test_repeat(held: Held):
    """The same code again within three seconds is passed over for the next one."""
    held.scan_while_waiting(_SCAN)
    scan = held.scan_while_waiting(_SCAN, {"do": "scan", "text": "K1:NEXT"})

    assert scan is not None
    assert scan.text == "K1:NEXT"


def test_cancel(held: Held):
    """A wait is ended from another thread, long before its deadline."""
    timer = threading.Timer(0.1, held.driver.cancel)
    timer.start()
    scan = held.driver.read_code(timeout_s=600)
    timer.join()

    assert scan is None


def test_close(held: Held):
    """Closing ends a wait too."""
    timer = threading.Timer(0.1, held.driver.close)
    timer.start()
    scan = held.driver.read_code(timeout_s=600)
    timer.join()

    assert scan is None


def test_status(held: Held):
    """Plugged in it is online, and known to work only once a code has come."""
    before = held.driver.status()
    held.scan_while_waiting(_SCAN)
    after = held.driver.status()

    assert (
        before.state,
        before.components["scanner"],
        after.components["scanner"],
    ) == (DeviceState.ONLINE, Level.UNKNOWN, Level.OK)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("held", ["serial"], indirect=True)
def test_chinese(held: Held, encoding: str):
    """A serial scanner may write Chinese in either charset."""
    scan = held.scan_while_waiting({"do": "scan", "text": "受理回执", "encoding": encoding})

    assert scan is not None
    assert scan.text == "受理回执"


def test_longest(held: Held):
    """The longest code that there is comes through whole."""
    scan = held.scan_while_waiting({"do": "scan", "text": "7" * 7089})

    assert scan is not None
    assert scan.payload == b"7" * 7089


def test_too_long(held: Held):
    """A flood is dropped, and the code after it is read."""
    scan = held.scan_while_waiting({"do": "scan", "text": "7" * 7090}, {"do": "scan", "text": "K1:AFTER"})

    assert scan is not None
    assert scan.text == "K1:AFTER"


def test_privacy(held: Held):
    """After a code was handed over nothing of it is left in the driver."""
    held.scan_while_waiting({"do": "scan", "text": "K07SECRET"})

    assert b"K07SECRET" not in bytes(held.driver._framing._piece._gathered)
