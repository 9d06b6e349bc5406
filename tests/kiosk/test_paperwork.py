"""Paper comes out as promised or is accounted for; a licence that is not whole never reaches a printer."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from content.contract.tracking import NoticeOffer
from devices.clock import Clock, SteppedClock, SystemClock
from devices.config import Kind
from devices.page.client import IppClient
from devices.page.driver import IppPrinter
from devices.page.emulator import PageEmulator
from devices.page.watch import Patience
from devices.page.wire import HttpWire
from devices.rack import Factory
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.profile import PROFILES
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from devices.transports import link_to
from kiosk.benches import LIMITS_S
from kiosk.journal.paper import Sheet
from kiosk.session.print_commands import (
    PrintGuide,
    PrintLicence,
    PrintNotice,
    PrintReceipt,
)
from kiosk.session.prints import (
    GuideSettled,
    LicenceProgress,
    LicenceSettled,
    NoticeSettled,
    ReceiptSettled,
)
from kiosk.session.replies import ClaimFailed, Filed, TrackFailed
from tests.kiosk.room import ITEM, MASKED, NAME, NUMBER, SHOP, WAIT_S, Room, application, offer_of, open_room
from tests.kiosk.twins import Twin

FONTS = Path(__file__).parents[2] / "provisioning/assets/node_modules/@expo-google-fonts/noto-sans-sc"
REGULAR, BOLD = FONTS / "400Regular/NotoSansSC_400Regular.ttf", FONTS / "700Bold/NotoSansSC_700Bold.ttf"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)
PATIENCE = Patience(poll_s=0.01, job_s=20, stall_s=0.1, clear_s=0.5, busy_s=5, misses=1)


@pytest.fixture
def open_rooms(books, library, link) -> Iterator[Callable[..., Room]]:
    """Give a maker of rooms, all of which are closed at the end."""
    rooms: list[Room] = []

    def make(*, factories: Mapping[Kind, Factory] = MappingProxyType({}), clock: Clock | None = None) -> Room:
        rooms.append(open_room(books, library, link, factories=factories, clock=clock))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def laser(tmp_path) -> Iterator[PageEmulator]:
    """A laser printer on loopback that takes no time for a page."""
    emulator = PageEmulator(out=tmp_path / "pages")
    yield emulator
    emulator.close()


@pytest.fixture
def thermal(tmp_path) -> Iterator[EmulatedPrinter]:
    """A thermal printer on loopback."""
    emulator = EmulatedPrinter(out=tmp_path / "slips", font=REGULAR)
    emulator.start()
    yield emulator
    emulator.stop()


def _laser_driver(emulator) -> IppPrinter:
    client = IppClient(HttpWire(emulator.uri), user="kiosk", timeout_s=2, send_timeout_s=2)
    return IppPrinter(client, clock=SystemClock(), patience=PATIENCE)


def _thermal_driver(emulator) -> EscposPrinter:
    profile = PROFILES["80mm"]
    raster = Raster(width_dots=profile.width_dots, typeface=Typeface(regular=REGULAR, bold=BOLD))
    return EscposPrinter(
        dial=lambda: link_to(emulator.uri, single_use=True),
        profile=profile,
        rendering=Rendering(profile=profile, raster=raster),
        clock=SystemClock(),
    )


def _receipt(room, books, library) -> PrintReceipt:
    command = application(books, library.item(ITEM))
    room.errands.dispatch(command)
    filed = room.next()
    assert isinstance(filed, Filed)
    return PrintReceipt("s1", filed.submission, "zh", MASKED)


def _licence(books) -> PrintLicence:
    return PrintLicence("s1", "claim-id", "GP260928K030001K", offer_of(PDF, hashlib.sha256(PDF).hexdigest(), books))


def _papers(books) -> list[tuple[str, str]]:
    return books.file.rows("SELECT state, fault FROM paper ORDER BY id")


def _until_settled(room) -> LicenceSettled | ClaimFailed:
    while isinstance(event := room.next(), LicenceProgress):
        pass
    return event


@pytest.mark.skipif(not REGULAR.exists(), reason="the fonts are fetched at set-up")
def test_a_receipt_comes_out(open_rooms, books, library, thermal) -> None:
    """The real driver prints on a real wire, the printer proves it, and the journal says so."""
    room = open_rooms(factories={Kind.RECEIPT: lambda _: _thermal_driver(thermal)})

    room.errands.dispatch(_receipt(room, books, library))

    assert room.next() == ReceiptSettled("s1", "confirmed")
    assert thermal.wait_for_sheet(1, timeout_s=WAIT_S) is not None
    assert _papers(books) == [("confirmed", "")]


@pytest.mark.skipif(not REGULAR.exists(), reason="the fonts are fetched at set-up")
def test_a_receipt_without_paper(open_rooms, books, library, thermal) -> None:
    """An empty roll is told as what it is, and nothing counts as printed."""
    thermal.act({"do": "paper", "level": "out"})
    room = open_rooms(factories={Kind.RECEIPT: lambda _: _thermal_driver(thermal)})

    room.errands.dispatch(_receipt(room, books, library))

    assert room.next() == ReceiptSettled("s1", "refused", "paper.out")
    assert _papers(books) == [("refused", "paper.out")]


def test_a_receipt_without_a_printer(open_rooms, books, library) -> None:
    """A printer that is not there never saw the sheet."""
    room = open_rooms()

    room.errands.dispatch(_receipt(room, books, library))

    assert room.next() == ReceiptSettled("s1", "refused", "device.absent")
    assert _papers(books) == [("refused", "device.absent")]


def test_each_of_two_receipts_is_accounted_for(open_rooms, books, library) -> None:
    """The agent's receipt is a sheet of its own, with its own row and its own word."""
    room = open_rooms()
    receipt = _receipt(room, books, library)
    for copy_no in (1, 2):
        room.errands.dispatch(replace(receipt, copy_no=copy_no))
    told = [room.next().copy_no for _ in range(2)]

    assert sorted(told) == [1, 2]
    assert books.file.rows("SELECT copy_no, state FROM paper ORDER BY copy_no") == [(1, "refused"), (2, "refused")]


