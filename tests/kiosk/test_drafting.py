"""An unfinished application is kept for its citizen, who alone can go on with it."""

import secrets
from datetime import timedelta

import pytest

from kiosk.drafting import DraftDesk
from kiosk.journal.drafts import Drafts
from kiosk.session.commands import OpenDraft, SaveDraft
from kiosk.session.replies import DraftKept, DraftLost, DraftOpened
from tests.kiosk.room import ITEM, NUMBER, SHOP

SAVE = SaveDraft("s1", ITEM, "sub-1", NUMBER, {}, {"shop_name": SHOP}, {"shop_name": "typed"})


@pytest.fixture
def desk(books, library) -> DraftDesk:
    """Give the desk of a kiosk with the authored catalogue."""
    return DraftDesk(Drafts(books.file), library, books.clock, secrets.token_bytes)


@pytest.fixture
def kept(desk: DraftDesk) -> DraftKept:
    """Keep an application."""
    answer = desk.save(SAVE)
    assert isinstance(answer, DraftKept)
    return answer


def test_opened_as_it_was(desk: DraftDesk, kept: DraftKept) -> None:
    """Another visit gets the same answers, under the id that the application had."""
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert isinstance(opened, DraftOpened)
    assert (opened.session, opened.submission, opened.answers) == ("s2", "sub-1", {"shop_name": SHOP})


def test_not_for_another(desk: DraftDesk, kept: DraftKept) -> None:
    """Somebody else's document opens nothing, and hears what a wrong code hears."""
    answers = (
        desk.open(OpenDraft("s2", kept.code, "140581189912310027")),
        desk.open(OpenDraft("s2", "0" * 16, NUMBER)),
    )

    assert answers == (DraftLost("s2", "unknown"),) * 2


def test_it_ends(desk: DraftDesk, kept: DraftKept, books) -> None:
    """After seven days it opens no more, and nothing of it lies on the disk."""
    books.clock.at += timedelta(days=7)
    answer = desk.open(OpenDraft("s2", kept.code, NUMBER))

    left = books.file.rows("SELECT key FROM fact WHERE key GLOB 'draft.*'")

    assert (answer, left) == (DraftLost("s2", "unknown"), [])


def test_the_disk_tells_nothing(desk: DraftDesk, kept: DraftKept, books) -> None:
    """Neither the answers nor the code nor the number stand in the journal's files."""
    files = b"".join(path.read_bytes() for path in books.path.parent.glob(f"{books.path.name}*"))
    letters = kept.code.replace(" ", "")

    assert [text.encode() in files for text in (SHOP, NUMBER, letters, kept.code)] == [False] * 4


def test_a_new_item_version(desk: DraftDesk, kept: DraftKept, books) -> None:
    """It goes on with the catalogue that is shown now."""
    opened = desk.open(OpenDraft("s2", kept.code, NUMBER))

    assert isinstance(opened, DraftOpened)
    assert opened.bundle == desk.library.version
