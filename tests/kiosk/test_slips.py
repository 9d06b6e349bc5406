"""Every slip has a row before the printer hears of it; further copies are numbered, and no code lies on the disk."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.journal.paper import Sheet
from kiosk.session.print_commands import (
    CopyReceipt,
    PrintDraftCode,
)
from kiosk.session.prints import DraftCodePrinted, ReceiptCopied
from kiosk.session.replies import DraftKept
from tests.kiosk.room import ITEM, MASKED, Room, open_room
from tests.kiosk.session import tracked

SUBMISSION, CASE_NO = "0192f3c4-0000-7000-8000-00000000000a", "GP260928K030001K"


@pytest.fixture
def open_rooms(books, library, link) -> Iterator[Callable[[], Room]]:
    """Give a maker of one room without devices, closed at the end."""
    rooms: list[Room] = []

    def make() -> Room:
        rooms.append(open_room(books, library, link))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def test_copies_of_a_receipt_are_numbered(open_rooms, books, library) -> None:
    """Each copy that may be out counts; one that was refused does not, and the server hears of every sheet."""
    room = open_rooms()
    books.paper.intend(Sheet("first", "receipt", SUBMISSION, CASE_NO), at=books.clock.now())
    books.paper.intend(Sheet("second", "copy", SUBMISSION, CASE_NO, 2), at=books.clock.now())
    case = tracked.case(item=ITEM, case_no=CASE_NO)
    room.errands.dispatch(CopyReceipt("s1", case, SUBMISSION, books.clock.now().isoformat(), "zh", MASKED))

    assert room.next() == ReceiptCopied("s1", "refused", "device.absent", 3)
    assert books.file.rows("SELECT copy_no, state FROM paper WHERE kind = 'copy'") == [(2, "intent"), (3, "refused")]
    assert books.file.rows("SELECT kind, case_no FROM submission") == [("print", CASE_NO)]


def test_a_draft_code_is_accounted_for(open_rooms, books, library) -> None:
    """The slip has a row like any other, and the code is not in it."""
    room, kept = open_rooms(), DraftKept("s1", "0123 4567 89AB CDEF", books.clock.now())
    room.errands.dispatch(PrintDraftCode("s1", kept, library.item(ITEM), SUBMISSION, "zh"))

    assert room.next() == DraftCodePrinted("s1", "refused", "device.absent")
    assert books.file.rows("SELECT kind, subject, state FROM paper") == [("draft", SUBMISSION, "refused")]