def test_a_receipt_that_hangs(open_rooms, books, library) -> None:
    """A printer that took the sheet and fell silent may have printed it."""
    twin, clock = Twin(), SteppedClock()
    room = open_rooms(factories={Kind.RECEIPT: lambda _: twin}, clock=clock)
    room.errands.dispatch(_receipt(room, books, library))
    twin.began.wait(WAIT_S)

    clock.advance(LIMITS_S["receipt"] + 1)

    assert room.next() == ReceiptSettled("s1", "uncertain", "device.no_reply")
    twin.go.set()
    assert _papers(books) == [("uncertain", "device.no_reply")]


def test_a_receipt_of_a_forgotten_visit(open_rooms, books, library) -> None:
    """After the visit nothing is left to print from, and asking for it prints nothing."""
    twin = Twin()
    twin.go.set()
    room = open_rooms(factories={Kind.RECEIPT: lambda _: twin})
    command = _receipt(room, books, library)
    room.paperwork.forget()

    room.errands.dispatch(command)

    assert room.next() == ReceiptSettled("s1", "refused", "kiosk.fault")
    assert twin.jobs == []


def test_nobody_shows_in_the_paperwork(open_rooms, books, library) -> None:
    """What is kept until the receipt is out shows in no log."""
    room = open_rooms()
    _receipt(room, books, library)

    shown = repr(room.paperwork)
    assert [word in shown for word in (NAME, NUMBER, SHOP)] == [False] * 3


def test_a_licence_comes_out_byte_for_byte(open_rooms, told, books, laser, tmp_path) -> None:
    """What the server offered is what lies in the tray, and each stage was told."""
    told.answer = lambda _request: (200, PDF)
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})

    room.errands.dispatch(_licence(books))

    heard = [room.next() for _ in range(3)]
    assert heard == [LicenceProgress("s1", stage) for stage in ("fetching", "checking", "sending")]
    assert _until_settled(room) == LicenceSettled("s1", "confirmed")
    assert (tmp_path / "pages/job-0001.pdf").read_bytes() == PDF


@pytest.mark.parametrize("state", ["intent", "started", "uncertain", "sent", "confirmed"])
def test_a_licence_that_may_be_out(open_rooms, told, books, laser, state) -> None:
    """While the server has not heard of a sheet that may have come out, its offer brings out no second one."""
    command = _licence(books)
    earlier = Sheet("earlier", "licence", command.offer.id, command.case_no, command.offer.copy_no, "claim-id")
    books.paper.intend(earlier, at=books.clock.now())
    books.paper.move(earlier, state, at=books.clock.now())
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})

    room.errands.dispatch(command)

    assert _until_settled(room) == LicenceSettled("s1", "uncertain", "kiosk.interrupted")
    assert laser.printed == 0


@pytest.mark.parametrize(
    "given", [PDF[:-1], PDF + b"\n", PDF[:-2] + b"G\n"], ids=["one byte less", "one byte more", "one byte other"]
)
def test_a_licence_one_byte_off_is_not_printed(open_rooms, told, books, laser, given) -> None:
    """A licence that is not the offered one is broken; the printer hears nothing, the journal intends nothing."""
    told.answer = lambda _request: (200, given)
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})

    room.errands.dispatch(_licence(books))

    assert _until_settled(room) == ClaimFailed("s1", "broken")
    assert (laser.printed, _papers(books)) == (0, [])


