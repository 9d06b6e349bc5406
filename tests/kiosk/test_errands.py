"""Every command is answered by one event of its visit; what a visit leaves running cannot reach the next one."""

import itertools
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import msgspec
import pytest

from content.catalogue.bilingual import Language
from content.contract.booking import Person
from content.contract.code import Code, CodeFault, CodeType
from content.contract.phone_upload import PhoneUploadOpened
from content.text.wording import Text
from devices.clock import SystemClock
from devices.config import Kind
from devices.idcard.driver import SdtReader, Timing
from devices.idcard.emulator import IdCardEmulator
from devices.ports import CardReading, Scan
from devices.rack import Factory
from devices.status import DeviceState, Status
from devices.transports import link_to
from kiosk.drafting import DraftDesk
from kiosk.library import Library
from kiosk.runner import Inbox, Runner
from kiosk.session.booking_commands import BookSeat, PrintTicket
from kiosk.session.booking_events import BookingFailed, SlipSettled
from kiosk.session.commands import (
    Claim,
    EndDraft,
    Find,
    Forget,
    Open,
    OpenDraft,
    ReadCard,
    SaveDraft,
    StopReading,
    StopScanning,
    StoreRating,
)
from kiosk.session.commands import Scan as ScanCode
from kiosk.session.earlier import EarlierFound, FindEarlier
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.phone import OpenPhone, PhoneOpened
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.prints import ReceiptSettled
from kiosk.session.readings import CardSeen, CardTrouble, CodeRead, DraftCodeRead, ScanTrouble
from kiosk.session.replies import (
    ClaimFailed,
    DraftEnded,
    DraftKept,
    DraftOpened,
    DraftSent,
    ErrandFailed,
    Filed,
    FilingFailed,
    ItemOpened,
    ItemsFound,
    RatingStored,
)
from kiosk.session.touches import Pressed
from kiosk.watched import WAIT_S as PATIENCE_S
from tests.kiosk.hall_drafts import HallDrafts
from tests.kiosk.room import ITEM, MASKED, NAME, NUMBER, WAIT_S, Room, application, make_draft_desk, open_room
from tests.kiosk.session.booked import TICKET
from tests.kiosk.twins import Twin
from tests.shipped import shipped_words

CARD = {
    "name": NAME,
    "sex": "男",
    "nation": "汉",
    "birth": "1899-12-31",
    "address": "山西省高平市样本街一号",
    "number": NUMBER,
    "authority": "高平市公安局（样本）",
    "valid_from": "2020-01-01",
    "valid_to": "长期",
}
ALL = OffersChanged(frozenset({"idcard", "codes", "receipt", "page", "network", "filing"}), ())


class Noted(SdtReader):
    """A true driver that tells when it was asked for a card."""

    asked: threading.Event

    def read_card(self, *, timeout_s: float) -> CardReading:
        """Note it, then read."""
        self.asked.set()
        return super().read_card(timeout_s=timeout_s)


class Camera(Twin):
    """A scanner that sees what a test shows, or waits until it is told to stop."""

    shown: str = ""

    def read_code(self, *, timeout_s: float) -> Scan | None:
        """See what is shown at once, or wait for the end."""
        self.began.set()
        if not self.shown:
            self.go.wait(timeout_s)
        return Scan(self.shown.encode(), self.shown, "QRCode") if self.shown else None

    def cancel(self) -> None:
        """End the wait."""
        self.go.set()


@pytest.fixture
def open_rooms(books, library, link) -> Iterator[Callable[..., Room]]:
    """Give a maker of rooms, all of which are closed at the end."""
    rooms: list[Room] = []

    def make(*, catalogue: Library = library, factories: Mapping[Kind, Factory] = MappingProxyType({})) -> Room:
        rooms.append(open_room(books, catalogue, link, factories=factories))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def reader() -> Iterator[IdCardEmulator]:
    """A card reader on a pty."""
    emulator = IdCardEmulator()
    yield emulator
    emulator.close()


