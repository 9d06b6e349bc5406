"""Drafts go to the server in their own time, and what ended there is wiped here."""

from datetime import timedelta

import pytest

from kiosk.agent.drafts import DraftCourier
from kiosk.journal.drafts import Drafts, KeptDraft
from tests.kiosk.hall_drafts import HallDrafts

NAME = "0" * 32
UNTIL = "2026-10-05T02:13:00+08:00"
KEPT = KeptDraft(UNTIL, "sub-1", b"sealed")


@pytest.fixture
def drafts(books) -> Drafts:
    """Let one draft wait."""
    drafts = Drafts(books.file)
    drafts.keep(NAME, KEPT)
    return drafts


@pytest.fixture
def courier(drafts, link, books) -> DraftCourier:
    """Make what carries it."""
    return DraftCourier(drafts, link, books.clock, lambda: 0.5)


def test_sent_once(told, courier) -> None:
    """It is handed in byte for byte, once."""
    told.answer = HallDrafts()
    steps = [courier.step(), courier.step()]

    assert (steps, told.answer.kept[NAME].sealed) == (["handed_in", "nothing_due"], b"sealed")


def test_spans(told, courier, drafts, books) -> None:
    """The server hears how long is left by this kiosk's own clock, be it wrong; a window's time may be over."""
    window_until = (books.clock.now() + timedelta(hours=1)).isoformat()
    drafts.keep(NAME, KeptDraft(UNTIL, "sub-1", b"sealed", window_until))
    books.clock.move(2 * 3600)
    told.answer = HallDrafts()
    courier.step()
    sent = told.answer.kept[NAME]

    assert (sent.kept_s, sent.window_s) == (7 * 86400 - 2 * 3600, 0)


@pytest.mark.parametrize(("window_until", "stays"), [("", True), (UNTIL, False)])
def test_what_stays(told, courier, drafts, *, window_until, stays) -> None:
    """Only a copy that no window can outdate stays here once the server has it."""
    drafts.keep(NAME, KeptDraft(UNTIL, "sub-1", b"sealed", window_until))
    told.answer = HallDrafts()
    courier.step()

    assert (drafts.read(NAME) is not None) == stays


@pytest.mark.parametrize("status", [500, 404, 429])
def test_trouble(told, courier, drafts, books, status) -> None:
    """Whatever comes back it stays, and is tried again later, or when the server is heard again."""
    told.answer = HallDrafts(status=status)
    steps = [courier.step(), courier.step()]
    told.answer.status = 200
    drafts.hurry()

    assert ([*steps, courier.step()], drafts.read(NAME).is_sent) == (["put_off", "nothing_due", "handed_in"], True)


def test_end_is_told(told, courier, drafts, books) -> None:
    """The end of a draft is told until the server has heard it, and then nothing of it is left."""
    told.answer = HallDrafts()
    courier.step()
    drafts.end(NAME, books.clock.now())
    courier.step()

    assert (told.asked[-1].path, told.answer.kept, drafts.read(NAME)) == ("/api/v1/drafts/end", {}, None)


def test_ended_while_it_is_sent(told, courier, drafts, books) -> None:
    """What its citizen ends while it is on its way is still told as ended."""
    hall = HallDrafts()

    def answer(request):
        drafts.end(NAME, books.clock.now())
        return hall(request)

    told.answer = answer
    courier.step()

    assert drafts.read(NAME).is_ending


def test_wiped_with_the_server(told, courier, drafts, books) -> None:
    """A copy of what was used elsewhere is wiped; the server's silence wipes nothing."""
    told.answer = HallDrafts()
    courier.step()
    told.answer.status = 503
    courier.look_after()
    before = drafts.read(NAME) is not None
    told.answer = HallDrafts()
    courier.look_after()

    assert (before, drafts.read(NAME)) == (True, None)
