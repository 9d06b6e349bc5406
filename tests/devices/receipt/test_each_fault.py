"""The receipt printer through every fault, with ``--bench receipt=tcp://…`` a real one."""

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from devices.config import Kind
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from tests.devices.hardware import EmulatedHand, hand_of
from tests.devices.trial import EXCHANGE, PLUG, WELL, Row, Trial, real_device, word

MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]

_SWITCH = ({"do": "die"}, {"do": "recover"})
_GONE = ("refused device.no_reply", "refused device.absent")
_LOST = ("uncertain device.no_reply", "uncertain device.absent")
ROWS = (
    Row("nothing wrong", (), WELL, mending=()),
    Row("unplugged", ({"do": "unplug"},), _GONE, "Pull the receipt printer's plug.", PLUG),
    Row("silent", ({"do": "silent"},), _GONE),
    Row("slow", ({"do": "slow", "factor": 3},), WELL),
    Row("garbled", ({"do": "garble"},), _GONE),
    Row(
        "dies mid-job",
        ({"do": "die", "after_bytes": 3000},),
        _LOST,
        "Be ready to pull the receipt printer's plug while the receipt comes out, which begins with Enter.",
        PLUG,
    ),
    Row(
        "full queue",
        ({"do": "cover", "after_rows": 60},),
        ("failed cover.open", "uncertain cover.open"),
        "Be ready to open the receipt printer's cover while the receipt comes out, which begins with Enter.",
        "Close the cover. Nothing of the old receipt may come out.",
    ),
    Row("recovers", _SWITCH, WELL, "Switch the receipt printer off and on, and wait until it is ready."),
    Row("replaced", _SWITCH, WELL, EXCHANGE),
    Row(
        "out of paper",
        ({"do": "paper", "level": "out"},),
        ("refused paper.out",),
        "Take the roll of paper out, and close the cover.",
        "Put the roll back.",
    ),
    Row("low paper", ({"do": "paper", "level": "low"},), WELL, "Put a nearly empty roll in.", "Put a full roll in."),
    Row("open cover", ({"do": "cover"},), ("refused cover.open",), "Open the receipt printer's cover.", "Close it."),
    Row("half cut", ({"do": "half-cut"},), ("failed cutter.fault", "uncertain cutter.fault")),
    Row("hot head", ({"do": "head", "after_rows": 60},), ("failed head.hot", "uncertain head.hot")),
    Row("jam", ({"do": "jam", "after_rows": 60},), ("failed paper.jam", "uncertain paper.jam")),
)


@pytest.fixture
def trial(request: pytest.FixtureRequest, receipt: Receipt, make_pair: MakePair) -> Iterator[Trial]:
    """A receipt printer that is real where one is named."""
    driver, hand, jobs = (
        real_device(request.config, Kind.RECEIPT),
        hand_of(request.config, Kind.RECEIPT),
        count(time.time_ns()),
    )
    if driver is None:
        emulator, driver = make_pair(seconds_a_row=0.0001)
        hand = EmulatedHand(emulator.act)
    yield Trial(hand, lambda: word(driver.print_receipt(receipt, job=f"row-{next(jobs)}")), driver.status)
    driver.close()


@pytest.mark.parametrize("row", ROWS, ids=[row.fault for row in ROWS])
def test_fault(trial: Trial, row: Row):
    """The fault is named truly in what becomes of a receipt, and the next one comes out when it is mended."""
    seen, mended = trial.go_through(row)

    assert (seen if seen not in row.seen else "as it is", mended) == ("as it is", "well")