@pytest.fixture
def asked() -> threading.Event:
    """Tell when the reader was asked."""
    return threading.Event()


@pytest.fixture
def room(open_rooms, reader, asked) -> Room:
    """Give errands with a true card reader."""

    def make(_entry) -> SdtReader:
        timing = Timing(poll_s=0.01, reply_s=1.0, read_s=2.0, tries=2)
        driver = Noted(link_to(f"serial://{reader.path}"), clock=SystemClock(), timing=timing)
        driver.asked = asked
        return driver

    return open_rooms(factories={Kind.IDCARD: make})


@pytest.fixture
def runner(books, room) -> Runner:
    """Let a journey run over the errands."""
    words, numbers = shipped_words(), itertools.count(1)
    runner = Runner(
        inbox=Inbox(),
        dispatch=room.errands.dispatch,
        clock=books.clock,
        mint=lambda: f"s{next(numbers)}",
        text=lambda look: Text(words, Language(look.language)),
    )
    runner.send(ALL)
    return runner


def _step_up(runner) -> str:
    for key in ("start", "apply", "agree"):
        runner.send(Pressed(key))
    return runner.session.id


def test_a_late_card_changes_nothing(room, runner, reader, asked) -> None:
    """A card read for a citizen who has gone is not the next citizen's card, nor on the next citizen's screen."""
    reader.act({"do": "place", "card": CARD})
    reader.act({"do": "slow", "seconds": 0.1})
    old = _step_up(runner)
    asked.wait(WAIT_S)
    for _ in range(3):
        runner.send(Pressed("back"))
    runner.send(Pressed("start"))
    while not isinstance(late := room.next(), CardSeen):
        pass
    before, screen = runner.session, runner.screen()

    runner.send(late)

    assert late.session == old != runner.session.id
    assert (before, screen) == (runner.session, runner.screen())


def test_a_card_in_time_is_taken(room, runner, reader) -> None:
    """The same card, read for the citizen who stands there, moves the journey on."""
    reader.act({"do": "place", "card": CARD})
    _step_up(runner)

    while not isinstance(seen := room.next(), CardSeen):
        pass
    runner.send(seen)

    assert (runner.session.phase, seen.name) == (Phase.SEARCH, NAME)


def test_waiting_for_a_card_ends_when_told(room, asked) -> None:
    """A visit that stops waiting gets its one answer, soon."""
    room.errands.dispatch(ReadCard("s1"))
    asked.wait(WAIT_S)

    room.errands.dispatch(StopReading("s1"))

    assert room.next() == CardTrouble("s1", "no_card")


def test_waiting_for_a_card_has_an_end(books, room, asked) -> None:
    """Nobody with a card comes, and the wait ends by itself."""
    room.errands.dispatch(ReadCard("s1"))
    asked.wait(WAIT_S)

    books.clock.move(PATIENCE_S + 1)

    assert room.next() == CardTrouble("s1", "no_card")


def test_a_reader_that_was_pulled_out(room, reader) -> None:
    """A reader that is gone is said to be gone."""
    reader.act({"do": "unplug"})

    room.errands.dispatch(ReadCard("s1"))

    assert room.next() == CardTrouble("s1", "reader_gone")


def test_a_lane_that_fails_files_nothing(books, open_rooms, library) -> None:
    """An unexpected failure while filing is an apology, and the journal stays empty."""
    room = open_rooms(catalogue=Library(books.shelf))

    room.errands.dispatch(application(books, library.item(ITEM)))

    assert room.next() == FilingFailed("s1", "broken")
    assert books.outbox.backlog().waiting == 0


@dataclass(frozen=True)
class FullDisk(DraftDesk):
    """Fail to wipe what was kept of an application."""

    def drop(self, submission: str) -> None:
        """Fail as a full disk does."""
        assert submission
        raise sqlite3.OperationalError


