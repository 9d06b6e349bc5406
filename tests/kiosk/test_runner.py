"""One place changes the journey, a frame's worth at a time, and the past cannot change it."""

import itertools
import threading

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.runner import EVENTS_A_FRAME, Inbox, Runner
from kiosk.session.commands import Command, Forget
from kiosk.session.events import OffersChanged, Tick
from kiosk.session.prints import ReceiptSettled
from kiosk.session.readings import CardSeen, CardTrouble
from kiosk.session.replies import Filed
from kiosk.session.touches import Preferred, Pressed
from tests.kiosk.room import NAME, NUMBER
from tests.shipped import shipped_words

ALL = OffersChanged(frozenset({"idcard", "codes", "receipt", "page", "network", "filing"}), ())


@pytest.fixture
def sent() -> list[Command]:
    """Collect what is dispatched."""
    return []


@pytest.fixture
def inbox() -> Inbox:
    """Give the queue between threads and screen."""
    return Inbox()


@pytest.fixture
def runner(books, inbox, sent) -> Runner:
    """Run a kiosk where all works and nobody stands."""
    words = shipped_words()
    numbers = itertools.count(1)
    runner = Runner(
        inbox=inbox,
        dispatch=sent.append,
        clock=books.clock,
        mint=lambda: f"s{next(numbers)}",
        text=lambda look: Text(words, Language(look.language)),
    )
    runner.send(ALL)
    return runner


def _at_the_reader(runner) -> str:
    for key in ("start", "apply", "agree"):
        runner.send(Pressed(key))
    return runner.session.id


def _walk_away(runner) -> None:
    for _ in range(3):
        runner.send(Pressed("back"))


def test_nobody_is_there_at_first(runner) -> None:
    """A kiosk begins idle, and is not idle once it was touched."""
    was_idle = runner.is_idle
    runner.send(Pressed("start"))

    assert (was_idle, runner.is_idle) == (True, False)


def test_commands_go_out_with_their_session(runner, sent) -> None:
    """The reader is asked on behalf of the visit that stands there."""
    visit = _at_the_reader(runner)

    assert [(type(command).__name__, command.session) for command in sent][-1] == ("ReadCard", visit)


def test_a_frame_takes_no_more_than_its_share(runner, inbox) -> None:
    """A flood of events is spread over frames, oldest first, and none is lost."""
    for _ in range(EVENTS_A_FRAME + 3):
        inbox.post(Tick())

    assert [runner.drain(), runner.drain(), runner.drain()] == [EVENTS_A_FRAME, 3, 0]


def test_events_come_from_any_thread(runner, inbox) -> None:
    """Whatever threads post at once arrives, each once."""
    threads = [threading.Thread(target=lambda: [inbox.post(Tick()) for _ in range(200)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(iter(runner.drain, 0)) == 800


@pytest.mark.parametrize(
    "late",
    [
        lambda old: CardSeen(old, "resident", NAME, NUMBER, "男", None, "", None),
        lambda old: CardTrouble(old, "reader_gone"),
        lambda old: ReceiptSettled(old, "confirmed"),
        lambda old: Filed(old, "id", "GP260928K030001K", None, "K1:", None),
    ],
    ids=["card", "trouble", "receipt", "filed"],
)
def test_a_late_reply_changes_nothing(runner, inbox, sent, late) -> None:
    """What belongs to a visit that is over changes neither journey nor screen, and starts nothing."""
    old = _at_the_reader(runner)
    _walk_away(runner)
    new = _at_the_reader(runner)
    before, screen, dispatched = runner.session, runner.screen(), len(sent)

    inbox.post(late(old))
    runner.drain()

    assert old != new
    assert (runner.session, runner.screen(), len(sent)) == (before, screen, dispatched)


def test_an_ended_visit_is_forgotten_by_name(runner, sent) -> None:
    """The world is told to forget exactly the visit that ended."""
    old = _at_the_reader(runner)

    _walk_away(runner)

    assert [command.session for command in sent if isinstance(command, Forget)] == [old]


def test_the_screen_speaks_the_chosen_language(runner) -> None:
    """After a press on English the very next screen is English."""
    runner.send(Pressed("start"))
    chinese = runner.screen()
    runner.send(Preferred("language", "en"))

    assert chinese.title != runner.screen().title
