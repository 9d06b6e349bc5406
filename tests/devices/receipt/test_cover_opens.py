"""A cover, a cutter or a hot head that stops the printer is named, and its job is settled truthfully."""

import pytest

from devices.outcome import Confirmed, Failed, Refused
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS

FAULT_OF_HAND = {
    "cover": "cover.open",
    "cutter": "cutter.fault",
    "head": "head.hot",
    "jam": "paper.jam",
    "broken": "device.fault",
}


@pytest.mark.parametrize(("hand", "code"), FAULT_OF_HAND.items())
def test_before_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, hand: str, code: str):
    """A stopped printer is given nothing."""
    emulator.act({"do": hand})

    assert driver.print_receipt(receipt, job="j") == Refused("j", FAULTS[code])


@pytest.mark.parametrize(("hand", "code"), FAULT_OF_HAND.items())
def test_during_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, hand: str, code: str):
    """A printer that stops in the middle and is emptied has failed, and says why."""
    emulator.act({"do": hand, "after_rows": 100})

    assert driver.print_receipt(receipt, job="j") == Failed("j", FAULTS[code])


def test_closing_recovers(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A closed cover is enough to print again."""
    emulator.act({"do": "cover"})
    driver.status()
    emulator.act({"do": "cover", "on": False})

    assert driver.print_receipt(receipt, job="j") == Confirmed("j", "token")


def test_half_cut(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A knife that sticks in the paper at the end of a job fails it, and the job after it is told so at once."""
    emulator.act({"do": "half-cut"})
    outcomes = [driver.print_receipt(receipt, job=job) for job in ("j1", "j2")]

    assert outcomes == [Failed("j1", FAULTS["cutter.fault"]), Refused("j2", FAULTS["cutter.fault"])]
