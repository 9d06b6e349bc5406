"""A printer that loses power or is unplugged costs at most the job that it was printing."""

from collections.abc import Callable

import pytest

from devices.outcome import Confirmed, Refused, Uncertain
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import FAULTS, DeviceState

MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]


@pytest.mark.parametrize("after_bytes", [200, 3000])
def test_dies_mid_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt, after_bytes: int):
    """Power that fails after the first byte leaves the job uncertain."""
    emulator.act({"do": "die", "after_bytes": after_bytes})

    assert driver.print_receipt(receipt, job="j") == Uncertain("j", FAULTS["device.no_reply"])


def test_dead_before_the_job(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A printer without power refuses by not being there."""
    emulator.act({"do": "die"})

    assert driver.print_receipt(receipt, job="j") == Refused("j", FAULTS["device.no_reply"])


def test_next_job_after_death(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """After power returns the next job prints whole: the dead one's remains do not eat it."""
    emulator.act({"do": "die", "after_bytes": 3000})
    driver.print_receipt(receipt, job="j1")
    emulator.act({"do": "recover"})

    assert driver.print_receipt(receipt, job="j2") == Confirmed("j2", "token")


def test_unplugged_device_is_absent(make_pair: MakePair):
    """A character device whose path is gone is absent, which is more than silent."""
    emulator, driver = make_pair(pty=True)
    driver.status()
    emulator.act({"do": "die"})

    assert driver.status().state in {DeviceState.ABSENT, DeviceState.NO_REPLY}


def test_status_after_return(emulator: EmulatedPrinter, driver: EscposPrinter):
    """A printer that came back is seen at the next look."""
    driver.status()
    emulator.act({"do": "die"})
    driver.status()
    emulator.act({"do": "recover"})

    assert driver.status().is_usable
