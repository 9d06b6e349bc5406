"""The document camera in a visit, over the true driver and its wire: advice, a page, and no camera at all."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from devices.clock import SystemClock
from devices.codes.capture import camera_at
from devices.config import Kind
from devices.documents.advice import LARGEST_BYTES
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator
from kiosk.session.commands import Film, StopFilming, TakePage
from kiosk.session.events import Event
from kiosk.session.readings import FilmEnded, PageAdvised, PageTaken
from tests.kiosk.room import Room, open_room


@dataclass(frozen=True)
class Table:
    """Hold a kiosk with a document camera, and the hands that lay papers below it."""

    room: Room
    hands: DeskEmulator

    def until(self, kind: type[Event]) -> Event:
        """Wait for an event of a kind, letting others pass."""
        while not isinstance(event := self.room.next(), kind):
            pass
        return event


@pytest.fixture
def table(books, library, link) -> Iterator[Table]:
    """Plug the camera in."""
    hands = DeskEmulator(frame_s=0.05)
    camera = DeskCamera(camera_at(hands.uri), clock=SystemClock())
    room = open_room(books, library, link, factories={Kind.DOCUMENTS: lambda _: camera})
    yield Table(room, hands)
    room.errands.dispatch(StopFilming("s1"))
    room.close()
    hands.close()


def test_a_paper_is_taken(table: Table) -> None:
    """An empty desk is told, a paper laid there is taken as a bounded JPEG, and the screen has seen it and forgot."""
    table.room.errands.dispatch(Film("s1"))
    advised = table.until(PageAdvised)
    table.hands.act({"do": "lay", "sheet": "a4"})
    table.room.errands.dispatch(TakePage("s1"))
    taken = table.until(PageTaken)

    assert isinstance(taken, PageTaken)
    assert (advised, taken.session, taken.page.jpeg[:2]) == (PageAdvised("s1", "no_page"), "s1", b"\xff\xd8")
    assert len(taken.page.jpeg) <= LARGEST_BYTES
    assert (table.room.shown[0] is not None, table.room.shown[-1]) == (True, None)


def test_stopped(table: Table) -> None:
    """A film that is told to stop ends, and the screen forgets what it saw."""
    table.room.errands.dispatch(Film("s1"))
    table.until(PageAdvised)
    table.room.errands.dispatch(StopFilming("s1"))

    assert (table.until(FilmEnded), table.room.shown[-1]) == (FilmEnded("s1", "stopped"), None)


def test_without_a_camera(books, library, link) -> None:
    """A kiosk without a document camera answers at once."""
    room = open_room(books, library, link)
    room.errands.dispatch(Film("s1"))
    heard = room.next()
    room.close()

    assert heard == FilmEnded("s1", "camera_gone")
