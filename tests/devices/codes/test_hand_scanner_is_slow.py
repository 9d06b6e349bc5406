from tests.devices.codes.held import Held


def test_gaps_below_a_pause(held: Held):
    """Characters that come one by one make one code."""
    scan = held.scan_while_waiting({"do": "slow", "seconds": 0.01}, {"do": "scan", "text": "K07-4F2Q-9", "suffix": ""})

    assert scan is not None
    assert scan.text == "K07-4F2Q-9"


def test_gaps_above_a_pause(held: Held):
    """Where codes end by a suffix, pauses inside one do not cut it."""
    held.scan_while_waiting({"do": "scan", "text": "K1:FIRST"})
    scan = held.scan_while_waiting({"do": "slow", "seconds": 0.12}, {"do": "scan", "text": "K07"})

    assert scan is not None
    assert scan.text == "K07"
