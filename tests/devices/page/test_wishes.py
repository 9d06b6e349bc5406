import pytest

from devices.clock import SystemClock
from devices.outcome import Refused
from devices.page.attributes import GroupTag
from devices.page.client import IppClient
from devices.page.driver import connect
from devices.page.emulator import PageEmulator
from devices.page.wire import HttpWire
from devices.page.wishes import A3, A4, Sides, WishError, Wishes, parse_wishes, template
from devices.status import FAULTS, DeviceState, Level


@pytest.mark.parametrize(
    ("profile", "wishes"),
    [
        ("", Wishes()),
        ("a4", Wishes(A4)),
        ("a3 duplex", Wishes(A3, Sides.TWO)),
        ("duplex tray-2", Wishes(A4, Sides.TWO, "tray-2")),
    ],
)
def test_profiles(profile: str, wishes: Wishes):
    """A profile's words are size, sides and tray, in any order."""
    assert wishes == parse_wishes(profile)


@pytest.mark.parametrize("profile", ["a5", "tray-x", "A4", "duplex,a4"])
def test_wrong_profiles(profile: str):
    """A word that no printer could be told is refused."""
    with pytest.raises(WishError):
        parse_wishes(profile)


@pytest.mark.parametrize(("wishes", "name"), [(Wishes(), "media"), (Wishes(tray="tray-2"), "media-col")])
def test_one_way_to_say_media(wishes: Wishes, name: str):
    """Media is asked for by its name or by a collection, never by both."""
    assert {"media", "media-col"} & template(wishes).keys() == {name}


def test_tray_and_size():
    """A named tray goes with the size in hundredths of a millimetre."""
    (column,) = template(Wishes(A3, tray="tray-2"))["media-col"]

    assert ", ".join(str(value) for value in _leaves(column.content)) == "29700, 42000, tray-2"


def _leaves(members: object) -> list[object]:
    assert isinstance(members, dict)
    contents = [value.content for values in members.values() for value in values]
    return [leaf for each in contents for leaf in (_leaves(each) if isinstance(each, dict) else [each])]


def test_printer_hears_them(laser: PageEmulator, two_pages_pdf: bytes):
    """Two pages on both sides of A3 are one sheet, as asked."""
    wishes = Wishes(A3, Sides.TWO)
    printer = connect(laser.uri, user="kiosk", clock=SystemClock(), wishes=wishes)
    printer.print_pdf(two_pages_pdf, job="j1", watch=lambda _: None)
    job = IppClient(HttpWire(laser.uri), user="kiosk").job(1).first(GroupTag.JOB)

    assert job.number("job-media-sheets-completed") == 1


def test_unfulfilled_wish(laser: PageEmulator, two_pages_pdf: bytes):
    """A printer that would take paper from another tray than was wished for is not ready, and is sent nothing."""
    printer = connect(laser.uri, user="kiosk", clock=SystemClock(), wishes=Wishes(A4, tray="tray-9"))
    ready = printer.check_ready()
    outcome = printer.print_pdf(two_pages_pdf, job="j1", watch=lambda _: None)

    assert (ready.is_usable, outcome, laser.printed) == (False, Refused("j1", FAULTS["device.fault"]), 0)


def test_missing_size(laser: PageEmulator):
    """A printer without the wished size in a tray is out of paper for these jobs."""
    wishes = Wishes("iso_a5_148x210mm")
    status = connect(laser.uri, user="kiosk", clock=SystemClock(), wishes=wishes).status()

    assert (status.state, status.components["paper"]) == (DeviceState.ONLINE, Level.OUT)
