"""Paper that ends before, during or after a job never leads to a false word about it."""

from collections.abc import Callable

from devices.outcome import Confirmed, Failed, Refused, Uncertain
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS, Level

MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]


def test_out_before_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """Without paper the job is refused and not one byte of it goes out."""
    emulator.act({"do": "paper", "level": "out"})

    assert driver.print_receipt(receipt, job="j") == Refused("j", FAULTS["paper.out"])


def test_refused_job_may_be_tried_again(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A refused job prints once paper is there."""
    emulator.act({"do": "paper", "level": "out"})
    driver.print_receipt(receipt, job="j")
    emulator.act({"do": "paper", "level": "ok"})

    assert driver.print_receipt(receipt, job="j") == Confirmed("j", "token")


def test_out_in_the_middle(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """When paper ends in the middle and the buffer is emptied, the job has failed."""
    emulator.act({"do": "paper", "level": "out", "after_rows": 100})

    assert driver.print_receipt(receipt, job="j") == Failed("j", FAULTS["paper.out"])


def test_failed_job_leaves_nothing(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """After a failed job the new roll stays blank: what waited was thrown away."""
    emulator.act({"do": "paper", "level": "out", "after_rows": 100})
    driver.print_receipt(receipt, job="j")

    assert emulator.act({"do": "paper", "level": "ok"})["waiting"] == 0


def test_out_in_the_middle_without_clearing(make_pair: MakePair, receipt: Receipt):
    """A model that cannot empty its buffer may print the rest later, so nobody knows."""
    emulator, driver = make_pair("80mm-fence")
    emulator.act({"do": "paper", "level": "out", "after_rows": 100})

    assert driver.print_receipt(receipt, job="j") == Uncertain("j", FAULTS["paper.out"])


def test_out_after_the_proof(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """Paper that ends with the last receipt does not undo its proof."""
    emulator.act({"do": "paper", "level": "out", "after_rows": 10_000})
    outcome = driver.print_receipt(receipt, job="j")
    emulator.act({"do": "paper", "level": "out"})

    assert (outcome, driver.status().components["paper"]) == (Confirmed("j", "token"), Level.OUT)


def test_near_end_still_prints(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """Little paper is a warning and no reason to refuse."""
    emulator.act({"do": "paper", "level": "low"})
    outcome = driver.print_receipt(receipt, job="j")

    assert (outcome, driver.status().faults) == (Confirmed("j", "token"), (FAULTS["paper.low"],))