def test_a_fault_after_the_promise(books, open_rooms, library, link) -> None:
    """What fails once the application is on disk never makes it "not stored"."""
    room = open_rooms()
    drafts = FullDisk(**vars(make_draft_desk(books, library, link)))
    errands = replace(room.errands, drafts=drafts)
    errands.dispatch(application(books, library.item(ITEM)))
    told = room.settle()

    assert {type(event) for event in told} == {Filed}


def test_a_fault_that_hides_the_answer(books, open_rooms, library) -> None:
    """Where filing ends unexpectedly the journal is asked, and says that it has the application."""
    room = open_rooms()
    command = application(books, library.item(ITEM))
    stored = room.errands.desk.file(command)
    room.errands.dispatch(replace(command, papers=(None,)))
    told = room.next()

    assert isinstance(told, Filed)
    assert (told.case_no, told.deadlines) == (stored.case_no, None)


def test_filing_and_forgetting(books, open_rooms, library) -> None:
    """After the visit the window is wiped and no receipt of it can be printed."""
    room = open_rooms()
    room.errands.dispatch(application(books, library.item(ITEM)))
    filed = room.next()
    assert isinstance(filed, Filed)

    room.errands.dispatch(Forget("s1"))
    room.errands.dispatch(PrintReceipt("s1", filed.submission, "zh", MASKED))

    assert room.next() == ReceiptSettled("s1", "refused", "kiosk.fault")
    assert (room.wiped, room.paperwork.filed) == ([True], {})


def test_lanes_are_blanked(open_rooms) -> None:
    """Each lane overwrites what it has freed once it has forgotten the visit."""
    room = open_rooms()
    blanked: list[str] = []
    errands = replace(room.errands, blank=lambda: blanked.append(threading.current_thread().name))
    errands.dispatch(Forget("s1"))
    room.settle()

    assert sorted(blanked) == ["lane-desk", "lane-line"]


def test_searching_and_opening(open_rooms) -> None:
    """A search and an opening are answered for the visit that asked; an item that is gone is told as such."""
    room = open_rooms()
    for command in (Find("s1", "geti"), Open("s1", "no-such-item"), Open("s1", ITEM)):
        room.errands.dispatch(command)

    found, gone, opened = room.settle()
    assert isinstance(found, ItemsFound)
    assert gone == ErrandFailed("s1", "open")
    assert isinstance(opened, ItemOpened)
    assert (found.session, opened.session, opened.item.id) == ("s1", "s1", ITEM)


def test_a_rating_is_answered(books, open_rooms) -> None:
    """A rating is on disk before the thanks."""
    room = open_rooms()

    room.errands.dispatch(StoreRating("s1", "GP260928K030001K", 5))

    assert room.next() == RatingStored("s1")
    assert books.outbox.backlog().waiting == 1


def test_a_claim_that_cannot_be_sealed(books, open_rooms) -> None:
    """Without a key to seal to nothing is sent, and the journey hears that it did not work."""
    room = open_rooms(catalogue=Library(books.shelf))
    now = books.clock.now()
    code = Code(CodeType.RECEIPT, "GP260928K030001K", "0192f3c4-0000-7000-8000-00000000000a", "K03", now, now)

    room.errands.dispatch(Claim("s1", code, NUMBER, "card"))

    assert room.next() == ClaimFailed("s1", "broken")


def test_a_booking_that_cannot_be_sealed(books, open_rooms) -> None:
    """Without a key to seal to nothing is booked, and the journey hears that it did not work."""
    room = open_rooms(catalogue=Library(books.shelf))

    room.errands.dispatch(BookSeat("s1", "b1", "other@20260929T0900", Person(NAME, NUMBER), "zh"))

    assert room.next() == BookingFailed("s1", "broken")


