"""An unfinished application is kept for its citizen, who alone can go on with it, at any kiosk."""

import secrets
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from content.contract.draft_seal import holder_of, name_of, seal_draft, tidy_code
from content.contract.drafts import DraftBody, read_body
from kiosk.drafting import DraftDesk
from kiosk.journal.drafts import Drafts
from kiosk.session.commands import EndDraft, OpenDraft, SaveDraft
from kiosk.session.replies import DraftEnded, DraftKept, DraftLost, DraftOpened, DraftSent
from tests.kiosk.hall_drafts import HallDrafts
from tests.kiosk.room import ITEM, NUMBER, SHOP, make_draft_desk

SAVE = SaveDraft("s1", ITEM, "sub-1", NUMBER, {}, {"shop_name": SHOP}, {"shop_name": "typed"})
HAND = replace(SAVE, for_window=True, withheld=("operator_name",))
OTHER_NUMBER = "140581189912310027"


@pytest.fixture
def desk(books, library, link) -> DraftDesk:
    """Give the desk of a kiosk with the authored catalogue; its server knows no drafts."""
    return make_draft_desk(books, library, link)


@pytest.fixture
def kept(desk: DraftDesk) -> DraftKept:
    """Keep an application."""
    answer = desk.save(SAVE)
    assert isinstance(answer, DraftKept)
    return answer


@pytest.fixture
def hall(told) -> HallDrafts:
    """Let the server keep drafts."""
    told.answer = HallDrafts()
    return told.answer


def forget(books, kept: DraftKept) -> None:
    """Make this kiosk another one: it has no copy."""
    Drafts(books.file).wipe([name_of(tidy_code(kept.code))])


def left(books) -> int:
    """Count what lies on the disk."""
    return len(books.file.rows("SELECT key FROM fact WHERE key GLOB 'draft.*'"))


def test_opened_as_it_was(desk, kept) -> None:
    """Another visit gets the same answers, under the id that the application had, and hears that it is a copy."""
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert isinstance(opened, DraftOpened)
    assert (opened.session, opened.submission, opened.answers) == ("s2", "sub-1", {"shop_name": SHOP})
    assert (opened.is_own_copy, opened.bundle) == (True, desk.library.version)


def test_not_for_another(desk, kept) -> None:
    """Somebody else's document opens nothing, and hears what a wrong code hears where the server answers."""
    assert desk.open(OpenDraft("s2", kept.code, OTHER_NUMBER)) == DraftLost("s2", "unknown")


@pytest.mark.parametrize("command", [SAVE, HAND])
def test_at_another_kiosk(desk, hall, books, command) -> None:
    """What one kiosk sent, another opens with the code and the same document, and nobody else does."""
    kept = desk.save(command)
    sent = desk.send(kept)
    forget(books, kept)
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER))
    other = desk.open(OpenDraft("s2", kept.code, OTHER_NUMBER))

    assert (sent, other) == (DraftSent("s1", is_sent=True), DraftLost("s2", "unknown"))
    assert (opened.answers, opened.is_own_copy) == ({"shop_name": SHOP}, False)


def test_opened_again(desk, hall, books, kept) -> None:
    """Opening uses nothing up: a kiosk that dies before it filed has lost nothing."""
    desk.send(kept)
    forget(books, kept)
    answers = [desk.open(OpenDraft(session, kept.code, NUMBER)) for session in ("s2", "s3")]

    assert [type(answer) for answer in answers] == [DraftOpened] * 2


def test_for_a_window_the_code_is_enough(desk, hall) -> None:
    """What is handed to a window opens with the code alone; what is kept for oneself does not."""
    sealed = []
    for command in (HAND, SAVE):
        kept = desk.save(command)
        desk.send(kept)
        code = tidy_code(kept.code)
        sealed.append(read_body(hall.kept[name_of(code)].sealed, code=code))

    assert [body.withheld if body else None for body in sealed] == [("operator_name",), None]