def test_a_licence_without_paper(open_rooms, told, books, laser) -> None:
    """An empty tray is seen before the first byte, so the licence may be printed elsewhere."""
    laser.act({"do": "media-empty"})
    told.answer = lambda _request: (200, PDF)
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})

    room.errands.dispatch(_licence(books))

    settled = _until_settled(room)
    assert isinstance(settled, LicenceSettled)
    assert (settled.outcome, laser.printed) == ("refused", 0)
    assert _papers(books) == [("refused", settled.fault)]


def test_a_licence_without_a_printer(open_rooms, told, books) -> None:
    """A printer that is not there never saw the licence, and the server is told so."""
    told.answer = lambda _request: (200, PDF)
    room = open_rooms()

    room.errands.dispatch(_licence(books))

    assert _until_settled(room) == LicenceSettled("s1", "refused", "device.absent")
    assert books.outbox.backlog().waiting == 1


def test_a_licence_that_hangs(open_rooms, told, books) -> None:
    """A licence that may have come out is uncertain, and the server is told so once, whatever is said later."""
    told.answer = lambda _request: (200, PDF)
    twin, clock = Twin(), SteppedClock()
    room = open_rooms(factories={Kind.PAGE: lambda _: twin}, clock=clock)
    room.errands.dispatch(_licence(books))
    twin.began.wait(WAIT_S)

    clock.advance(LIMITS_S["page"] + 1)

    assert _until_settled(room) == LicenceSettled("s1", "uncertain", "device.no_reply")
    twin.go.set()
    room.close()
    assert room.posted.empty()
    assert (_papers(books), books.outbox.backlog().waiting) == ([("uncertain", "device.no_reply")], 1)


def test_a_full_disk_while_printing(open_rooms, told, books) -> None:
    """When the journal takes nothing more, the citizen is told all the same, and the next job finds its printer."""
    told.answer = lambda _request: (200, PDF)
    twin = Twin()
    twin.go.set()
    room = open_rooms(factories={Kind.PAGE: lambda _: twin})
    paused = Twin()
    room.rack.submit("page", "wait", lambda _: paused.go.wait(WAIT_S), lambda _: None)
    room.errands.dispatch(_licence(books))
    assert room.next() == LicenceProgress("s1", "fetching")
    room.errands.line_lane.close()
    books.file.rows("PRAGMA query_only = 1")
    paused.go.set()

    assert _until_settled(room) == LicenceSettled("s1", "uncertain", "device.no_reply")
    room.paperwork.pool.use("page", lambda _: ClaimFailed("s2", "offline"), gone=lambda _: ClaimFailed("s2", "broken"))
    assert room.next() == ClaimFailed("s2", "offline")
    assert twin.jobs == []


def _notice(sha256: str) -> PrintNotice:
    return PrintNotice("s1", "t1", "GP260928K030001K", NoticeOffer("n1", "accepted", "N", sha256, len(PDF), 1))


def _until_notice_settled(room) -> NoticeSettled | TrackFailed:
    while isinstance(event := room.next(), LicenceProgress):
        pass
    return event


def test_a_notice_comes_out(open_rooms, books, told, laser) -> None:
    """A notice is printed, accounted for under its own kind, and reported to nobody; again it is copy 2."""
    told.answer = lambda _request: (200, PDF)
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})
    heard = []
    for _ in range(2):
        room.errands.dispatch(_notice(hashlib.sha256(PDF).hexdigest()))
        heard.append(_until_notice_settled(room))

    assert heard == [NoticeSettled("s1", "confirmed"), NoticeSettled("s1", "confirmed", copy_no=2)]
    assert books.file.rows("SELECT kind, state, copy_no FROM paper ORDER BY copy_no") == [
        ("notice", "confirmed", 1),
        ("notice", "confirmed", 2),
    ]
    assert books.outbox.backlog().waiting == 0


def test_an_altered_notice_never_reaches_the_printer(open_rooms, books, told, laser) -> None:
    """What is not the offered file leaves no row and no sheet."""
    told.answer = lambda _request: (200, PDF)
    room = open_rooms(factories={Kind.PAGE: lambda _: _laser_driver(laser)})
    room.errands.dispatch(_notice("0" * 64))

    assert _until_notice_settled(room) == TrackFailed("s1", "broken")
    assert _papers(books) == []


def test_a_guide_is_accounted_for(open_rooms, books, library) -> None:
    """A guide is a sheet like any other: a row before the printer, and a word for what became of it."""
    room, item = open_rooms(), library.item(ITEM)
    room.errands.dispatch(PrintGuide("s1", item, {}, 7, "zh"))

    assert room.next() == GuideSettled("s1", "refused", "device.absent")
    assert books.file.rows("SELECT kind, subject, state FROM paper") == [("guide", ITEM, "refused")]
