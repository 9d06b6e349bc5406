"""What other programs truly send is read right, and each recording says how it was made."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyipp.parser import parse

from devices.page.attributes import GroupTag, JobState, Operation
from devices.page.codec import decode, encode
from devices.page.emulator import PageEmulator
from devices.page.reasons import read_status
from devices.page.spooler import address_behind, is_queue
from devices.page.wire import HttpWire
from devices.page.wishes import A4
from devices.receipt.emulator.stream import Receiver
from devices.status import DeviceState
from tests.wire.recordings import Recording, read, recordings


@pytest.mark.parametrize("recording", tuple(recordings()), ids=lambda recording: recording.name)
def test_how_it_was_made(recording: Recording):
    """A recording names the program with its release, the day, and what was done."""
    is_told = re.search(r"(CUPS v|python-escpos )\d.*, 20\d\d-\d\d-\d\d", recording.how)

    assert (bool(is_told), len(recording.data) > 60) == (True, True)


@pytest.mark.parametrize("name", ["cups-queue-idle", "cups-queue-printer-gone", "cups-job-aborted-by-printer"])
def test_written_as_read(name: str):
    """A reply of CUPS is written again byte for byte, so nothing of it was lost in reading."""
    data = read(name).data

    assert encode(decode(data)) == data


def test_second_reader():
    """Another implementation of IPP reads the same states out of a queue's reply."""
    data = read("cups-queue-idle").data
    (printer,) = parse(data)["printers"]
    ours = decode(data).first(GroupTag.PRINTER)

    assert (printer["printer-state"], printer["queued-job-count"], printer["cups-version"]) == (
        ours.number("printer-state"), ours.number("queued-job-count"), ours.texts("cups-version")[0])  # fmt: skip


def test_queue_is_known():
    """A queue is known for one, with the printer behind it."""
    printer = decode(read("cups-queue-idle").data).first(GroupTag.PRINTER)

    assert (is_queue(printer), (address_behind(printer) or "")[:16]) == (True, "ipp://127.0.0.1:")


def test_queue_does_not_know_that_its_printer_is_gone():
    """CUPS calls a queue online whose printer has no power: why the printer behind it is asked by itself."""
    status = read_status(decode(read("cups-queue-printer-gone").data).first(GroupTag.PRINTER), media=A4)

    assert (status.state, status.is_usable) == (DeviceState.ONLINE, True)


def test_queue_calls_an_aborted_job_completed():
    """CUPS calls a job completed, one sheet printed, that the printer gave up blank: why its word is no proof."""
    job = decode(read("cups-job-aborted-by-printer").data).first(GroupTag.JOB)

    assert (job.number("job-state"), job.number("job-impressions-completed")) == (JobState.COMPLETED, 1)


@pytest.fixture
def laser(tmp_path: Path) -> Iterator[PageEmulator]:
    """An emulated printer."""
    emulator = PageEmulator(out=tmp_path)
    yield emulator
    emulator.close()


def test_ipptool_is_answered(laser: PageEmulator):
    """The emulated printer takes the job of CUPS's own client."""
    request = read("ipptool-print-job").data
    reply = decode(HttpWire(laser.uri).exchange(request, timeout_s=5))

    assert (decode(request).code, reply.is_ok, reply.first(GroupTag.JOB).number("job-id")) == (
        Operation.PRINT_JOB,
        True,
        1,
    )


def test_receiver_knows_the_commands():
    """A receipt by python-escpos is cut into whole commands, its words and its code among them."""
    data = read("python-escpos-receipt").data
    pieces = Receiver().feed(data)[1]

    assert (b"".join(pieces), [each for each in pieces if "收件".encode("gb18030") in each or b"K1:" in each]) == (
        data, ["收件回执".encode("gb18030"), b"\x1d(k\x0c\x001P0K1:6BFOXN"])  # fmt: skip