def test_what_a_window_typed(desk, hall, books) -> None:
    """A version that a window saved comes back with what it typed, named."""
    kept = desk.save(HAND)
    desk.send(kept)
    code = tidy_code(kept.code)
    body = DraftBody(ITEM, "sub-1", {}, {"phone": "1"}, {"phone": "window"}, holder_of(code, NUMBER), {"phone": "W2"})
    newer = seal_draft(msgspec.json.encode(body), code=code, random=secrets.token_bytes)
    hall.kept[name_of(code)] = msgspec.structs.replace(hall.kept[name_of(code)], sealed=newer)
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert (opened.answers, opened.windows, left(books)) == ({"phone": "1"}, {"phone": "W2"}, 0)


@pytest.mark.parametrize(("status", "key"), [(503, "offline"), (404, "broken"), (429, "too_many")])
def test_no_word_and_no_copy(desk, hall, books, kept, *, status, key) -> None:
    """Where the server says nothing and no copy lies here, nothing is guessed."""
    forget(books, kept)
    hall.status = status

    assert desk.open(OpenDraft("s2", kept.code, NUMBER)) == DraftLost("s2", key)


def test_not_sent(desk, hall, kept) -> None:
    """A kiosk that is cut off says so, and keeps it."""
    hall.status = 503

    assert (desk.send(kept).is_sent, desk.open(OpenDraft("s2", kept.code, NUMBER)).is_own_copy) == (False, True)


def test_not_there_yet(desk, hall, kept) -> None:
    """What never came to the server opens from this kiosk though the server knows nothing of it."""
    assert desk.open(OpenDraft("s2", kept.code, NUMBER)).answers == {"shop_name": SHOP}


@pytest.mark.parametrize(("state", "key"), [("filed", "filed"), ("ended", "unknown")])
def test_used_elsewhere(desk, hall, books, kept, *, state, key) -> None:
    """The server's word counts: what was filed or ended elsewhere is wiped here too."""
    desk.send(kept)
    hall.state = state
    answer = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert (answer, left(books)) == (DraftLost("s2", key), 0)


@pytest.mark.parametrize(("status", "lying"), [(200, 0), (503, 1)])
def test_taken_back(desk, hall, books, status, lying) -> None:
    """What is taken back is wiped at once, and the server hears of it, now or later."""
    kept = desk.save(HAND)
    desk.send(kept)
    hall.status = status
    ended = desk.end(EndDraft("s1", kept.code))

    assert (ended, left(books)) == (DraftEnded("s1", is_told=status == 200), lying)
    assert len(hall.kept) == lying


def test_taken_back_by_code(desk, hall, books) -> None:
    """A later visit takes it back by opening it: the answers are there, and the code opens nothing any more."""
    kept = desk.save(HAND)
    desk.send(kept)
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER, take_back=True))
    again = desk.open(OpenDraft("s3", kept.code, NUMBER))

    assert (opened.answers, opened.ended) == ({"shop_name": SHOP}, DraftEnded("s2", is_told=True))
    assert (again, hall.kept) == (DraftLost("s3", "unknown"), {})


def test_it_ends(desk, kept, books) -> None:
    """After seven days it opens no more, and nothing of it lies on the disk."""
    books.clock.at += timedelta(days=7)
    answer = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert (type(answer), left(books)) == (DraftLost, 0)


@pytest.mark.parametrize("command", [SAVE, HAND])
def test_the_disk_tells_nothing(desk, books, command) -> None:
    """Neither the answers nor the code nor the number stand in the journal's files."""
    kept = desk.save(command)
    files = b"".join(path.read_bytes() for path in books.path.parent.glob(f"{books.path.name}*"))
    letters = kept.code.replace(" ", "")

    assert [text.encode() in files for text in (SHOP, NUMBER, letters, kept.code)] == [False] * 4
