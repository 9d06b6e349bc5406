"""Another printer at the same address goes on where the first one ended, and inherits none of its jobs."""

from pathlib import Path

from devices.outcome import Confirmed, Uncertain
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS
from tests.devices.receipt.conftest import REGULAR


def _exchange(emulator: EmulatedPrinter, out: Path) -> EmulatedPrinter:
    port = int(emulator.uri.rpartition(":")[2])
    emulator.stop()
    other = EmulatedPrinter(out=out, font=REGULAR, port=port)
    other.start()
    return other


def test_next_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, tmp_path: Path):
    """The same driver prints on the new printer."""
    driver.print_receipt(receipt, job="j1")
    other = _exchange(emulator, tmp_path / "other")
    driver.status()
    outcome = driver.print_receipt(receipt, job="j2")
    other.stop()

    assert Confirmed("j2", "token") == outcome


def test_uncertain_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, tmp_path: Path):
    """A job that the old printer left uncertain does not come out of the new one."""
    emulator.act({"do": "die", "after_bytes": 3000})
    driver.print_receipt(receipt, job="j1")
    other = _exchange(emulator, tmp_path / "other")
    outcome = driver.print_receipt(receipt, job="j1")
    other.stop()

    assert (outcome, []) == (Uncertain("j1", FAULTS["device.no_reply"]), list((tmp_path / "other").glob("*.png")))
