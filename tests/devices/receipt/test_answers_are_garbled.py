"""Answers that no printer gives are noise, and noise is not health."""

from devices.outcome import Confirmed, Refused
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS, DeviceState


def test_garbled_status(emulator: EmulatedPrinter, driver: EscposPrinter):
    """Garbage instead of a status byte is no reply."""
    emulator.act({"do": "garble"})

    assert driver.status().state == DeviceState.NO_REPLY


def test_garbled_before_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """Nothing is sent to a printer that speaks nonsense."""
    emulator.act({"do": "garble"})

    assert driver.print_receipt(receipt, job="j") == Refused("j", FAULTS["device.no_reply"])


def test_clear_line_again(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """When the line is clear again, so is the printer's word."""
    emulator.act({"do": "garble"})
    driver.status()
    emulator.act({"do": "garble", "on": False})

    assert driver.print_receipt(receipt, job="j") == Confirmed("j", "token")


def test_automatic_status_is_not_an_answer(emulator: EmulatedPrinter, driver: EscposPrinter):
    """Unasked status blocks that arrive between questions are not taken for their answers."""
    driver.status()
    for level in ("low", "ok", "low"):
        emulator.act({"do": "paper", "level": level})

    assert [fault.code for fault in driver.status().faults] == ["paper.low"]