def test_a_code_for_a_telephone_is_forgotten(told, open_rooms) -> None:
    """At the end of a visit the key of its address is gone, and the server is told that nothing more is awaited."""
    room = open_rooms()
    told.answer = lambda _request: (200, msgspec.json.encode(PhoneUploadOpened("https://hall/upload/x", "")))
    room.errands.dispatch(OpenPhone("s1", "zh"))
    opened, held = room.next(), room.errands.phones.current.key
    room.errands.dispatch(Forget("s1"))
    room.settle()

    assert (opened, held is not None) == (PhoneOpened("s1", "https://hall/upload/x"), True)
    assert (room.errands.phones.current.key, told.asked[-1].path.endswith("/end")) == (None, True)


def test_earlier_papers_that_cannot_be_sealed(books, open_rooms) -> None:
    """Without a key to seal to nobody is asked about earlier cases."""
    room = open_rooms(catalogue=Library(books.shelf))

    room.errands.dispatch(FindEarlier("s1", "shop", 7, NUMBER))

    assert room.next() == EarlierFound("s1", None)


def test_a_slip_without_a_printer(open_rooms) -> None:
    """A slip that no printer could take is told as not printed, and accounted for."""
    room = open_rooms()

    room.errands.dispatch(PrintTicket("s1", TICKET, "", "zh"))

    assert room.next() == SlipSettled("s1", "refused", "device.absent")


def test_a_code_of_somebody_else(open_rooms) -> None:
    """What is shown to the scanner is judged before the journey hears of it."""
    camera = Camera()
    camera.shown = "https://example.org"
    room = open_rooms(factories={Kind.CODES: lambda _: camera})

    room.errands.dispatch(ScanCode("s1"))

    assert room.next() == CodeRead("s1", CodeFault.FOREIGN)


@pytest.mark.parametrize(("shown", "read"), [("D1:0123456789ABCDEF", "0123456789ABCDEF"), ("K1:XYZ", "")])
def test_the_code_of_a_kept_application(open_rooms, shown, read) -> None:
    """A kept application's code is no signed one: it is told as it is, and any other code as none."""
    camera = Camera()
    camera.shown = shown
    room = open_rooms(factories={Kind.CODES: lambda _: camera})

    room.errands.dispatch(ScanCode("s1", "draft"))

    assert room.next() == DraftCodeRead("s1", read)


def test_a_kept_application(told, open_rooms) -> None:
    """Keeping is told once it is on disk, and then whether the server has it; by its code it opens and ends."""
    told.answer = HallDrafts()
    room = open_rooms()
    room.errands.dispatch(SaveDraft("s1", ITEM, "sub-1", NUMBER, {}, {}, {}))
    kept, sent = room.next(), room.next()
    room.errands.dispatch(OpenDraft("s1", kept.code, NUMBER))
    opened = room.next()
    room.errands.dispatch(EndDraft("s1", kept.code))

    assert (type(kept), sent, type(opened)) == (DraftKept, DraftSent("s1", is_sent=True), DraftOpened)
    assert room.next() == DraftEnded("s1", is_told=True)


@pytest.mark.parametrize(("state", "key"), [(DeviceState.ONLINE, "no_code"), (DeviceState.NO_REPLY, "scanner_gone")])
def test_a_scan_without_a_code(open_rooms, state, key) -> None:
    """Time that is up and a camera that is gone are told apart."""
    camera = Camera(known=Status(state))
    room = open_rooms(factories={Kind.CODES: lambda _: camera})
    room.errands.dispatch(ScanCode("s1"))
    camera.began.wait(WAIT_S)

    room.errands.dispatch(StopScanning("s1"))

    assert room.next() == ScanTrouble("s1", key)


def test_a_wait_at_the_camera_does_not_outlive_its_visit(open_rooms) -> None:
    """Even where the order to stop was missed, the next visit's scan ends the last one's."""
    camera = Camera()
    room = open_rooms(factories={Kind.CODES: lambda _: camera})
    room.errands.dispatch(ScanCode("s1"))
    camera.began.wait(WAIT_S)

    room.errands.dispatch(ScanCode("s2"))

    assert [room.next().session for _ in range(2)] == ["s1", "s2"]
