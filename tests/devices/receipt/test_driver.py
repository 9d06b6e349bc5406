"""A healthy printer prints what was asked and proves it, whichever way its model can."""

from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image

from devices.outcome import Confirmed, Sent
from devices.receipt.driver import EscposPrinter, token_of
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Receipt
from devices.status import DeviceState, Level

MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]


def test_token_proves(driver: EscposPrinter, receipt: Receipt):
    """A printer that sends the job's token back has confirmed it."""
    assert driver.print_receipt(receipt, job="job-1") == Confirmed("job-1", "token")


def test_confirmed_means_cut(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """When a job is confirmed, its paper is out already."""
    driver.print_receipt(receipt, job="job-1")

    assert emulator.act({"do": "state"})["sheets"] == 1


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("58mm", Confirmed("j", "token")),
        ("80mm-text", Confirmed("j", "token")),
        ("80mm-fence", Confirmed("j", "fence")),
        ("80mm-plain", Sent("j")),
        ("58mm-plain", Sent("j")),
    ],
)
def test_each_profile(make_pair: MakePair, receipt: Receipt, profile: str, expected: object):
    """Each model says as much as it can know: confirmed by token or fence, otherwise only sent."""
    assert make_pair(profile)[1].print_receipt(receipt, job="j") == expected


@pytest.mark.parametrize("profile", ["80mm", "58mm", "80mm-text", "80mm-plain", "58mm-plain"])
def test_printed_code_scans(make_pair: MakePair, receipt: Receipt, profile: str):
    """A foreign decoder reads the QR code off the paper that came out."""
    emulator, driver = make_pair(profile)
    driver.print_receipt(receipt, job="j")
    sheet = emulator.wait_for_sheet(1, timeout_s=5)
    codes = zxingcpp.read_barcodes(Image.open(sheet).convert("L"))

    assert [code.text for code in codes] == ["K1:6BFOXN%TS3DH0YOJ58S"]


def test_text_mode_prints_chinese(make_pair: MakePair, receipt: Receipt):
    """In text mode the printer's own font shows the exact words."""
    emulator, driver = make_pair("80mm-text")
    driver.print_receipt(receipt, job="j")
    words = emulator.wait_for_sheet(1, timeout_s=5).with_suffix(".txt").read_text()

    assert [word in words for word in ("个体工商户设立登记", "测试样一", "[QR] K1:6BFOXN")] == [True] * 3


def test_same_job_prints_once(emulator: EmulatedPrinter, driver: EscposPrinter, receipt: Receipt):
    """A job asked for twice is answered from memory and no second paper comes out."""
    first = driver.print_receipt(receipt, job="job-1")
    second = driver.print_receipt(receipt, job="job-1")

    assert (second, emulator.act({"do": "state"})["sheets"]) == (first, 1)


def test_pty_printer(make_pair: MakePair, receipt: Receipt):
    """The same driver prints to a character device."""
    assert make_pair(pty=True)[1].print_receipt(receipt, job="j") == Confirmed("j", "token")


def test_healthy_status(driver: EscposPrinter):
    """A printer with nothing wrong is online, and every part is known to be good."""
    status = driver.status()

    assert (status.state, set(status.components.values()), status.faults) == (DeviceState.ONLINE, {Level.OK}, ())


def test_token_fits_the_command():
    """A token is four printable bytes whatever the job is called."""
    assert all(len(token_of(str(n))) == 4 and token_of(str(n)).isascii() for n in range(50))
