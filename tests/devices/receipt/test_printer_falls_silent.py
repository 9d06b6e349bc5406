"""Silence is never taken for health, nor for paper."""

from collections.abc import Callable

from devices.outcome import Confirmed, Refused, Uncertain
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS, DeviceState, Level

MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]


def test_silent_status(emulator: EmulatedPrinter, driver: EscposPrinter):
    """A printer that does not answer is known to be nothing at all."""
    emulator.act({"do": "silent"})
    status = driver.status()

    assert (status.state, set(status.components.values())) == (DeviceState.NO_REPLY, {Level.UNKNOWN})


def test_silent_before_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A silent printer is given nothing."""
    emulator.act({"do": "silent"})

    assert driver.print_receipt(receipt, job="j") == Refused("j", FAULTS["device.no_reply"])


def test_silent_during_the_job(make_pair: MakePair, receipt: Receipt):
    """A printer that falls silent after the first byte leaves the job uncertain, although paper came out."""
    emulator, driver = make_pair(seconds_a_row=0.0005)
    driver.status()
    emulator.mechanism.change(lambda _: emulator.act({"do": "silent"}), after_rows=50)

    assert driver.print_receipt(receipt, job="j") == Uncertain("j", FAULTS["device.no_reply"])


def test_uncertain_job_is_not_sent_again(make_pair: MakePair, receipt: Receipt):
    """Asking again for an uncertain job sends nothing, even when the printer answers again."""
    emulator, driver = make_pair(seconds_a_row=0.0005)
    driver.status()
    emulator.mechanism.change(lambda _: emulator.act({"do": "silent"}), after_rows=50)
    first = driver.print_receipt(receipt, job="j")
    emulator.act({"do": "recover"})

    assert driver.print_receipt(receipt, job="j") == first


def test_late_token_of_an_older_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A token that arrives for another job proves nothing for this one."""
    driver.status()
    emulator._wire.say(b"\x37\x22abcd\x00")
    emulator.act({"do": "paper", "level": "out", "after_rows": 100})

    assert not isinstance(driver.print_receipt(receipt, job="j"), Confirmed)


def test_slow_printer_is_waited_for(make_pair: MakePair, receipt: Receipt):
    """A printer that is slow but answers is confirmed in its own time."""
    emulator, driver = make_pair(seconds_a_row=0.0001)
    emulator.act({"do": "slow", "factor": 10})

    assert driver.print_receipt(receipt, job="j") == Confirmed("j", "token")


def test_too_slow_is_uncertain(make_pair: MakePair, receipt: Receipt):
    """A printer that answers well but never proves the job leaves it uncertain."""
    _emulator, driver = make_pair(seconds_a_row=0.1)

    assert driver.print_receipt(receipt, job="j") == Uncertain("j", FAULTS["device.stopped"])
