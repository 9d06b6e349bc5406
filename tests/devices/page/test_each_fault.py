"""The page printer through every fault, with ``--bench page=ipp://…`` a real one."""

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from devices.config import Kind
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from tests.devices.hardware import EmulatedHand, hand_of
from tests.devices.trial import EXCHANGE, PLUG, WELL, Row, Trial, real_device, word

_SWITCH = ({"do": "die"}, {"do": "recover"})
_GONE = ("refused device.no_reply", "refused device.absent")
_LOST = ("uncertain device.no_reply", "uncertain device.absent")
ROWS = (
    Row("nothing wrong", (), WELL, mending=()),
    Row("unplugged", ({"do": "unplug"},), _GONE, "Pull the page printer's network plug.", PLUG),
    Row("silent", ({"do": "silent"},), _GONE),
    Row("slow", ({"do": "slow", "seconds": 0.02},), WELL),
    Row("garbled", ({"do": "garble"},), _GONE),
    Row(
        "dies mid-job",
        ({"do": "die", "page": 2},),
        _LOST,
        "Be ready to switch the page printer off when its first page comes out, which begins with Enter.",
        PLUG,
    ),
    Row("full queue", ({"do": "busy", "times": 2},), WELL),
    Row("recovers", _SWITCH, WELL, "Switch the page printer off and on, and wait until it is ready."),
    Row("replaced", _SWITCH, WELL, EXCHANGE),
    Row("out of paper", ({"do": "media-empty"},), ("refused paper.out",), "Empty the trays.", "Put paper in."),
    Row("open cover", ({"do": "cover-open"},), ("refused cover.open",), "Open the page printer's cover.", "Close it."),
    Row("jam", ({"do": "media-jam", "page": 2},), ("uncertain paper.jam",)),
    Row("out of toner", ({"do": "toner", "percent": 0},), ("refused toner.out",)),
    Row("paused", ({"do": "paused"},), ("refused device.stopped",), "Pause the printer at its panel.", "Let it go on."),
)


@pytest.fixture
def trial(
    request: pytest.FixtureRequest,
    two_pages_pdf: bytes,
    laser: PageEmulator,
    driver_of: Callable[[PageEmulator], IppPrinter],
) -> Iterator[Trial]:
    """A page printer that is real where one is named."""
    driver, hand, jobs = (
        real_device(request.config, Kind.PAGE),
        hand_of(request.config, Kind.PAGE),
        count(time.time_ns()),
    )
    if driver is None:
        driver, hand = driver_of(laser), EmulatedHand(laser.act)
    yield Trial(
        hand,
        lambda: word(driver.print_pdf(two_pages_pdf, job=f"row-{next(jobs)}", watch=lambda _: None)),
        driver.check_ready,
    )
    driver.close()


@pytest.mark.parametrize("row", ROWS, ids=[row.fault for row in ROWS])
def test_fault(trial: Trial, row: Row):
    """The fault is named truly in what becomes of a document, and the next one comes out when it is mended."""
    seen, mended = trial.go_through(row)

    assert (seen if seen not in row.seen else "as it is", mended) == ("as it is", "well")
